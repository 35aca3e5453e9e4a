import type { Result } from './conditions.ts';
import type { SdkResult } from './sdk-result.ts';
import type { Sizes } from './sizes.ts';
import type { TextResult } from './text-bench.ts';

/** Everything one run of the bench found. */
export type Report = {
  /** ISO date. */
  readonly date: string;
  readonly version: string;
  readonly machine: {
    readonly system: string;
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly chromium: string;
  };
  /** How long the measurements took, without the build. */
  readonly seconds: number;
  /** The machine's load, averaged over a minute: before, between and after the three parts, the bench's own included. */
  readonly loads: readonly number[];
  /** ms. */
  readonly clockError: number;
  readonly clicks: readonly Result[];
  readonly sdk: readonly SdkResult[];
  readonly text: readonly TextResult[];
  readonly sizes: Sizes;
};
