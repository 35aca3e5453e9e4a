import { browser } from 'wxt/browser';
import { openPhoneWindow } from './phone-window.ts';
import type { PhoneStore } from './phone-store.ts';
import { methodOf } from '../util/method-of.ts';

/**
 * Shows the phone without a click on it: in the popup, or in its window where the browser does not open popups by
 * itself (Chrome before 127, or when none of its windows is in front).
 */
export async function openPhone(): Promise<void> {
  if (await isPopupOpen()) return;
  const opened = await Promise.resolve(browser.action.openPopup?.()).then(
    () => browser.action.openPopup !== undefined,
    () => false,
  );
  if (!opened) await openPhoneWindow();
}

/** Is the phone somewhere on the screen? Then nothing needs to be opened to show a call. */
export async function isPhoneShown(): Promise<boolean> {
  const pages: readonly string[] = [
    browser.runtime.getURL('/popup.html'),
    browser.runtime.getURL('/sidepanel.html'),
    browser.runtime.getURL('/window.html'),
  ];
  return (await contextsOf(['POPUP', 'SIDE_PANEL', 'TAB'])).some((url) => pages.includes(url));
}

/** Shows the phone where it is not beside the page already: in its window, which stays when a page goes. */
export async function showPhone(): Promise<void> {
  const beside: readonly string[] = [
    browser.runtime.getURL('/popup.html'),
    browser.runtime.getURL('/sidepanel.html'),
  ];
  const isThere = (await contextsOf(['POPUP', 'SIDE_PANEL', 'TAB'])).some((url) => beside.includes(url));
  if (!isThere) await openPhoneWindow();
}

/** Puts a text into the dialer, as it is, and shows the dialer. Whether to call is for the person to say. */
export async function fillDialer(store: PhoneStore, text: string): Promise<void> {
  await store.update((state) => ({ ...state, draft: text }));
  await openPhone();
}

async function isPopupOpen(): Promise<boolean> {
  return (await contextsOf(['POPUP'])).length > 0;
}

type ContextType = 'POPUP' | 'SIDE_PANEL' | 'TAB';

/** What `getViews` calls them. */
const VIEW_TYPES = { POPUP: 'popup', SIDE_PANEL: 'sidebar', TAB: 'tab' } as const;

/**
 * The addresses of our pages that are open. Firefox before 147 has no `getContexts`, and its event page can look at our
 * pages themselves, which Chrome's worker cannot.
 */
async function contextsOf(contextTypes: readonly ContextType[]): Promise<readonly string[]> {
  if (methodOf(browser.runtime, 'getContexts') === null) {
    const viewsOf = methodOf(browser.extension, 'getViews');
    const views = contextTypes.flatMap((type) => viewsOf?.({ type: VIEW_TYPES[type] }) ?? []);
    return views.flatMap(addressOf);
  }
  const contexts = await browser.runtime.getContexts({ contextTypes: [...contextTypes] }).catch(() => []);
  return contexts.flatMap(({ documentUrl }) => (documentUrl === undefined ? [] : [documentUrl]));
}

/** A page of ours is of another realm: nothing of it is an instance of anything here. */
function addressOf(view: unknown): readonly string[] {
  const place: unknown = typeof view === 'object' && view !== null ? Reflect.get(view, 'location') : null;
  return typeof place === 'object' && place !== null ? [String(Reflect.get(place, 'href'))] : [];
}
