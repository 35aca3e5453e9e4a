import { expect, test } from 'vitest';
import { causeOf, endData, terminalEvent } from '../src/end-data.ts';
import type { EndCause } from '../src/end-data.ts';
import { MicrophoneError } from '../src/media/microphone-error.ts';

/** The one event that ends a call that was not connected. A new cause does not compile before it is here. */
const EVENTS: Record<EndCause, 'rejected' | 'failed'> = {
  refused: 'rejected',
  canceled: 'rejected',
  'answered-elsewhere': 'rejected',
  'hung-up': 'rejected',
  transferred: 'rejected',
  'microphone-denied': 'failed',
  'microphone-missing': 'failed',
  'media-failed': 'failed',
  'server-silent': 'failed',
  'network-lost': 'failed',
};
const CAUSES = Object.keys(EVENTS) as EndCause[];

test.each(CAUSES)(
  '%s ends a call that was not connected by its own event, a connected one by BYE',
  (cause) => {
    for (const origin of ['local', 'remote'] as const) {
      expect(terminalEvent(endData(origin, cause), false)).toBe(EVENTS[cause]);
      expect(terminalEvent(endData(origin, cause), true)).toBe('bye');
    }
  },
);

test('says nothing that is not known', () => {
  expect(endData('remote', 'refused')).toEqual({
    origin: 'remote',
    cause: 'refused',
    status: null,
    reason: '',
    errorCode: null,
  });
});

test('says what is', () => {
  expect(endData('remote', 'refused', { status: 402, reason: 'No credit left', errorCode: 998 })).toEqual({
    origin: 'remote',
    cause: 'refused',
    status: 402,
    reason: 'No credit left',
    errorCode: 998,
  });
});

test.each([
  ['denied', 'microphone-denied'],
  ['missing', 'microphone-missing'],
  ['failed', 'media-failed'],
] as const)('a microphone that was %s is %s', (why, cause) => {
  expect(causeOf(new MicrophoneError(why))).toBe(cause);
});

test.each([new Error('anything'), new DOMException('x', 'NotAllowedError'), 'text', null, undefined])(
  'what else goes wrong on our side is the media (%s)',
  (error) => {
    expect(causeOf(error)).toBe('media-failed');
  },
);
