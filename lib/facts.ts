import type { Call, CallId, CrmRecord } from './call/call.ts';
import type { EndReason } from './call/end-reason.ts';
import type { Problem } from './problem.ts';

/** What the parts of the extension tell each other, as data. Times are ms since 1970. */

/** Is the agent's line registered with Toky? */
export type Line =
  | { readonly phase: 'off' }
  | { readonly phase: 'connecting'; readonly since: number }
  | { readonly phase: 'ready'; readonly since: number }
  | { readonly phase: 'reconnecting'; readonly since: number }
  | {
      readonly phase: 'refused';
      readonly why: 'wrong-password' | 'forbidden' | 'token' | 'malformed-answer';
    };

export type CallerId = { readonly number: string; readonly name: string };

/** The whole state of the phone. An older one (by epoch, then seq) is dropped by whoever receives it. */
export type PhoneSnapshot = {
  /** The engine's start: tells one engine from the next. */
  readonly epoch: number;
  /** Rises by one with each snapshot of an epoch. */
  readonly seq: number;
  readonly line: Line;
  /** Newest first; ended ones stay until dismissed or until the next call. */
  readonly calls: readonly Call[];
  readonly callerIds: readonly CallerId[];
};

export type SignIn =
  | { readonly phase: 'signed-out'; readonly problem: Problem | null }
  | { readonly phase: 'signing-in'; readonly agent: string }
  | { readonly phase: 'signed-in'; readonly agent: string }
  /** The session ran out and could not be renewed in silence. A call goes on; the person signs in again. */
  | { readonly phase: 'expired'; readonly agent: string };

/** `until` null: until it is turned off. */
export type DoNotDisturb = { readonly on: false } | { readonly on: true; readonly until: number | null };

/**
 * A host that the phone needs or was let onto, and that the browser does not let it reach (any more). `origin` is a
 * match pattern, as the browser asks by it.
 */
export type MissingAccess = {
  /** Toky's API; the company's sign-in server; a site where click-to-call was on. */
  readonly to: 'toky' | 'broker' | 'site';
  readonly origin: string;
};

/** What every page of ours shows; the background writes it to `session:phone`, pages read and watch it. */
export type PhoneState = {
  readonly signIn: SignIn;
  readonly phone: PhoneSnapshot | null;
  /** Missed calls not seen yet. */
  readonly missed: number;
  /** Rises whenever the history changed. */
  readonly historyRevision: number;
  /** A number that a page asked to put into the dialer, as the page wrote it. */
  readonly draft: string | null;
  readonly doNotDisturb: DoNotDisturb;
  readonly missing: readonly MissingAccess[];
};

/** Where what an agent wrote of a call is: `draft`: still being written; `waiting`: to be sent; `sent`: Toky has it. */
export type WritingState = 'none' | 'draft' | 'waiting' | 'sent' | 'refused';

/** What an agent wrote of a call. */
export type WrapUp = {
  readonly note: string;
  readonly noteState: WritingState;
  /** Toky keeps one tag a call. */
  readonly tag: string;
  readonly tagState: WritingState;
};

export const NO_WRAP_UP: WrapUp = { note: '', noteState: 'none', tag: '', tagState: 'none' };

/** A call that is over, as the history keeps it. */
export type HistoryEntry = WrapUp & {
  readonly id: CallId;
  readonly direction: 'out' | 'in';
  readonly peer: Call['peer'];
  readonly line: string;
  readonly startedAt: number;
  readonly connectedAt: number | null;
  readonly endedAt: number;
  readonly reason: EndReason;
  readonly seen: boolean;
  /** Of the number, as it was known when the call ended. */
  readonly record?: CrmRecord;
};

export type HistoryFilter = 'all' | 'in' | 'out' | 'missed';

/** A colleague, and whether a call can be passed on to them now. `busy` beats all (Toky's published client). */
export type Colleague = {
  readonly email: string;
  readonly name: string;
  readonly status: 'busy' | 'online' | 'forwardable' | 'offline';
};

export type Device = { readonly id: string; readonly name: string };

export type Devices = {
  readonly inputs: readonly Device[];
  readonly outputs: readonly Device[];
  /** Ids; empty: the system's choice. */
  readonly input: string;
  readonly output: string;
  /** Where it rings; empty: where voices are heard. */
  readonly ring: string;
};

/** How the app key gets onto the token requests. The key itself is never part of the settings. */
export type TokenSource =
  | { readonly kind: 'broker'; readonly url: string }
  | { readonly kind: 'app-key' }
  | { readonly kind: 'none' };

export const RING_TONES = ['pulse', 'classic', 'chime'] as const;
export type RingTone = (typeof RING_TONES)[number];

export type RingSettings = {
  readonly tone: RingTone;
  /** 0–1. */
  readonly volume: number;
  /** Shows, and makes no sound. */
  readonly silent: boolean;
};

/**
 * Where click-to-call is on: on known CRMs; on sites that the person chose, one by one; everywhere; nowhere. Always only
 * where the browser lets it, and never on an exception.
 */
export const CLICK_TO_CALL_MODES = ['crms', 'chosen', 'everywhere', 'off'] as const;
export type ClickToCallMode = (typeof CLICK_TO_CALL_MODES)[number];

/** Of sites chosen, excepted, or with choices of their own, each: more are no person's work. */
export const MOST_SITES = 500;

/** What a person chose for one site. */
export type SiteChoice = {
  /** Two letters: the country of numbers that are written there without one; empty: it is found out. */
  readonly country: string;
  /** Are numbers underlined? Else the card that opens when a pointer rests on one is all. */
  readonly marks: boolean;
};

/** Sites are told by their host; in the lists, `*.` in front of it means its subdomains too. */
export type ClickToCall = {
  readonly mode: ClickToCallMode;
  /** Where it is off, whatever the mode. */
  readonly exceptions: readonly string[];
  /** Match patterns of sites that the person switched on where the browser had let the phone onto them already. */
  readonly chosen: readonly string[];
  /** Where the company wants it on, in every mode but `off`; only a policy names any. */
  readonly always: readonly string[];
  /** Those that are not as all others, by host; the one changed last comes last. */
  readonly sites: Readonly<Record<string, SiteChoice>>;
};

export type Settings = {
  /** The application's id at Toky; 32 lower-case letters in Toky's sample, so anything of word characters passes. */
  readonly appId: string;
  readonly agentEmail: string;
  readonly tokenSource: TokenSource;
  /** Two letters, ISO 3166: the country of numbers typed without one. */
  readonly country: string;
  /** Was it chosen, by a person or a company? Else a page's own evidence goes before it (`numbers/country-of-page.ts`). */
  readonly countryFrom: 'chosen' | 'automatic';
  /** The caller id chosen last, E.164; empty: the first of the agent's. */
  readonly callerId: string;
  /** The caller id for calls to a country, by its two letters; it goes before the one chosen last. */
  readonly callerIdOf: Readonly<Record<string, string>>;
  readonly ring: RingSettings;
  /** Ids of devices; empty: the system's choice. */
  readonly devices: { readonly input: string; readonly output: string; readonly ring: string };
  readonly history: {
    /** Days for which calls are kept; 0: for ever. */
    readonly days: number;
    readonly clearAtSignOut: boolean;
  };
  /** Groups that calls were passed on to: Toky lists none. */
  readonly groups: readonly string[];
  readonly clickToCall: ClickToCall;
  /** Is the phone to open `tel:` links of other programs? Where the browser lets a person say so beforehand. */
  readonly telLinks: boolean;
};

type Grouped = 'callerIdOf' | 'ring' | 'devices' | 'history' | 'clickToCall';

/** What is to become of the settings: what is not named stays. In the groups and the token source, all is named. */
export type SettingsChange = Partial<Omit<Settings, Grouped>> & {
  /** By country; null: it has none of its own any more. */
  readonly callerIdOf?: Readonly<Record<string, string | null>>;
  readonly ring?: Partial<Settings['ring']>;
  readonly devices?: Partial<Settings['devices']>;
  readonly history?: Partial<Settings['history']>;
  readonly clickToCall?: {
    readonly mode?: ClickToCallMode;
    /** By host: is it one? */
    readonly exceptions?: Readonly<Record<string, boolean>>;
    /** By host; null: it is as all others again. */
    readonly sites?: Readonly<Record<string, SiteChoice | null>>;
  };
};
