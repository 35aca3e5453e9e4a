import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { MOST_SITES } from '../facts.ts';
import type { ClickToCallMode, Settings } from '../facts.ts';
import { appId, brokerUrl, country, hostPattern, mode } from '../shapes.ts';

/**
 * What a company lays down for its agents in the browser's managed storage (`assets/public/managed-schema.json`). A member
 * that is not there leaves the setting to the agent.
 */
export type Policy = {
  readonly mode?: ClickToCallMode;
  /** Hosts where click-to-call is on. */
  readonly sites?: readonly string[];
  /** Hosts where it is off. */
  readonly exceptions?: readonly string[];
  readonly country?: string;
  /** Are mode, exceptions and country only where the agent begins? */
  readonly agentMayChange?: boolean;
  readonly appId?: string;
  /** What follows the `@` of every agent's email. */
  readonly agentEmailDomain?: string;
  readonly brokerUrl?: string;
};

/** Settings that only the company changes. */
export type Locked = {
  readonly mode: boolean;
  readonly exceptions: boolean;
  readonly country: boolean;
  readonly appId: boolean;
  readonly broker: boolean;
};

export const NO_POLICY: Policy = {};

const hosts = v.pipe(v.array(v.pipe(v.string(), v.toLowerCase(), hostPattern)), v.maxLength(MOST_SITES));
const FIELDS = {
  mode,
  sites: hosts,
  exceptions: hosts,
  country,
  agentMayChange: v.boolean(),
  appId: v.pipe(appId, v.nonEmpty()),
  agentEmailDomain: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(253), v.regex(/^[^@\s]+$/)),
  brokerUrl,
} as const satisfies { readonly [name in keyof Policy]-?: v.GenericSchema<unknown, Policy[name]> };
const fieldNames = v.keyof(v.object(FIELDS)).options;

/** Reads a policy as the browser hands it out: the fields that are sound, and the names of those that are not. */
export function asPolicy(stored: unknown): {
  readonly policy: Policy;
  readonly broken: readonly (keyof Policy)[];
} {
  const given = v.safeParse(v.record(v.string(), v.unknown()), stored);
  const raw = given.success ? given.output : {};
  const present = fieldNames.filter((name) => raw[name] !== undefined);
  const broken = present.filter((name) => !v.safeParse(FIELDS[name], raw[name]).success);
  const sound = Object.fromEntries(
    present.filter((name) => !broken.includes(name)).map((name) => [name, raw[name]]),
  );
  return { policy: v.parse(v.partial(v.object(FIELDS)), sound), broken };
}

/** What the browser holds; nothing where no company has laid down anything: Firefox throws then. */
export async function readManaged(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}

export async function readPolicy(): Promise<Policy> {
  return asPolicy(await readManaged()).policy;
}

export function lockedBy(policy: Policy): Locked {
  const binds = policy.agentMayChange !== true;
  return {
    mode: binds && policy.mode !== undefined,
    exceptions: binds && policy.exceptions !== undefined,
    country: binds && policy.country !== undefined,
    appId: policy.appId !== undefined,
    broker: policy.brokerUrl !== undefined,
  };
}

/** The settings that hold: the company's word goes before the person's. */
export function withPolicy(own: Settings, policy: Policy): Settings {
  const locked = lockedBy(policy);
  const { clickToCall } = own;
  return {
    ...own,
    appId: policy.appId ?? own.appId,
    tokenSource: policy.brokerUrl === undefined ? own.tokenSource : { kind: 'broker', url: policy.brokerUrl },
    ...(locked.country && policy.country !== undefined
      ? { country: policy.country, countryFrom: 'chosen' }
      : {}),
    clickToCall: {
      ...clickToCall,
      mode: locked.mode ? (policy.mode ?? clickToCall.mode) : clickToCall.mode,
      exceptions: locked.exceptions ? (policy.exceptions ?? []) : clickToCall.exceptions,
      always: policy.sites ?? [],
    },
  };
}
