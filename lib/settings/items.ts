import { storage } from '@wxt-dev/storage';
import * as v from 'valibot';
import type { PhoneState, Settings } from '../facts.ts';
import { settingsSchema } from '../shapes.ts';
import { readPolicy, withPolicy } from './policy.ts';

/**
 * Every item in the browser's storage. The background is the only writer of all of them; pages of ours read and
 * watch. Content scripts can read `local`, so nothing secret and no phone number of a call goes there.
 */

export const DEFAULT_SETTINGS: Settings = {
  appId: '',
  agentEmail: '',
  tokenSource: { kind: 'none' },
  country: 'US',
  countryFrom: 'automatic',
  callerId: '',
  callerIdOf: {},
  ring: { tone: 'pulse', volume: 1, silent: false },
  devices: { input: '', output: '', ring: '' },
  history: { days: 90, clearAtSignOut: true },
  groups: [],
  clickToCall: { mode: 'chosen', exceptions: [], chosen: [], always: [], sites: {} },
  telLinks: false,
};

export const INITIAL_PHONE_STATE: PhoneState = {
  signIn: { phase: 'signed-out', problem: null },
  phone: null,
  missed: 0,
  historyRevision: 0,
  draft: null,
  doNotDisturb: { on: false },
  missing: [],
};

export const settingsItem = storage.defineItem<unknown>('local:settings', { version: 1 });
export const phoneItem = storage.defineItem<PhoneState>('session:phone', { fallback: INITIAL_PHONE_STATE });

/** Reads what storage holds as settings; a corrupt item counts as none. */
export function asSettings(stored: unknown): Settings {
  const result = v.safeParse(settingsSchema, stored);
  return result.success ? result.output : DEFAULT_SETTINGS;
}

/** What the person chose, without what the company did: what a change is made to. */
export async function readOwnSettings(): Promise<Settings> {
  return asSettings(await settingsItem.getValue());
}

/** The settings that hold. */
export async function readSettings(): Promise<Settings> {
  const [own, policy] = await Promise.all([readOwnSettings(), readPolicy()]);
  return withPolicy(own, policy);
}
