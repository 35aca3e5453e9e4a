import * as v from 'valibot';
import type { SpecificAnswers } from './answers.ts';
import type { PhoneSnapshot } from './facts.ts';
import { devices, e164, ring, settingsChange, shortText, text } from './shapes.ts';
import type { Outcome } from './util/outcome.ts';
import type { Problem } from './problem.ts';

/**
 * Every message between the parts of the extension: who may send it, what it carries, what it answers.
 * Commands go down by these messages; facts (`facts.ts`) come up as whole, numbered snapshots.
 */

/** A part of the extension that sends messages. `page` is our content script in a web page: the least trusted. */
export type Sender = 'ui' | 'page' | 'background' | 'engine';

const callId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const noteText = text(4_000);
const tagText = text(120);
const tones = v.pipe(v.string(), v.regex(/^[0-9*#A-D,]{1,64}$/));
const nothing = v.object({});
const oneCall = v.object({ callId });
const others = v.picklist(['hold', 'end']);

const account = v.object({ agent: v.string(), accessToken: v.string() });
/** `insist`: a person asked. A line that Toky refused is left alone for a while otherwise. */
const start = v.object({ ...account.entries, insist: v.boolean() });
/** What the engine is to do when a call comes in, and which devices it uses. */
const preferences = v.object({ ring, devices, doNotDisturb: v.boolean() });
const transfer = v.object({
  callId,
  way: v.picklist(['blind', 'warm']),
  to: v.object({
    kind: v.picklist(['agent', 'group', 'number']),
    destination: v.pipe(shortText, v.trim(), v.nonEmpty()),
    name: shortText,
  }),
});
const search = v.object({
  filter: v.picklist(['all', 'in', 'out', 'missed']),
  /** In names, numbers, notes and tags; empty: all. */
  words: shortText,
  /** Entries that began before this, ms since 1970; null: from the newest. */
  before: v.nullable(v.number()),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
});
const snapshot = v.custom<PhoneSnapshot>(
  (value) =>
    typeof value === 'object' && value !== null && 'epoch' in value && 'seq' in value && 'calls' in value,
);
const dial = v.object({ number: e164, callerId: v.union([e164, v.literal('')]) });
const answer = v.object({ callId, others });
const muted = v.object({ callId, muted: v.boolean() });
const held = v.object({ callId, held: v.boolean() });
const paused = v.object({ callId, paused: v.boolean() });
const sendTones = v.object({ callId, tones });

/** What a page says of its language (BCP 47): the CRM's own locale where it is known, else the document's `lang`. */
const lang = v.optional(text(64), '');

/** A number on a page. */
const ofPage = v.object({ number: shortText, lang });

/** A number, and the name of the record that the page shows, as the page says; which record it is, the browser tells. */
const fromPage = v.object({ ...ofPage.entries, name: v.optional(text(120), '') });

/** Of a page's text: no number needs more. */
const pieceText = v.pipe(v.string(), v.maxLength(1_000));
const piece = v.object({
  kind: v.picklist(['digits', 'letters']),
  text: pieceText,
  before: pieceText,
  after: pieceText,
  /** What the page calls it: the head of its column, or the label of its field. */
  label: shortText,
});

/* @__NO_SIDE_EFFECTS__ */
function message<const S extends Sender, Schema extends v.GenericSchema>(from: S, input: Schema) {
  return { from, input } as const;
}

export const contract = {
  'session.signIn': message('ui', nothing),
  'session.signOut': message('ui', nothing),
  /** Makes sure that the engine runs and the line is up; a page of ours asks when it opens. */
  'phone.wake': message('ui', nothing),
  /** `confirmed`: the person was asked about a number that costs more, or a country that is new. */
  'phone.dial': message(
    'ui',
    v.object({ number: shortText, callerId: v.union([e164, v.literal('')]), confirmed: v.boolean() }),
  ),
  'phone.answer': message('ui', answer),
  'phone.decline': message('ui', oneCall),
  'phone.hangUp': message('ui', oneCall),
  'phone.dismiss': message('ui', oneCall),
  'phone.setMuted': message('ui', muted),
  'phone.setHeld': message('ui', held),
  'phone.setRecordingPaused': message('ui', paused),
  'phone.sendTones': message('ui', sendTones),
  'phone.transfer': message('ui', transfer),
  'phone.cancelTransfer': message('ui', oneCall),
  /** Leaves the caller and the colleague to themselves. */
  'phone.completeTransfer': message('ui', oneCall),
  /** How the last transfer ended has been read. */
  'phone.dismissTransfer': message('ui', oneCall),
  /** Opens the phone in a window of its own, or brings that to the front. */
  'phone.openWindow': message('ui', nothing),
  /** `until`: ms since 1970; null: until it is turned off. */
  'doNotDisturb.set': message('ui', v.object({ on: v.boolean(), until: v.nullable(v.number()) })),
  'colleagues.list': message('ui', nothing),
  'devices.list': message('ui', nothing),
  /** Whom a number belongs to in Toky's contacts; empty: nobody. */
  'contact.name': message('ui', v.object({ number: e164 })),
  'draft.clear': message('ui', nothing),
  /** The number of a `tel:` link that another program opened goes into the dialer, and the phone's window is shown. */
  'link.open': message('ui', v.object({ number: shortText })),
  /** Click-to-call off on a site; where the browser took it away already, that is left so. A match pattern. */
  'site.turnOff': message('ui', v.object({ origin: shortText })),
  /** No exception any more: on where the mode and the browser let it be. A match pattern. */
  'site.turnOn': message('ui', v.object({ origin: shortText })),
  /** The phone numbers on the page in front. */
  'site.numbers': message('ui', nothing),
  /** Takes back what the person said are no numbers, on the site in front; the page marks them when it is loaded again. */
  'site.restoreNumbers': message('ui', nothing),
  /** Carries what was changed alone: the rest may have changed since the page was opened. */
  'settings.save': message('ui', v.object({ change: settingsChange })),
  'appKey.save': message(
    'ui',
    v.object({ key: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512)) }),
  ),
  'appKey.forget': message('ui', nothing),
  'appKey.exists': message('ui', nothing),
  'history.list': message('ui', search),
  'history.markSeen': message('ui', nothing),
  /** What was written of a call, of one that is on too. */
  'wrapUp.read': message('ui', oneCall),
  /** Kept at once; sent to Toky when `done`, or when the call has been over for a while. */
  'wrapUp.write': message('ui', v.object({ callId, note: noteText, tag: tagText, done: v.boolean() })),

  /** A trusted click on a link that shows the number it dials. */
  'page.dial': message('page', fromPage),
  /** Puts the number into the dialer, no more. */
  'page.fill': message('page', fromPage),
  /** How a number on a link would be dialled, for the card. */
  'page.describe': message('page', ofPage),
  /** Whom the number belongs to in Toky's contacts, for the card; empty: nobody. */
  'page.contactName': message('page', ofPage),
  /** The person says that this is no phone number: it is not marked on this site any more. */
  'page.notANumber': message('page', ofPage),
  /** The phone numbers in pieces of the page's text that may be some. */
  'page.find': message('page', v.object({ pieces: v.pipe(v.array(piece), v.maxLength(100)), lang })),
  /** How click-to-call is to be on this page, and what is known of such pages; `page-not-allowed` where it is to be no more. */
  'page.settings': message('page', nothing),
  /** Brings the script of the cards into the frame that asks. */
  'page.loadCards': message('page', nothing),
  /** A trusted press on the card of an incoming call, in the tab that shows it. What else is on is held. */
  'page.answer': message('page', oneCall),
  'page.decline': message('page', oneCall),

  'engine.start': message('background', start),
  'engine.stop': message('background', nothing),
  'engine.identify': message('background', account),
  'engine.snapshot': message('background', nothing),
  'engine.setToken': message('background', v.object({ accessToken: v.string() })),
  'engine.setPreferences': message('background', preferences),
  'engine.dial': message('background', dial),
  'engine.answer': message('background', answer),
  'engine.decline': message('background', oneCall),
  'engine.hangUp': message('background', oneCall),
  'engine.dismiss': message('background', oneCall),
  'engine.setMuted': message('background', muted),
  'engine.setHeld': message('background', held),
  'engine.setRecordingPaused': message('background', paused),
  'engine.sendTones': message('background', sendTones),
  'engine.transfer': message('background', transfer),
  'engine.cancelTransfer': message('background', oneCall),
  'engine.completeTransfer': message('background', oneCall),
  'engine.colleagues': message('background', nothing),
  'engine.devices': message('background', nothing),
  'engine.contactName': message('background', v.object({ number: e164 })),
  'engine.sendNote': message('background', v.object({ callId, note: noteText })),
  'engine.sendTag': message('background', v.object({ callId, tag: tagText })),

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

/** Who sent a message, and from which page. */
export type From = {
  readonly sender: Sender;
  /** Set for a content script: the tab it runs in. */
  readonly tabId: number | null;
  /** Set for a content script: the frame of the tab; 0 is the page itself. */
  readonly frameId: number | null;
  /** The document's address. */
  readonly url: string;
};

export type Handlers<K extends MessageType> = {
  readonly [T in K]: (input: Input<T>, from: From) => Promise<Answers[T]>;
};
