import type { CallRecord } from './call.ts';
import type { Timers } from './clock.ts';
import { createFarEnd, type FarEnd } from './far-end.ts';
import type { Journal } from './journal.ts';

/** How long a broken media connection may last before the far end gives up. */
const LOST_MS = 20_000;

/** The far end of one call, its events written down and its loss ending the call. */
export function createVoice(
  deps: { readonly journal: Journal; readonly timers: Timers },
  record: CallRecord,
  toneHz: number,
): FarEnd {
  const callId = record.call.id;
  let stopWaiting = (): void => {};
  return createFarEnd({
    toneHz,
    onDtmf: (tone) => record.addDtmf(tone, 'rtp'),
    onState(state) {
      deps.journal.add({ kind: 'media', callId, state });
      stopWaiting();
      const lost = state === 'failed' || state === 'disconnected' || state === 'closed';
      stopWaiting = lost ? deps.timers.after(LOST_MS, record.call.hangUp) : (): void => {};
    },
  });
}
