/** What a page of the bench lets itself be told. Times are ms since 1970 by the page's own clock. */
export type SoftphonePage<Setup> = {
  /** Resolves when the phone is registered. */
  readonly start: (setup: Setup) => Promise<void>;
  /** Calls the number of the setup. The answer is when. */
  readonly call: () => number;
  /** Answers the call that rings, or the next one that will, after it rang for `ringMs`. The answer is when. */
  readonly answer: (ringMs: number) => Promise<number>;
  /** Resolves when there is no call. */
  readonly rested: () => Promise<void>;
};

/** What the page with the SDK is told before it starts. */
export type SdkSetup = {
  readonly accessToken: string;
  readonly user: string;
  readonly number: string;
  readonly callerId: string;
};
