import { createWarmTransfer } from '../src/transfer/warm-transfer-run.ts';
import { fakeSides, fakeTransferApi } from './transfer-fake.ts';
import type { DetailsAnswer } from './transfer-fake.ts';
import { vi } from 'vitest';

/** A warm transfer between sides that are fake, and the facts that it hears of. */
export function warmTransferWith({
  details = {} as Record<string, DetailsAnswer>,
  heard = true,
  muted = false,
} = {}) {
  const server = fakeTransferApi(details);
  const sides = fakeSides();
  let overs = 0;
  const transfer = createWarmTransfer(sides.original, muted, {
    api: server.api,
    isHeard: () => heard,
    now: Date.now,
    onOver: () => (overs += 1),
  });
  const facts = (
    ...types: ('refer-taken' | 'first-leg-ended' | 'colleague-answered' | 'transfer-failed')[]
  ) => {
    for (const type of types) transfer.fact({ type });
  };
  async function consulting() {
    facts('refer-taken', 'first-leg-ended');
    transfer.consult(sides.consultation());
    await vi.advanceTimersByTimeAsync(0);
  }
  return { ...server, ...sides, transfer, facts, consulting, overs: () => overs };
}
