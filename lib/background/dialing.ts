import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import { currentCall } from '../call/call.ts';
import type { CallId } from '../call/call.ts';
import type { From, PhoneState, Settings } from '../contract.ts';
import { readNumber } from '../numbers/read-number.ts';
import type { ReadNumber } from '../numbers/read-number.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { sitePattern } from '../util/site-pattern.ts';
import type { PhoneStore } from './phone-store.ts';

/** Pages start at most one call in this time, ms. */
const PAGE_PAUSE = 2_000;
const lastPageDial = storage.defineItem<number>('session:last-page-dial', { fallback: 0 });

export type DialingDeps = {
  readonly store: PhoneStore;
  readonly settings: () => Promise<Settings>;
  readonly saveSettings: (settings: Settings) => Promise<unknown>;
  readonly dial: (call: {
    number: string;
    callerId: string;
  }) => Promise<Outcome<{ callId: CallId }, Problem>>;
  readonly now: () => number;
};

/** Everything that may start a call, and what it must have passed before. */
export type Dialing = {
  readonly fromUi: (number: string, callerId: string) => Promise<Outcome<{ callId: CallId }, Problem>>;
  readonly fromPage: (number: string, from: From) => Promise<Outcome<{ shown: string }, Problem>>;
  readonly fill: (number: string, from: From) => Promise<Outcome<null, Problem>>;
  readonly describe: (
    number: string,
    from: From,
  ) => Promise<Outcome<{ shown: string; country: string }, Problem>>;
};

export function createDialing(deps: DialingDeps): Dialing {
  let pageTurn: Promise<unknown> = Promise.resolve();

  const read = async (text: string): Promise<Outcome<ReadNumber, Problem>> =>
    readNumber(text, (await deps.settings()).country);

  async function fill(number: string): Promise<void> {
    await deps.store.update((state) => ({ ...state, draft: number }));
    // Where the browser lets us, the dialer opens; else the number waits in it.
    await Promise.resolve(browser.action.openPopup?.()).catch(() => undefined);
  }

  async function dialFromPage(text: string, from: From): Promise<Outcome<{ shown: string }, Problem>> {
    if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
    const number = await read(text);
    if (!number.ok) return number;
    const refusal = await refusalNow();
    if (refusal) {
      await fill(text);
      return failed(refusal);
    }
    await lastPageDial.setValue(deps.now());
    const call = await deps.dial({ number: number.value.number, callerId: (await deps.settings()).callerId });
    return call.ok ? done({ shown: number.value.international }) : call;
  }

  async function refusalNow(): Promise<Problem | null> {
    const state = await deps.store.read();
    if (!isSignedIn(state)) return { code: 'signed-out' };
    if (state.phone && currentCall(state.phone.calls)) return { code: 'call-in-progress' };
    if (deps.now() - (await lastPageDial.getValue()) < PAGE_PAUSE) return { code: 'page-too-soon' };
    return null;
  }

  return {
    async fromUi(text, callerId) {
      if (!isSignedIn(await deps.store.read())) return failed({ code: 'signed-out' });
      const number = await read(text);
      if (!number.ok) return number;
      const settings = await deps.settings();
      if (callerId !== '' && callerId !== settings.callerId)
        await deps.saveSettings({ ...settings, callerId });
      return deps.dial({ number: number.value.number, callerId: callerId || settings.callerId });
    },
    fromPage(text, from) {
      // One after the other: of two messages at once, the second finds the first one's call.
      const result = pageTurn.then(() => dialFromPage(text, from));
      pageTurn = result.catch(() => undefined);
      return result;
    },
    async fill(number, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      await fill(number);
      return done(null);
    },
    async describe(text, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      const number = await read(text);
      return number.ok ? done({ shown: number.value.international, country: number.value.country }) : number;
    },
  };
}

function isSignedIn({ signIn }: PhoneState): boolean {
  return signIn.phase === 'signed-in' || signIn.phase === 'expired';
}

/** The person's click is not visible from here; that the page is allowed, and in front, is. */
async function isTrustedPage({ tabId, url }: From): Promise<boolean> {
  if (tabId === null) return false;
  const site = sitePattern(url);
  if (site === null || !(await browser.permissions.contains({ origins: [site] }))) return false;
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.active === true;
}
