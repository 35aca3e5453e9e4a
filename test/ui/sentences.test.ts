import { beforeEach, expect, test } from 'vitest';
import type { EndReason } from '../../lib/call/end-reason.ts';
import type { Problem } from '../../lib/problem.ts';
import { endSentence, problemSentence } from '../../lib/ui/sentences.ts';
import { speakEnglish } from './speak-english.ts';

beforeEach(speakEnglish);

// Records over the unions: a code that is added without standing here does not compile.
const PROBLEMS: { readonly [code in Problem['code']]: Extract<Problem, { code: code }> } = {
  'not-configured': { code: 'not-configured' },
  'agent-missing': { code: 'agent-missing' },
  'toky-permission-missing': { code: 'toky-permission-missing' },
  'broker-permission-missing': { code: 'broker-permission-missing' },
  'app-key-missing': { code: 'app-key-missing' },
  'sign-in-under-way': { code: 'sign-in-under-way' },
  'sign-in-closed': { code: 'sign-in-closed' },
  'sign-in-denied': { code: 'sign-in-denied' },
  'sign-in-interrupted': { code: 'sign-in-interrupted' },
  'sign-in-page-unreachable': { code: 'sign-in-page-unreachable' },
  'sign-in-mismatch': { code: 'sign-in-mismatch' },
  'sign-in-code-refused': { code: 'sign-in-code-refused' },
  'wrong-app-key': { code: 'wrong-app-key' },
  'wrong-agent': { code: 'wrong-agent', asked: 'jane@example.com', got: 'joe@example.com' },
  offline: { code: 'offline' },
  'toky-unreachable': { code: 'toky-unreachable' },
  'toky-failing': { code: 'toky-failing' },
  'malformed-answer': { code: 'malformed-answer' },
  'toky-refused': { code: 'toky-refused' },
  'signed-out': { code: 'signed-out' },
  'session-expired': { code: 'session-expired' },
  'phone-unavailable': { code: 'phone-unavailable' },
  'line-not-ready': { code: 'line-not-ready' },
  'call-in-progress': { code: 'call-in-progress' },
  'call-gone': { code: 'call-gone' },
  'not-now': { code: 'not-now' },
  'no-caller-id': { code: 'no-caller-id' },
  'microphone-not-allowed': { code: 'microphone-not-allowed' },
  'tone-not-sent': { code: 'tone-not-sent' },
  'not-held': { code: 'not-held' },
  'not-resumed': { code: 'not-resumed' },
  'recording-not-changed': { code: 'recording-not-changed' },
  'transfer-not-taken-back': { code: 'transfer-not-taken-back' },
  'note-not-kept': { code: 'note-not-kept' },
  'confirm-premium': { code: 'confirm-premium' },
  'confirm-country': { code: 'confirm-country', country: 'ES' },
  'number-empty': { code: 'number-empty' },
  'number-not-a-number': { code: 'number-not-a-number' },
  'number-too-short': { code: 'number-too-short' },
  'number-too-long': { code: 'number-too-long' },
  'number-invalid': { code: 'number-invalid' },
  'number-emergency': { code: 'number-emergency' },
  'page-not-allowed': { code: 'page-not-allowed' },
  'page-too-soon': { code: 'page-too-soon' },
  'bad-message': { code: 'bad-message' },
};

const REASONS: { readonly [kind in EndReason['kind']]: Extract<EndReason, { kind: kind }> } = {
  'hung-up': { kind: 'hung-up', by: 'us' },
  declined: { kind: 'declined', by: 'them' },
  transferred: { kind: 'transferred', to: 'Joe' },
  cancelled: { kind: 'cancelled' },
  missed: { kind: 'missed' },
  'answered-elsewhere': { kind: 'answered-elsewhere' },
  busy: { kind: 'busy' },
  'no-answer': { kind: 'no-answer' },
  'no-credit': { kind: 'no-credit' },
  'on-another-call': { kind: 'on-another-call' },
  'unknown-number': { kind: 'unknown-number' },
  'caller-id-refused': { kind: 'caller-id-refused' },
  'microphone-denied': { kind: 'microphone-denied' },
  'microphone-missing': { kind: 'microphone-missing' },
  'media-failed': { kind: 'media-failed' },
  'network-lost': { kind: 'network-lost' },
  'server-silent': { kind: 'server-silent' },
  'signed-out': { kind: 'signed-out' },
  'phone-restarted': { kind: 'phone-restarted' },
  rejected: { kind: 'rejected', sipCode: 503 },
};

test('every problem has a sentence of its own', () => {
  const sentences = Object.values(PROBLEMS).map(problemSentence);
  expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('every end has a sentence of its own, and who ended it matters', () => {
  const ends = [
    ...Object.values(REASONS),
    { kind: 'hung-up', by: 'them' } as const,
    { kind: 'declined', by: 'us' } as const,
  ];
  const sentences = ends.map(endSentence);
  expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('the wrong agent is told who was expected and who came', () => {
  expect(problemSentence(PROBLEMS['wrong-agent'])).toMatch(/as joe@.*say jane@/);
});
