import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { Call, CallId } from '../call/call.ts';

const PREFIX = 'call:';

/** Tells of incoming calls outside of our own pages: by notification, or by a window where those are off. */
export type IncomingNotice = {
  /** Makes what is shown fit the calls: a notice never outlives its call. */
  readonly show: (calls: readonly Call[]) => Promise<void>;
  /** The call that a notification is about; null for a notification that is not ours. */
  readonly callOf: (notificationId: string) => CallId | null;
  readonly openPhone: () => Promise<void>;
};

export function createIncomingNotice(): IncomingNotice {
  let queue: Promise<void> = Promise.resolve();

  async function sync(calls: readonly Call[]): Promise<void> {
    const wanted = calls.filter((call) => call.phase === 'incoming');
    const shown = Object.keys(await browser.notifications.getAll());
    for (const id of shown) {
      if (id.startsWith(PREFIX) && !wanted.some((call) => PREFIX + call.id === id)) {
        await browser.notifications.clear(id);
      }
    }
    for (const call of wanted) {
      if (!shown.includes(PREFIX + call.id)) await announce(call);
    }
  }

  async function announce(call: Call): Promise<void> {
    if (!(await areNotificationsOn())) return openPhone();
    const common = {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icons/128.png'),
      title: i18n.t('notification.incoming'),
      message: callerOf(call),
    } as const;
    // Firefox refuses a notification that has buttons or asks to stay.
    const extras =
      import.meta.env.BROWSER === 'firefox'
        ? {}
        : {
            requireInteraction: true,
            priority: 2,
            buttons: [{ title: i18n.t('notification.answer') }, { title: i18n.t('notification.decline') }],
          };
    await browser.notifications.create(PREFIX + call.id, { ...common, ...extras });
  }

  return {
    show(calls) {
      queue = queue.then(
        () => sync(calls),
        () => sync(calls),
      );
      return queue;
    },
    callOf: (id) => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null),
    openPhone,
  };
}

async function openPhone(): Promise<void> {
  const url = browser.runtime.getURL('/popup.html');
  const [open] = await browser.tabs.query({ url: [url] });
  if (open?.windowId !== undefined) {
    await browser.windows.update(open.windowId, { focused: true });
    return;
  }
  await browser.windows.create({ url, type: 'popup', width: 380, height: 640, focused: true });
}

async function areNotificationsOn(): Promise<boolean> {
  if (import.meta.env.BROWSER === 'firefox') return true;
  return (await browser.notifications.getPermissionLevel()) === 'granted';
}

function callerOf({ peer }: Call): string {
  const who = [peer.name, peer.number].filter((part) => part !== '').join(' · ');
  return who === '' ? i18n.t('notification.anonymous') : who;
}
