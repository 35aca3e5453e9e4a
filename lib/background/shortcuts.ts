import type { Browser } from 'wxt/browser';
import { can } from '../call/can.ts';
import { currentCall, liveCalls } from '../call/call.ts';
import type { Call } from '../call/call.ts';
import type { Problem } from '../problem.ts';
import { readSettings } from '../settings/items.ts';
import type { Outcome } from '../util/outcome.ts';
import type { EngineLink } from './engine-link.ts';
import { showNumberChooser } from './number-chooser.ts';
import { fillDialer, openPhone } from './open-phone.ts';
import type { PageCountry } from './page-country.ts';
import type { PhoneStore } from './phone-store.ts';
import { numberIn, selectedText } from './selected-text.ts';

type Asked = Promise<Outcome<unknown, Problem>>;
type Engine = Pick<EngineLink, 'askRunning'>;

/** Asks the phone for what a key means now; null where there is nothing that it could mean. */
export function act(shortcut: string, calls: readonly Call[], engine: Engine): Asked | null {
  const live = liveCalls(calls);
  const incoming = live.find(({ phase }) => phase === 'incoming');
  const call = currentCall(live.filter(({ phase }) => phase !== 'incoming'));
  const may = call ? can(call) : null;
  switch (shortcut) {
    case 'answer':
      return incoming ? engine.askRunning('engine.answer', { callId: incoming.id, others: 'hold' }) : null;
    case 'hang-up':
      if (call && may?.hangUp) return engine.askRunning('engine.hangUp', { callId: call.id });
      return incoming ? engine.askRunning('engine.decline', { callId: incoming.id }) : null;
    case 'mute':
      if (call?.phase !== 'active') return null;
      return engine.askRunning('engine.setMuted', { callId: call.id, muted: !call.muted });
    case 'hold':
      if (call === null || !(may?.hold || may?.resume)) return null;
      return engine.askRunning('engine.setHeld', { callId: call.id, held: may.hold });
    default:
      return null;
  }
}

export type Shortcuts = {
  /** @param shortcut the name of one of the manifest's `commands` */
  readonly pressed: (shortcut: string, tab: Pick<Browser.tabs.Tab, 'id'> | undefined) => Promise<void>;
};

type ShortcutsDeps = {
  readonly store: PhoneStore;
  readonly engine: Engine;
  readonly pageCountry: PageCountry;
};

/** Keys that work while the phone is nowhere to be seen. One that fails shows the phone, where it is said why. */
export function createShortcuts({ store, engine, pageCountry }: ShortcutsDeps): Shortcuts {
  return {
    async pressed(shortcut, tab) {
      if (shortcut === 'call-selection') {
        const text = tab?.id === undefined ? '' : await selectedText(tab.id);
        if (text !== '') return fillDialer(store, numberIn(text, (await readSettings()).country));
        return (await showNumberChooser(pageCountry)) ? undefined : openPhone();
      }
      const result = await act(shortcut, (await store.read()).phone?.calls ?? [], engine);
      if (result?.ok === false) await openPhone();
    },
  };
}
