import { i18n } from '#i18n';
import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import { liveCalls } from '../call/call.ts';
import type { Call, CallId } from '../call/call.ts';
import { phoneItem, readSettings } from '../settings/items.ts';
import { createTurn } from '../util/in-turn.ts';
import { createIncomingCard } from './incoming-card.ts';
import { incomingWords } from './incoming-words.ts';
import type { IncomingWords } from './incoming-words.ts';
import { isPhoneShown, openPhone } from './open-phone.ts';
import { openPhoneWindow } from './phone-window.ts';

const PREFIX = 'call:';

/** Firefox's popup closes under a call that is answered in it: its window is where one speaks. */
const showCall = import.meta.env.BROWSER === 'firefox' ? openPhoneWindow : openPhone;

/** What notifications say, by their id: a worker that was away must not tell of a call a second time. */
const toldItem = storage.defineItem<Readonly<Record<string, string>>>('session:incoming-told', {
  fallback: {},
});

/** Tells of incoming calls outside of our own pages: by notification and by a card in the tab that is in front. */
export type IncomingNotice = {
  /** Makes what is shown fit the calls: a notice never outlives its call. */
  readonly show: (calls: readonly Call[]) => Promise<void>;
  /** The call that a notification is about; null for a notification that is not ours. */
  readonly callOf: (notificationId: string) => CallId | null;
  readonly openPhone: () => Promise<void>;
};

type Notice = { readonly id: string; readonly words: IncomingWords; readonly holds: boolean };

export function createIncomingNotice(): IncomingNotice {
  const card = createIncomingCard();
  const inTurn = createTurn();

  async function sync(calls: readonly Call[]): Promise<void> {
    const live = liveCalls(calls);
    const ringing = live.filter((call) => call.phase === 'incoming');
    await clearAllBut(ringing);
    if (ringing.length === 0) {
      await card.show(null);
      return toldItem.removeValue();
    }
    const [{ country }, { phone }] = await Promise.all([readSettings(), phoneItem.getValue()]);
    const home = { country, callerIds: phone?.callerIds ?? [] };
    const holds = live.some(({ phase }) => phase !== 'incoming' && phase !== 'ending');
    const notices = ringing.map((call) => ({ id: call.id, words: incomingWords(call, home), holds }));
    const [newest] = notices;
    if (newest) await card.show({ callId: newest.id, ...newest.words, holds });
    await tell(notices);
  }

  return {
    show: (calls) => inTurn(() => sync(calls)),
    callOf: (id) => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null),
    openPhone: showCall,
  };
}

async function clearAllBut(ringing: readonly Call[]): Promise<void> {
  for (const id of Object.keys(await browser.notifications.getAll())) {
    if (!id.startsWith(PREFIX) || ringing.some((call) => PREFIX + call.id === id)) continue;
    await browser.notifications.clear(id);
  }
}

async function tell(notices: readonly Notice[]): Promise<void> {
  const before = await toldItem.getValue();
  const told = Object.fromEntries(notices.map((notice) => [notice.id, JSON.stringify(notice)]));
  // Written down first: what is told twice is worse than what a dying worker leaves untold, as the card is there too.
  await toldItem.setValue(told);
  const areOn = await areNotificationsOn();
  for (const notice of notices) {
    const said = before[notice.id];
    if (!areOn && said === undefined && !(await isPhoneShown())) await showCall();
    if (areOn && said !== told[notice.id]) await notify(notice, said !== undefined);
  }
}

async function notify({ id, words, holds }: Notice, isThere: boolean): Promise<void> {
  const options = {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title: i18n.t('notification.title', [words.caller]),
    // The browser refuses an empty message.
    message: words.lines.join('\n') || i18n.t('notification.incoming'),
  } as const;
  const all = import.meta.env.BROWSER === 'firefox' ? options : { ...options, ...chromeOptions(holds) };
  // One that was clicked away stays away: an update finds it no more.
  if (isThere && browser.notifications.update) await browser.notifications.update(PREFIX + id, all);
  else await browser.notifications.create(PREFIX + id, all);
}

/** Firefox refuses a notification that has buttons, asks to stay, or makes no sound: the phone rings by itself. */
function chromeOptions(holds: boolean) {
  return {
    requireInteraction: true,
    silent: true,
    priority: 2,
    buttons: [
      { title: holds ? i18n.t('notification.holdAndAnswer') : i18n.t('notification.answer') },
      { title: i18n.t('notification.decline') },
    ],
  };
}

async function areNotificationsOn(): Promise<boolean> {
  if (import.meta.env.BROWSER === 'firefox') return true;
  return (await browser.notifications.getPermissionLevel()) === 'granted';
}
