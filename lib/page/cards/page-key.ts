import type { Problem } from '../../problem.ts';

/** The messages of the locales that are shown on web pages. */
export type PageKey =
  | 'page.answer'
  | 'page.answerFailed'
  | 'page.answering'
  | 'page.ask'
  | 'page.call'
  | 'page.calling'
  | 'page.cancel'
  | 'page.choose'
  | 'page.close'
  | 'page.copied'
  | 'page.copy'
  | 'page.covered'
  | 'page.decline'
  | 'page.declining'
  | 'page.failed'
  | 'page.from'
  | 'page.holdAndAnswer'
  | 'page.inCall'
  | 'page.inCallWith'
  | 'page.inDialer'
  | 'page.incoming'
  | 'page.noAnswer'
  | 'page.notANumber'
  | 'page.notCopied'
  | 'page.notSeen'
  | 'page.starting'
  | 'page.toDialer'
  | 'problem.callGone'
  | 'problem.callInProgress'
  | 'problem.lineNotReady'
  | 'problem.microphoneNotAllowed'
  | 'problem.noCallerId'
  | 'problem.numberEmergency'
  | 'problem.numberInvalid'
  | 'problem.numberNotANumber'
  | 'problem.numberTooLong'
  | 'problem.numberTooShort'
  | 'problem.offline'
  | 'problem.pageNotAllowed'
  | 'problem.pageTooSoon'
  | 'problem.sessionExpired'
  | 'problem.signedOut'
  | 'problem.tokyUnreachable';

/** Looks a message up in the locales. */
export type Translate = (key: PageKey) => string;

const SENTENCES: { readonly [code in Problem['code']]?: PageKey } = {
  'call-gone': 'problem.callGone',
  'call-in-progress': 'problem.callInProgress',
  'line-not-ready': 'problem.lineNotReady',
  'microphone-not-allowed': 'problem.microphoneNotAllowed',
  'no-caller-id': 'problem.noCallerId',
  'number-emergency': 'problem.numberEmergency',
  'number-invalid': 'problem.numberInvalid',
  'number-not-a-number': 'problem.numberNotANumber',
  'number-too-long': 'problem.numberTooLong',
  'number-too-short': 'problem.numberTooShort',
  offline: 'problem.offline',
  'page-not-allowed': 'problem.pageNotAllowed',
  'page-too-soon': 'problem.pageTooSoon',
  'phone-unavailable': 'page.noAnswer',
  'session-expired': 'problem.sessionExpired',
  'signed-out': 'problem.signedOut',
  'toky-unreachable': 'problem.tokyUnreachable',
};

/** The background puts the number into the dialer when it refuses a call for one of these. */
const FILLS: readonly Problem['code'][] = ['call-in-progress', 'page-too-soon', 'signed-out'];

/** The message for a problem; one that pages have no words for is told in general. */
export function problemKey({ code }: Problem): PageKey {
  return SENTENCES[code] ?? 'page.failed';
}

/** Does the number wait in the dialer after this problem? */
export function isInDialer({ code }: Problem): boolean {
  return FILLS.includes(code);
}
