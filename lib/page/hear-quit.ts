import type { Browser } from 'wxt/browser';

type Messages = Pick<typeof Browser.runtime, 'id' | 'onMessage'>;

/**
 * Calls `onQuit` when the background says that this site was switched off. Only a message of our own extension, and not
 * of a content script, is heard. Ends with the signal.
 */
export function hearQuit(runtime: Messages, signal: AbortSignal, onQuit: () => void): void {
  const listen = (message: unknown, sender: Browser.runtime.MessageSender): void => {
    if (sender.id === runtime.id && sender.tab === undefined && isQuit(message)) onQuit();
  };
  runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => runtime.onMessage.removeListener(listen), { once: true });
}

function isQuit(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'page.quit';
}
