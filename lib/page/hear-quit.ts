import type { Browser } from 'wxt/browser';
import { sitePattern } from '../util/site-pattern.ts';

type Messages = Pick<typeof Browser.runtime, 'id' | 'onMessage'>;

/**
 * Calls `onQuit` when the background says that this page's site was switched off. Only a message of our own extension,
 * and not of a content script, is heard. Ends with the signal.
 * @param address the page's address: the message goes to all pages, and names the sites that it is for.
 */
export function hearQuit(runtime: Messages, address: string, signal: AbortSignal, onQuit: () => void): void {
  const listen = (message: unknown, sender: Browser.runtime.MessageSender): void => {
    if (sender.id === runtime.id && sender.tab === undefined && isQuitOf(message, address)) onQuit();
  };
  runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => runtime.onMessage.removeListener(listen), { once: true });
}

function isQuitOf(message: unknown, address: string): boolean {
  if (typeof message !== 'object' || message === null) return false;
  if (!('type' in message) || message.type !== 'page.quit') return false;
  const sites = 'sites' in message && Array.isArray(message.sites) ? message.sites : [];
  return sites.some((site) => site === sitePattern(address) || isEverySite(site));
}

/** A grant for all sites at once, as the browser's own settings give and take it. */
function isEverySite(site: unknown): boolean {
  return typeof site === 'string' && (site === '<all_urls>' || /^(\*|https?):\/\/\*\//.test(site));
}
