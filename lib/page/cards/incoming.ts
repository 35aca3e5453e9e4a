import * as v from 'valibot';

const words = v.pipe(v.string(), v.maxLength(500));
const schema = v.object({
  callId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(256)),
  caller: words,
  lines: v.pipe(v.array(words), v.maxLength(8)),
  /** Another call is on: answering holds it. */
  holds: v.boolean(),
});

/** An incoming call, as it may be shown in a page: in our closed shadow root, and never to the page itself. */
export type Incoming = Readonly<v.InferOutput<typeof schema>>;

/** The call in the background's message; null where none rings, or where it is not of its shape. */
export function readIncoming(card: unknown): Incoming | null {
  const read = v.safeParse(schema, card);
  return read.success ? read.output : null;
}
