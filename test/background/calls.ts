import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Call, CallOf } from '../../lib/call/call.ts';
import type { EndReason } from '../../lib/call/end-reason.ts';
import { NO_TRANSFER } from '../../lib/call/transfer.ts';
import { createDatabaseDoor, openDatabase } from '../../lib/background/database.ts';

const COMMON = {
  direction: 'in',
  peer: { kind: 'contact', number: '+14155550100', name: '' },
  line: '',
  origin: NO_ORIGIN,
  hushed: false,
  startedAt: 1_000,
} as const;

export function endedCall(
  id: string,
  startedAt: number,
  reason: EndReason,
  more: Partial<Pick<Call, 'direction' | 'peer'>> = {},
): CallOf<'ended'> {
  return {
    ...COMMON,
    ...more,
    id,
    startedAt,
    phase: 'ended',
    reason,
    connectedAt: null,
    endedAt: startedAt + 1,
  };
}

export function incomingCall(id: string, startedAt = 1_000): CallOf<'incoming'> {
  return { ...COMMON, id, startedAt, phase: 'incoming' };
}

export function activeCall(id: string, startedAt = 1_000): CallOf<'active'> {
  return {
    ...COMMON,
    id,
    startedAt,
    direction: 'out',
    phase: 'active',
    connectedAt: startedAt + 1,
    muted: false,
    held: false,
    media: 'flowing',
    microphone: 'there',
    recording: 'unknown',
    transfer: NO_TRANSFER,
    troubles: [],
  };
}

let count = 0;

/** A database of a test's own; asked a second time it is the same one, as after a worker's death. */
export function freshDatabase() {
  count += 1;
  const name = `test-${count}-${Math.random()}`;
  const door = () => createDatabaseDoor((_name, onLost) => openDatabase(name, onLost));
  return { database: door(), again: door };
}
