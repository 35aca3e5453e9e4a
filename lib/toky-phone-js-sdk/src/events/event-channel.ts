import { PUSHER_CLUSTER, PUSHER_KEY } from '../defaults.ts';
import { loadPusher } from './pusher.ts';
import type { PusherClient, PusherConstructor, PusherOptions } from './pusher.ts';
import { readTransferEvent } from './transfer-event.ts';
import type { TransferEvent } from './transfer-event.ts';

/** A transfer waits no longer than this for its events; ms. */
const OPEN_DEADLINE = 3_000;
/** ms of silence after which the server is asked for a sign of life, and how long it may take for that. */
const ACTIVITY_TIMEOUT = 20_000;
const PONG_TIMEOUT = 5_000;

/** Toky's name for its one event; the payload says what it is (Toky's published client). */
const EVENT = 'events';

export type EventChannelOptions = {
  /** `channel_id` of the call parameters. */
  readonly channelId: string | number;
  /** Default {@link PUSHER_KEY}. */
  readonly key?: string;
  /** Default {@link PUSHER_CLUSTER}. */
  readonly cluster?: string;
  /** Instead of the cluster's host: `name` or `name:port`. Always over TLS. */
  readonly host?: string;
  /** Default: pusher-js. */
  readonly load?: () => Promise<PusherConstructor>;
};

/** Toky's events about an account's transfers. Nothing is loaded or connected before `open`. */
export type EventChannel = {
  /**
   * Resolves to whether events come in: true as soon as they do, false after 3 s, or when closed meanwhile. Never rejects.
   * It goes on trying in the background until `close`; only where Pusher refuses the key does that take another `open`.
   * What happened while it was not open is not told later.
   */
  readonly open: () => Promise<boolean>;
  /** Returns how to stop listening. */
  readonly on: (listener: (event: TransferEvent) => void) => () => void;
  readonly isOpen: () => boolean;
  /** It can be opened again. The listeners stay. */
  readonly close: () => void;
};

export function createEventChannel(options: EventChannelOptions): EventChannel {
  const { channelId, key = PUSHER_KEY, load = loadPusher } = options;
  const listeners = new Set<(event: TransferEvent) => void>();
  const waiting = new Set<(open: boolean) => void>();
  let pusher: PusherClient | null = null;
  let loading = false;
  let wanted = false;
  let subscribed = false;

  function settle(open: boolean): void {
    for (const resolve of waiting) resolve(open);
  }

  function create(Pusher: PusherConstructor): PusherClient {
    const created = new Pusher(key, pusherOptions(options));
    created.connection.bind('state_change', () => {
      if (created.connection.state !== 'connected') subscribed = false;
    });
    // A socket that broke goes on being called connected until the next one is tried, a second later.
    created.connection.bind('connecting_in', () => {
      subscribed = false;
    });
    const channel = created.subscribe(`toky-channel-${channelId}`);
    channel.bind('pusher:subscription_succeeded', () => {
      subscribed = wanted;
      settle(subscribed);
    });
    channel.bind(EVENT, (data) => {
      const event = readTransferEvent(data);
      if (event !== null && wanted) for (const listener of listeners) listener(event);
    });
    return created;
  }

  async function start(): Promise<void> {
    if (loading) return;
    loading = true;
    try {
      const Pusher = await load();
      if (wanted) pusher = create(Pusher);
    } catch {
      // A file that cannot be loaded may be there at the next `open`; this one runs into its deadline.
    } finally {
      loading = false;
    }
  }

  function connect(): void {
    if (pusher === null) return void start();
    // By itself it would come back to a server that is slow to answer only after 15 s and more.
    pusher.disconnect();
    pusher.connect();
  }

  return {
    open() {
      wanted = true;
      if (subscribed) return Promise.resolve(true);
      const isFirst = waiting.size === 0;
      return new Promise((resolve) => {
        const done = (open: boolean) => {
          clearTimeout(deadline);
          waiting.delete(done);
          resolve(open);
        };
        const deadline = setTimeout(() => done(false), OPEN_DEADLINE);
        waiting.add(done);
        if (isFirst) connect();
      });
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOpen: () => subscribed,
    close() {
      wanted = false;
      subscribed = false;
      settle(false);
      pusher?.disconnect();
    },
  };
}

function pusherOptions({ cluster = PUSHER_CLUSTER, host }: EventChannelOptions): PusherOptions {
  const [name = '', port = ''] = (host ?? '').split(':');
  return {
    cluster,
    forceTLS: true,
    // WebSockets only: the others would be plain HTTP requests to a host of their own.
    enabledTransports: ['ws', 'wss'],
    enableStats: false,
    activityTimeout: ACTIVITY_TIMEOUT,
    pongTimeout: PONG_TIMEOUT,
    ...(name === '' ? {} : { wsHost: name }),
    ...(port === '' ? {} : { wssPort: Number(port) }),
  };
}
