import type { Privileged } from './privileged.ts';
import { notYet, there, until } from './until.ts';

/** What Firefox itself shows a person, outside of every page. */
export type Questions = {
  /** Clicks the button that says yes, once the browser asks for a permission. */
  readonly allow: () => Promise<void>;
  /** Clicks the notification that is there. */
  readonly clickNotification: () => Promise<void>;
  readonly countNotifications: () => Promise<number>;
};

const PATIENCE = 10_000;

export function createQuestions({ run }: Privileged): Questions {
  const countNotifications = () => run(() => [...Services.wm.getEnumerator('alert:alert')].length, null);

  return {
    allow: () =>
      until(PATIENCE, async () => {
        const clicked = await run(() => {
          const asks = [...Services.wm.getEnumerator('navigator:browser')].map((window) =>
            window.document.querySelector<Question>('#notification-popup popupnotification'),
          );
          const [question] = asks.filter((candidate) => candidate !== null);
          question?.button.click();
          return question !== undefined;
        }, null);
        return clicked ? there(undefined) : notYet('The browser asks nothing');
      }),
    clickNotification: () =>
      until(PATIENCE, async () => {
        const clicked = await run(() => {
          const [notification] = Services.wm.getEnumerator('alert:alert');
          const box = notification?.document.getElementById('alertBox');
          box?.click();
          return Boolean(box);
        }, null);
        return clicked ? there(undefined) : notYet('There is no notification');
      }),
    countNotifications,
  };
}

/** The browser's own element: its buttons are parts of it. */
type Question = Element & { readonly button: HTMLElement };
