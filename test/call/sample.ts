import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Talk } from '../../lib/call/call.ts';
import { NO_TRANSFER } from '../../lib/call/transfer.ts';

/** What every call has, for tests that are about something else. */
export const SOME_CALL = {
  id: 'call-1',
  direction: 'out',
  peer: { kind: 'contact', number: '+14155550100', name: '' },
  line: '+15550001111',
  origin: NO_ORIGIN,
  hushed: false,
  startedAt: 1,
} as const;

/** A call that has just been answered. */
export const JUST_TALKING: Talk = {
  muted: false,
  held: false,
  media: 'flowing',
  microphone: 'there',
  recording: 'unknown',
  transfer: NO_TRANSFER,
  troubles: [],
};
