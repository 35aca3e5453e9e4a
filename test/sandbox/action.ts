import * as v from 'valibot';
import type { Control } from './control.ts';

/** Something a JSON body may ask of the control. Throws where the body does not fit or the deed fails. */
export type Action = (control: Control, body: unknown) => unknown;

export function action<S extends v.GenericSchema>(
  schema: S,
  run: (control: Control, input: v.InferOutput<S>) => unknown,
): Action {
  return (control, body) => {
    const parsed = v.safeParse(schema, body);
    if (!parsed.success) throw new Error(parsed.issues.map((issue) => issue.message).join('; '));
    return run(control, parsed.output);
  };
}

/** Durations in milliseconds, up to an hour. */
export const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000));
export const seconds = v.pipe(v.number(), v.integer(), v.minValue(1));
/** `null`: until reset. */
export const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));

export const status = (lowest: number): v.GenericSchema<number> =>
  v.pipe(v.number(), v.integer(), v.minValue(lowest), v.maxValue(699));

export const plain = (run: (control: Control) => unknown): Action => action(v.unknown(), run);

/** A switch: `{ "on": true }`. */
export const toggle = (run: (control: Control, on: boolean) => unknown): Action =>
  action(v.object({ on: v.boolean() }), (control, { on }) => run(control, on));
