/** What the page and the case that drives it know of each other. */

export type PageFact = {
  /** The SDK's own name of the event. */
  readonly name: string;
  readonly detail: unknown;
};

export type Heard = {
  /** Share of the received power within 30 Hz of the frequency, 0–1. */
  readonly share: number;
  /** Root mean square of what was received, 0–1. */
  readonly level: number;
  /** Packets that came meanwhile. */
  readonly packets: number;
};

export type StartOptions = { readonly agent: string; readonly instanceId: string };

export type PagePhone = {
  readonly start: (options: StartOptions) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly call: (number: string) => void;
  readonly answer: () => Promise<void>;
  readonly hangUp: () => Promise<void>;
  readonly tones: (tones: string) => Promise<boolean>;
  readonly hold: () => Promise<void>;
  readonly mute: () => void;
  readonly listen: (frequency: number, ms: number) => Promise<Heard>;
  /** Calls that are not over. */
  readonly sessions: () => number;
  /** The pair of candidates in use, as `local type > remote type`; empty before there is one. */
  readonly route: () => Promise<string>;
};

declare global {
  var phone: PagePhone;
  var tellCase: (fact: PageFact) => void;
}
