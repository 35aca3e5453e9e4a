import { browser } from 'wxt/browser';

const SIZE = { width: 400, height: 680 } as const;

let opening: Promise<void> | null = null;

/** Opens the phone in a window of its own, or brings that to the front: there is one at most, however many ask. */
export function openPhoneWindow(): Promise<void> {
  opening ??= openOrFocus().finally(() => {
    opening = null;
  });
  return opening;
}

async function openOrFocus(): Promise<void> {
  const url = browser.runtime.getURL('/window.html');
  const [open] = await browser.tabs.query({ url: [url] });
  if (open?.windowId === undefined) {
    await browser.windows.create({ url, type: 'popup', focused: true, ...SIZE });
    return;
  }
  if (open.id !== undefined) await browser.tabs.update(open.id, { active: true });
  const { state } = await browser.windows.get(open.windowId);
  await browser.windows.update(open.windowId, {
    focused: true,
    ...(state === 'minimized' ? { state: 'normal' } : {}),
  });
}
