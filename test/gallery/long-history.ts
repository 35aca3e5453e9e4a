import type { HistoryEntry } from '../../lib/facts.ts';
import { NO_WRAP_UP } from '../../lib/facts.ts';
import type { Peer } from '../../lib/call/call.ts';
import type { EndReason } from '../../lib/call/end-reason.ts';
import { LONDON, MARIA, NOW, VISITOR } from '../ui/recorded-calls.ts';
import { WRAP_UPS } from '../ui/recorded.ts';

/** Some weeks of calls, newest first. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const PEERS: readonly Peer[] = [
  LONDON,
  MARIA,
  { kind: 'contact', number: '+5511987654321', name: 'João Carvalho de Albuquerque e Silva Filho' },
  { kind: 'contact', number: '+12125550187', name: '' },
  VISITOR,
];

const ENDS: readonly EndReason[] = [
  { kind: 'missed' },
  { kind: 'hung-up', by: 'us' },
  { kind: 'busy' },
  { kind: 'hung-up', by: 'them' },
  { kind: 'no-answer' },
  { kind: 'transferred', to: 'Joe Park' },
];

const WRITTEN = [NO_WRAP_UP, WRAP_UPS.sent, NO_WRAP_UP, WRAP_UPS.waiting] as const;

export const LONG_HISTORY: readonly HistoryEntry[] = Array.from({ length: 130 }, (_, n): HistoryEntry => {
  const reason = ENDS[n % ENDS.length] ?? { kind: 'missed' };
  const talked = reason.kind === 'hung-up' || reason.kind === 'transferred';
  const startedAt = NOW - n * 3 * HOUR - 17 * MINUTE;
  return {
    ...(WRITTEN[n % WRITTEN.length] ?? NO_WRAP_UP),
    id: `h${n}`,
    direction: reason.kind === 'missed' || n % 3 === 0 ? 'in' : 'out',
    peer: PEERS[n % PEERS.length] ?? LONDON,
    line: '+12125550100',
    startedAt,
    connectedAt: talked ? startedAt + 8_000 : null,
    endedAt: startedAt + 8_000 + (talked ? (n % 7) * 40_000 + 12_000 : 20_000),
    reason,
    seen: reason.kind !== 'missed' || n > 6,
  };
});
