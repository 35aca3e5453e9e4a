import type { Page } from 'playwright-core';
import type { PhoneState } from '../../lib/facts.ts';
import { CRM } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { openSoftphone } from './softphone.ts';

/** Somebody who calls by a click on a page. */
export type Caller = {
  /** The user part of the SIP address. */
  readonly sipUser: string;
  readonly page: Page;
  readonly click: () => Promise<void>;
  /** Resolves when the next call may start. */
  readonly atRest: () => Promise<void>;
};

/** The extension, by a tel: link of the CRM page. */
export async function createPhoneCaller({ browser }: Rig, sipUser: string, number: string): Promise<Caller> {
  const page = await browser.context.newPage();
  await page.goto(CRM);
  const link = page.locator(`a.phone[href="tel:${number}"]`);
  // A page of the extension's that does nothing: from it the phone's state is read while no dialer is open.
  const own = await browser.open('welcome.html');
  return {
    sipUser,
    page,
    click: () => link.click(),
    atRest: () => own.evaluate(untilRested),
  };
}

/** The page of bare SIP.js, by its button. */
export async function createBareCaller({ browser, sandbox }: Rig, number: string): Promise<Caller> {
  await browser.cdp.send('Browser.setPermission', {
    permission: { name: 'microphone' },
    setting: 'granted',
    origin: new URL(sandbox.pages.url).origin,
  });
  const { page, sipUser, start } = await openSoftphone(sandbox, browser.context, 'bare', number);
  await start();
  const atRest = () => page.getByText('Ready', { exact: true }).waitFor();
  return { sipUser, page, click: () => page.getByRole('button', { name: 'Call' }).click(), atRest };
}

type Session = {
  readonly get: (key: string) => Promise<{ readonly phone?: PhoneState }>;
  readonly remove: (key: string) => Promise<void>;
  readonly onChanged: {
    readonly addListener: (listener: () => void) => void;
    readonly removeListener: (listener: () => void) => void;
  };
};

/** Runs in a page of the extension: no call is left, and no page has to wait between two calls. */
async function untilRested(): Promise<void> {
  const { session } = (globalThis as unknown as { chrome: { storage: { session: Session } } }).chrome.storage;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The phone still has a call')), 10_000);
    const look = async () => {
      const { phone } = await session.get('phone');
      if (phone?.phone?.calls.some((call) => call.phase !== 'ended') !== false) return;
      clearTimeout(late);
      session.onChanged.removeListener(look);
      resolve();
    };
    session.onChanged.addListener(look);
    void look();
  });
  await session.remove('last-page-dial');
}
