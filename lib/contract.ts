import * as v from 'valibot';
import type { Call, CallId } from './call/call.ts';
import type { Outcome } from './util/outcome.ts';
import type { Problem } from './problem.ts';

/**
 * Every message between the parts of the extension: who may send it, what it carries, what it answers.
 * Commands go down by these messages; facts come up as whole, numbered snapshots.
 */

/** A part of the extension that sends messages. `page` is our content script in a web page: the least trusted. */
export type Sender = 'ui' | 'page' | 'background' | 'engine';

/** Is the agent's line registered with Toky? Times are ms since 1970. */
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
  /** The engine's start, ms since 1970: tells one engine from the next. */
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

/** What every page of ours shows; the background writes it to `session:phone`, pages read and watch it. */
export type PhoneState = {
  readonly signIn: SignIn;
  readonly phone: PhoneSnapshot | null;
  /** Missed calls not seen yet. */
  readonly missed: number;
  /** Rises whenever the list of recent calls changed. */
  readonly recentsRevision: number;
  /** A number that a page asked to put into the dialer, as the page wrote it. */
  readonly draft: string | null;
};

/** A call that is over, as the recents list shows it. */
export type Recent = {
  readonly id: CallId;
  readonly direction: 'out' | 'in';
  readonly peer: Call['peer'];
  readonly line: string;
  readonly startedAt: number;
  readonly connectedAt: number | null;
  readonly endedAt: number;
  readonly reason: Extract<Call, { phase: 'ended' }>['reason'];
  readonly seen: boolean;
};

/** How the app key gets onto the token requests. The key itself is never part of the settings. */
export type TokenSource =
  | { readonly kind: 'broker'; readonly url: string }
  | { readonly kind: 'app-key' }
  | { readonly kind: 'none' };

export type Settings = {
  /** The application's id at Toky; 32 lower-case letters in Toky's sample, so anything of word characters passes. */
  readonly appId: string;
  readonly agentEmail: string;
  readonly tokenSource: TokenSource;
  /** Two letters, ISO 3166: the country of numbers typed without one. */
  readonly country: string;
  /** The caller id chosen last, E.164; empty: the first of the agent's. */
  readonly callerId: string;
};

const email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^[^@\s]+@[^@\s]+$|^$/));
const callId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const shortText = v.pipe(v.string(), v.maxLength(200));
const e164 = v.pipe(v.string(), v.regex(/^\+[1-9]\d{4,14}$/));
const tones = v.pipe(v.string(), v.regex(/^[0-9*#A-D,]{1,64}$/));
const nothing = v.object({});
const oneCall = v.object({ callId });

const settings = v.object({
  appId: v.pipe(v.string(), v.trim(), v.regex(/^\w{0,128}$/)),
  agentEmail: email,
  tokenSource: v.variant('kind', [
    v.object({
      kind: v.literal('broker'),
      url: v.pipe(v.string(), v.trim(), v.url(), v.startsWith('https://')),
    }),
    v.object({ kind: v.literal('app-key') }),
    v.object({ kind: v.literal('none') }),
  ]),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  callerId: v.union([e164, v.literal('')]),
});
export const settingsSchema: v.GenericSchema<unknown, Settings> = settings;

const account = v.object({ agent: v.string(), accessToken: v.string() });
/** `insist`: a person asked. A line that Toky refused is left alone for a while otherwise. */
const start = v.object({ ...account.entries, insist: v.boolean() });
const snapshot = v.custom<PhoneSnapshot>(
  (value) =>
    typeof value === 'object' && value !== null && 'epoch' in value && 'seq' in value && 'calls' in value,
);

/* @__NO_SIDE_EFFECTS__ */
function message<const S extends Sender, Schema extends v.GenericSchema>(from: S, input: Schema) {
  return { from, input } as const;
}

export const contract = {
  'session.signIn': message('ui', nothing),
  'session.signOut': message('ui', nothing),
  /** Makes sure that the engine runs and the line is up; a page of ours asks when it opens. */
  'phone.wake': message('ui', nothing),
  'phone.dial': message('ui', v.object({ number: shortText, callerId: v.union([e164, v.literal('')]) })),
  'phone.answer': message('ui', oneCall),
  'phone.decline': message('ui', oneCall),
  'phone.hangUp': message('ui', oneCall),
  'phone.dismiss': message('ui', oneCall),
  'phone.setMuted': message('ui', v.object({ callId, muted: v.boolean() })),
  'phone.sendTones': message('ui', v.object({ callId, tones })),
  'draft.clear': message('ui', nothing),
  'settings.save': message('ui', v.object({ settings })),
  'appKey.save': message(
    'ui',
    v.object({ key: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512)) }),
  ),
  'appKey.forget': message('ui', nothing),
  'appKey.exists': message('ui', nothing),
  'recents.list': message('ui', nothing),
  'recents.markSeen': message('ui', nothing),

  /** A trusted click on a link that shows the number it dials. */
  'page.dial': message('page', v.object({ number: shortText })),
  /** Puts the number into the dialer, no more. */
  'page.fill': message('page', v.object({ number: shortText })),
  /** How a number on a link would be dialled, for the card. */
  'page.describe': message('page', v.object({ number: shortText })),

  'engine.start': message('background', start),
  'engine.stop': message('background', nothing),
  'engine.identify': message('background', account),
  'engine.snapshot': message('background', nothing),
  'engine.setToken': message('background', v.object({ accessToken: v.string() })),
  'engine.dial': message('background', v.object({ number: e164, callerId: v.union([e164, v.literal('')]) })),
  'engine.answer': message('background', oneCall),
  'engine.decline': message('background', oneCall),
  'engine.hangUp': message('background', oneCall),
  'engine.dismiss': message('background', oneCall),
  'engine.setMuted': message('background', v.object({ callId, muted: v.boolean() })),
  'engine.sendTones': message('background', v.object({ callId, tones })),

  'office.report': message('engine', v.object({ snapshot })),
  /** The API refused the access token: asks for a live one. */
  'office.freshToken': message('engine', v.object({ rejected: v.string() })),
} as const;

export type Contract = typeof contract;
export type MessageType = keyof Contract;
export type Input<K extends MessageType> = v.InferOutput<Contract[K]['input']>;
/** Messages that the given part may send. */
export type SentBy<S extends Sender> = {
  [K in MessageType]: Contract[K]['from'] extends S ? K : never;
}[MessageType];

type Done = Outcome<null, Problem>;

/** What each message answers. */
export type Answers = {
  readonly [K in Exclude<MessageType, keyof SpecificAnswers>]: Done;
} & SpecificAnswers;

type SpecificAnswers = {
  readonly 'session.signIn': Outcome<{ readonly agent: string }, Problem>;
  readonly 'phone.dial': Outcome<{ readonly callId: CallId }, Problem>;
  readonly 'engine.dial': Outcome<{ readonly callId: CallId }, Problem>;
  /** The email that Toky calls `self`; empty where the list of agents names none. */
  readonly 'engine.identify': Outcome<{ readonly agent: string }, Problem>;
  readonly 'engine.snapshot': Outcome<PhoneSnapshot, Problem>;
  readonly 'office.freshToken': Outcome<{ readonly accessToken: string }, Problem>;
  readonly 'recents.list': Outcome<readonly Recent[], Problem>;
  readonly 'appKey.exists': Outcome<boolean, Problem>;
  readonly 'page.dial': Outcome<{ readonly shown: string }, Problem>;
  readonly 'page.describe': Outcome<{ readonly shown: string; readonly country: string }, Problem>;
};

/** Who sent a message, and from which page. */
export type From = {
  readonly sender: Sender;
  /** Set for a content script: the tab it runs in. */
  readonly tabId: number | null;
  /** The document's address. */
  readonly url: string;
};

export type Handlers<K extends MessageType> = {
  readonly [T in K]: (input: Input<T>, from: From) => Promise<Answers[T]>;
};
