import * as v from 'valibot';
import { safeText } from '../text.ts';
import { longText } from './long-text.ts';
import { wireFlag } from './wire-flag.ts';

/** Shapes of `/v1/sdk` about calls and people (Toky's published client). What may be missing on the wire is null here. */

const orNull = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.nullish(schema, null), null);
const filled = v.pipe(v.string(), v.nonEmpty());
const name = v.pipe(v.string(), v.transform(safeText), v.nonEmpty());
const writing = v.pipe(v.string(), v.transform(longText), v.nonEmpty());
const seconds = v.pipe(v.union([v.number(), v.pipe(filled, v.toNumber())]), v.finite(), v.minValue(0));
const isText = (entry: string | null): entry is string => entry !== null;

/** Every answer may say so, with HTTP 200 too. */
export const outcome = v.object({ success: v.optional(wireFlag) });

/** An action's answer. One that does not say whether it was done is not taken for a success. */
export const acted = v.object({ success: wireFlag });

const note = v.pipe(
  v.object({ _source: v.object({ content: writing }) }),
  v.transform(({ _source: source }) => source.content),
);

export const notes = v.pipe(
  v.object({ result: v.nullish(v.array(orNull(note)), []) }),
  v.transform(({ result }) => result.filter(isText)),
);

export const tags = v.pipe(
  v.object({ result: v.nullish(v.array(orNull(writing)), []) }),
  v.transform(({ result }) => result.filter(isText)),
);

/** The first name there is. */
export const contact = v.pipe(
  v.object({ data: v.nullish(v.array(orNull(v.object({ name }))), []) }),
  v.transform(({ data }) => data.find((entry) => entry !== null)?.name ?? null),
);

export const ivr = v.pipe(
  v.object({ ivr: orNull(v.object({ name })) }),
  v.transform(({ ivr }) => ivr?.name ?? null),
);

const otherCall = orNull(v.object({ callid: filled }));

export const details = v.pipe(
  v.object({
    result: v.object({
      cdr: v.object({
        direction: orNull(name),
        duration: orNull(seconds),
        start_dt: orNull(name),
        parent_call: otherCall,
        child_call: otherCall,
      }),
    }),
  }),
  v.transform(({ result: { cdr } }) => ({
    direction: cdr.direction,
    duration: cdr.duration,
    startedAt: cdr.start_dt,
    parentCallId: cdr.parent_call?.callid ?? null,
    childCallId: cdr.child_call?.callid ?? null,
  })),
);

export const recording = v.pipe(
  v.object({ recording_enabled: wireFlag }),
  v.transform(({ recording_enabled: enabled }) => ({ enabled })),
);

/** What Toky has written down of a call. */
export type CallDetails = {
  /** As Toky words it; the words are not known. */
  readonly direction: string | null;
  /** Seconds. */
  readonly duration: number | null;
  /** As Toky writes it (`start_dt`); neither its form nor its time zone is known. */
  readonly startedAt: string | null;
  /** The call this one came from: of a consultation, the call that is being transferred. */
  readonly parentCallId: string | null;
  readonly childCallId: string | null;
};
