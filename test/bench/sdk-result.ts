import { figuresOf } from './figures.ts';
import type { Figures } from './figures.ts';
import type { Taken } from './softphone-calls.ts';

/** Which calls: the first of a fresh browser, those after it, or incoming ones. */
export type Occasion = 'first, at once' | 'first, 2 s later' | 'later calls' | 'answers';

/** Measurements of one side, and how many of them carried which candidates. */
export type Side = { readonly figures: Figures; readonly candidates: Readonly<Record<string, number>> };

export type SdkResult = {
  readonly condition: string;
  readonly relayToBeHad: boolean;
  readonly occasion: Occasion;
  readonly sdk: Side;
  /** Null where it was not measured. */
  readonly bare: Side | null;
};

export function sideOf(taken: readonly Taken[]): Side {
  const candidates: Record<string, number> = {};
  for (const { candidates: kinds } of taken) candidates[kinds] = (candidates[kinds] ?? 0) + 1;
  return { figures: figuresOf(taken.map(({ ms }) => ms)), candidates };
}
