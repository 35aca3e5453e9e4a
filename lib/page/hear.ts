import type { Browser } from 'wxt/browser';

type Messages = Pick<typeof Browser.runtime, 'id' | 'onMessage'>;

type Message = Readonly<Record<string, unknown>>;

/** What each message of the background does; what it answers, the background gets. */
type Hearings = Readonly<Record<string, (message: Message) => unknown>>;

/**
 * Hears the background, by the type of its messages, until the signal ends it. Nobody else is heard: content scripts have
 * a tab, and what another extension says has its id.
 */
export function hear(runtime: Messages, signal: AbortSignal, on: Hearings): void {
  const listen = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    answer: (value: unknown) => void,
  ): true | undefined => {
    if (sender.id !== runtime.id || sender.tab !== undefined) return;
    // What is no object says nothing.
    const told: Message = Object(message);
    const type = String(told['type']);
    const hearing = Object.hasOwn(on, type) ? on[type] : undefined;
    if (!hearing) return;
    void (async () => hearing(told))().then(answer, () => answer(null));
    // The answer comes later.
    return true;
  };
  runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => runtime.onMessage.removeListener(listen));
}
