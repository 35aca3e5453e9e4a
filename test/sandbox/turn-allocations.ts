import type { Timers } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Endpoint } from './stun-message.ts';
import { openAllocation, type Allocation } from './turn-allocation.ts';

/** The relayed addresses given out, by their client; each one made and freed is written down. */
export type Allocations = {
  /** `null`: the client has none, or has none any more. */
  readonly of: (client: Endpoint) => Allocation | null;
  readonly open: (client: Endpoint, lifetimeS: number, onData: OnData) => Promise<Allocation>;
  /** Lengthens the client's right, or ends it with 0; seconds. */
  readonly refresh: (client: Endpoint, lifetimeS: number) => void;
  readonly live: () => number;
  readonly closeAll: () => void;
};

type OnData = (allocation: Allocation, data: Buffer, peer: Endpoint) => void;

export const nameOf = (endpoint: Endpoint): string => `${endpoint.address}:${endpoint.port}`;

export function createAllocations(deps: {
  readonly now: () => number;
  readonly timers: Timers;
  readonly journal: Journal;
}): Allocations {
  const { journal } = deps;
  const allocations = new Map<string, Allocation>();

  function freeOver(): void {
    for (const [client, allocation] of allocations) {
      if (!allocation.isOver()) continue;
      allocation.close();
      allocations.delete(client);
      journal.add({ kind: 'stun', what: `freed ${nameOf(allocation.relayed)}`, from: client });
    }
  }

  function freeAfter(lifetimeS: number): void {
    deps.timers.after(lifetimeS * 1000 + 1, freeOver);
  }

  function of(client: Endpoint): Allocation | null {
    freeOver();
    return allocations.get(nameOf(client)) ?? null;
  }

  return {
    of,
    async open(client, lifetimeS, onData) {
      const made: Allocation = await openAllocation({
        now: deps.now,
        lifetimeS,
        onData: (data, peer) => onData(made, data, peer),
        onError: (error) => journal.add({ kind: 'error', detail: `TURN relay: ${String(error)}` }),
      });
      allocations.set(nameOf(client), made);
      journal.add({ kind: 'stun', what: `allocated ${nameOf(made.relayed)}`, from: nameOf(client) });
      freeAfter(lifetimeS);
      return made;
    },
    refresh(client, lifetimeS) {
      of(client)?.refresh(lifetimeS);
      if (lifetimeS === 0) freeOver();
      else freeAfter(lifetimeS);
    },
    live: () => [...allocations.values()].filter((allocation) => !allocation.isOver()).length,
    closeAll() {
      for (const allocation of allocations.values()) allocation.close();
    },
  };
}
