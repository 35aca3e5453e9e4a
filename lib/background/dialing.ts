import { storage } from '@wxt-dev/storage';
import { currentCall } from '../call/call.ts';
import type { CallId, CrmRecord } from '../call/call.ts';
import type { DescribedNumber } from '../answers.ts';
import type { From, Input } from '../contract.ts';
import type { PhoneState, Settings } from '../facts.ts';
import { dialable } from '../numbers/dialable.ts';
import { readNumber } from '../numbers/read-number.ts';
import type { ReadNumber } from '../numbers/read-number.ts';
import { showNumber } from '../numbers/show-number.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { createTurn } from '../util/in-turn.ts';
import type { Confirmations } from './confirmations.ts';
import { fillDialer } from './open-phone.ts';
import type { PageCountry } from './page-country.ts';
import { recordOn } from './record-on.ts';
import type { PhoneStore } from './phone-store.ts';
import { isTrustedPage } from './trusted-page.ts';

/** Pages start at most one call in this time, ms. */
const PAGE_PAUSE = 2_000;
const lastPageDial = storage.defineItem<number>('session:last-page-dial', { fallback: 0 });

export type DialingDeps = {
  readonly store: PhoneStore;
  readonly settings: () => Promise<Settings>;
  /** Remembers the caller id that was chosen, as the one for countries that have none of their own. */
  readonly remember: (callerId: string) => Promise<unknown>;
  readonly confirmations: Confirmations;
  /** Remembers from which record of a CRM a number was called. */
  readonly keepRecord: (number: string, record: CrmRecord) => Promise<void>;
  /** `extension`: dialled as tones once the call is answered; empty: none. */
  readonly pageCountry: PageCountry;
  readonly dial: (call: {
    number: string;
    callerId: string;
    extension: string;
  }) => Promise<Outcome<{ callId: CallId }, Problem>>;
  /** Whom a number, E.164, belongs to in Toky's contacts; empty: nobody. */
  readonly contactName: (number: string) => Promise<Outcome<string, Problem>>;
  readonly now: () => number;
};

/** Everything that may start a call, and what it must have passed before. */
export type Dialing = {
  readonly fromUi: (call: Input<'phone.dial'>) => Promise<Outcome<{ callId: CallId }, Problem>>;
  readonly fromPage: (call: Input<'page.dial'>, from: From) => Promise<Outcome<{ shown: string }, Problem>>;
  readonly fill: (call: Input<'page.fill'>, from: From) => Promise<Outcome<null, Problem>>;
  readonly describe: (call: Input<'page.describe'>, from: From) => Promise<Outcome<DescribedNumber, Problem>>;
  readonly contactName: (call: Input<'page.contactName'>, from: From) => Promise<Outcome<string, Problem>>;
};

export function createDialing(deps: DialingDeps): Dialing {
  const inTurn = createTurn();

  const read = async (text: string): Promise<Outcome<ReadNumber, Problem>> =>
    readNumber(text, (await deps.settings()).country);

  const fill = (text: string): Promise<void> => fillDialer(deps.store, text);

  async function confirmation(number: ReadNumber): Promise<Problem | null> {
    return deps.confirmations.question(number, (await deps.settings()).country);
  }

  /** From here on, calls from and to the number lead back to the record that the page shows. */
  async function keepRecord(number: ReadNumber, from: From, name: string): Promise<void> {
    const record = await recordOn(from, name);
    if (record !== null) await deps.keepRecord(number.number, record);
  }

  /** By the page's country, which the dialer does not know. */
  const readOfPage = async ({ number, lang }: Input<'page.describe'>, { url }: From) =>
    readNumber(number, await deps.pageCountry(url, lang));

  async function dialFromPage(
    call: Input<'page.dial'>,
    from: From,
  ): Promise<Outcome<{ shown: string }, Problem>> {
    if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
    const number = await readOfPage(call, from);
    if (!number.ok) return number;
    await keepRecord(number.value, from, call.name);
    const refusal = (await refusalNow()) ?? (await confirmation(number.value));
    if (refusal) {
      await fill(dialable(number.value));
      return failed(refusal);
    }
    await lastPageDial.setValue(deps.now());
    const callerId = usualCallerId(await deps.settings(), number.value);
    const { number: to, extension, international } = number.value;
    const dialled = await deps.dial({ number: to, callerId, extension });
    return dialled.ok ? done({ shown: international }) : dialled;
  }

  async function refusalNow(): Promise<Problem | null> {
    const state = await deps.store.read();
    if (!isSignedIn(state)) return { code: 'signed-out' };
    if (state.phone && currentCall(state.phone.calls)) return { code: 'call-in-progress' };
    if (deps.now() - (await lastPageDial.getValue()) < PAGE_PAUSE) return { code: 'page-too-soon' };
    return null;
  }

  return {
    async fromUi({ number: text, callerId: chosen, confirmed }) {
      if (!isSignedIn(await deps.store.read())) return failed({ code: 'signed-out' });
      const number = await read(text);
      if (!number.ok) return number;
      const settings = await deps.settings();
      if (confirmed) await deps.confirmations.remember(number.value, settings.country);
      const question = await confirmation(number.value);
      if (question) return failed(question);
      const usual = usualCallerId(settings, number.value);
      // Where the country has one of its own, another is for this call alone.
      const isGeneral = settings.callerIdOf[number.value.country] === undefined;
      if (chosen !== '' && chosen !== usual && isGeneral) await deps.remember(chosen);
      const { number: to, extension } = number.value;
      return deps.dial({ number: to, callerId: chosen || usual, extension });
    },
    // Of two messages at once, the second finds the first one's call.
    fromPage: (call, from) => inTurn(() => dialFromPage(call, from)),
    async fill(call, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      const number = await readOfPage(call, from);
      if (number.ok) await keepRecord(number.value, from, call.name);
      await fill(number.ok ? dialable(number.value) : call.number);
      return done(null);
    },
    async contactName(call, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      const number = await readOfPage(call, from);
      return number.ok ? deps.contactName(number.value.number) : number;
    },
    async describe(call, from) {
      if (!(await isTrustedPage(from))) return failed({ code: 'page-not-allowed' });
      const number = await readOfPage(call, from);
      if (!number.ok) return number;
      const { international: shown, country } = number.value;
      const { phone } = await deps.store.read();
      const settings = await deps.settings();
      const home = settings.country;
      const usual = usualCallerId(settings, number.value) || phone?.callerIds[0]?.number;
      const live = phone && currentCall(phone.calls);
      return done({
        shown,
        country,
        callerId: usual ? showNumber(usual, home) : '',
        inCallWith: live ? live.peer.name || showNumber(live.peer.number, home) : null,
      });
    },
  };
}

function isSignedIn({ signIn }: PhoneState): boolean {
  return signIn.phase === 'signed-in' || signIn.phase === 'expired';
}

/** The one chosen for the number's country, else the one chosen last; empty: the agent's first. */
function usualCallerId({ callerId, callerIdOf }: Settings, { country }: ReadNumber): string {
  return callerIdOf[country] ?? callerId;
}
