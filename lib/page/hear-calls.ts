import * as v from 'valibot';
import type { Browser } from 'wxt/browser';

type Messages = Pick<typeof Browser.runtime, 'id' | 'onMessage'>;

const words = v.pipe(v.string(), v.maxLength(500));
const schema = v.object({
  type: v.literal('page.incoming'),
  card: v.nullable(
    v.object({
      callId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(256)),
      caller: words,
      lines: v.pipe(v.array(words), v.maxLength(8)),
      holds: v.boolean(),
    }),
  ),
});

/** An incoming call, as it may be shown in a page: in our closed shadow root, and never to the page itself. */
export type Incoming = {
  readonly callId: string;
  readonly caller: string;
  readonly lines: readonly string[];
  /** Another call is on: answering holds it. */
  readonly holds: boolean;
};

/**
 * Calls `onCall` with the call that rings, or null when none does any more, and answers the background whether it is
 * on show. Only our own background is heard: content scripts have a tab, and what another extension says has its id.
 */
export function hearCalls(
  runtime: Messages,
  signal: AbortSignal,
  onCall: (call: Incoming | null) => boolean,
): void {
  const listen = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    answer: (shown: boolean) => void,
  ): void => {
    if (sender.id !== runtime.id || sender.tab !== undefined) return;
    const read = v.safeParse(schema, message);
    if (read.success) answer(onCall(read.output.card));
  };
  runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => runtime.onMessage.removeListener(listen), { once: true });
}
