import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import type { CallId } from '../call/call.ts';
import { createTurn } from '../util/in-turn.ts';
import { tabInFront } from './tab-in-front.ts';

/** What the card of an incoming call shows: strangers' data, for our closed shadow root and nothing else of the page. */
export type IncomingCardWords = {
  readonly callId: CallId;
  readonly caller: string;
  readonly lines: readonly string[];
  /** Another call is on: answering holds it. */
  readonly holds: boolean;
};

type Place = { readonly tabId: number; readonly callId: CallId };

/** Where the card is. Kept, for a worker that dies while the phone rings. */
const placeItem = storage.defineItem<Place | null>('session:incoming-card', { fallback: null });

/** A card in the tab that is in front, on sites where click-to-call is on. */
export type IncomingCard = {
  /** Shows the card, or takes it away where there is nothing to show. */
  readonly show: (words: IncomingCardWords | null) => Promise<void>;
};

export function createIncomingCard(): IncomingCard {
  let words: IncomingCardWords | null = null;
  let follows = false;
  const inTurn = createTurn();

  async function sync(): Promise<void> {
    const now = words;
    const before = await placeItem.getValue();
    const tab = now === null ? null : await tabInFront();
    const tabId = tab?.on ? tab.id : null;
    if (before !== null && before.tabId !== tabId) await send(before.tabId, null);
    const isShown = tabId !== null && now !== null && (await send(tabId, now));
    if (isShown) await placeItem.setValue({ tabId, callId: now.callId });
    else if (before !== null) await placeItem.removeValue();
  }

  const moved = (): void => void inTurn(sync).catch(() => undefined);
  const focused = (windowId: number): void => {
    // Another program is in front: the tab is still the one that a person comes back to.
    if (windowId !== browser.windows.WINDOW_ID_NONE) moved();
  };
  const loaded = (_tabId: number, change: { readonly status?: string }): void => {
    if (change.status === 'complete') moved();
  };

  /** Only while the phone rings: these would wake the worker at each change of tabs all day. */
  function follow(wanted: boolean): void {
    if (wanted === follows) return;
    follows = wanted;
    const what = wanted ? 'addListener' : 'removeListener';
    browser.tabs.onActivated[what](moved);
    browser.tabs.onUpdated[what](loaded);
    browser.windows.onFocusChanged[what](focused);
  }

  return {
    show(next) {
      words = next;
      follow(next !== null);
      return inTurn(sync);
    },
  };
}

/** Is this call on show in this tab? */
export async function isCardIn(tabId: number, callId: CallId): Promise<boolean> {
  const place = await placeItem.getValue();
  return place?.tabId === tabId && place.callId === callId;
}

/** True where a card is on show now. A tab without our script takes no message. */
async function send(tabId: number, card: IncomingCardWords | null): Promise<boolean> {
  // Not for frames: one of another site is not the page that a person sees in front.
  const answer: unknown = await browser.tabs
    .sendMessage(tabId, { type: 'page.incoming', card }, { frameId: 0 })
    .catch(() => false);
  return answer === true;
}
