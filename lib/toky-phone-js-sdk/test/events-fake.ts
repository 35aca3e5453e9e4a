import { vi } from 'vitest';
import { createEventChannel } from '../src/events/event-channel.ts';
import type { EventChannelOptions } from '../src/events/event-channel.ts';
import type { PusherOptions } from '../src/events/pusher.ts';
import type { TransferEvent } from '../src/events/transfer-event.ts';

/** pusher-js as far as the channel uses it, and the server behind it. */
export class FakePusher {
  readonly key: string;
  readonly options: PusherOptions;
  readonly channels: string[] = [];
  connects = 1;
  readonly #listeners = new Map<string, (data: unknown) => void>();
  readonly connection = {
    state: 'connecting',
    bind: (event: string, listener: (data: unknown) => void) => this.#listeners.set(event, listener),
  };

  constructor(key: string, options: PusherOptions) {
    this.key = key;
    this.options = options;
  }
  connect(): void {
    this.connects += 1;
    this.becomes('connecting');
  }
  disconnect(): void {
    this.becomes('disconnected');
  }
  subscribe(channel: string) {
    this.channels.push(channel);
    return {
      bind: (event: string, listener: (data: unknown) => void) => this.#listeners.set(event, listener),
    };
  }
  becomes(state: string): void {
    this.connection.state = state;
    this.#listeners.get('state_change')?.({ current: state });
  }
  admits(): void {
    this.becomes('connected');
    this.#listeners.get('pusher:subscription_succeeded')?.({});
  }
  /** pusher-js waits for a second before it says that it connects again. */
  breaks(): void {
    this.#listeners.get('connecting_in')?.(1);
  }
  sends(data: unknown): void {
    this.#listeners.get('events')?.(data);
  }
}

/** A channel on a fake pusher-js; fake timers are expected. */
export function channelWith(options: Partial<EventChannelOptions> = {}) {
  const made: FakePusher[] = [];
  class Recorded extends FakePusher {
    constructor(key: string, pusherOptions: PusherOptions) {
      super(key, pusherOptions);
      made.push(this);
    }
  }
  const channel = createEventChannel({ channelId: 77, load: async () => Recorded, ...options });
  const heard: TransferEvent[] = [];
  const stop = channel.on((event) => heard.push(event));
  async function opened() {
    const open = channel.open();
    await vi.advanceTimersByTimeAsync(0);
    const pusher = made[0];
    if (!pusher) throw new Error('Nothing was connected');
    return { open, pusher };
  }
  return { channel, made, heard, stop, opened };
}
