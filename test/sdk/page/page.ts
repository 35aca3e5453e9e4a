import {
  ClientStatus,
  MediaStatus,
  SessionStatus,
  TokyClient,
  TokyMedia,
  TokySession,
} from 'toky-phone-js-sdk';
import type { ClientOptions } from 'toky-phone-js-sdk';

/** One event, as the page heard it. `who`: `client`, `media`, or a session by the order in which it came: `s1`, `s2`. */
export type Entry = { readonly who: string; readonly event: string; readonly data: unknown };

export type SdkPage = typeof sdkPage;

const log: Entry[] = [];
const names = new Map<object, string>();
let client: TokyClient | null = null;

/** Whatever can cross to the test: a session by its name. */
function plain(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data ?? null;
  const known = names.get(data);
  if (known !== undefined) return known;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}

function note(who: string, event: string) {
  return (data?: unknown) => void log.push({ who, event, data: plain(data) });
}

function follow(session: TokySession): void {
  if (names.has(session)) return;
  const name = `s${names.size + 1}`;
  names.set(session, name);
  for (const event of Object.values(SessionStatus)) {
    if (event !== SessionStatus.QUALITY) session.on(event, note(name, event));
  }
}

for (const event of Object.values(MediaStatus)) TokyMedia.on(event, note('media', event));

const sdkPage = {
  media: TokyMedia,
  log,
  async start(options: ClientOptions) {
    client = new TokyClient(options);
    client.on(ClientStatus.SESSION_UPDATED, ({ session }) => follow(session));
    for (const event of Object.values(ClientStatus)) client.on(event, note('client', event));
    return client.init();
  },
  /** Options for a network that lets nothing but relays through. */
  relayOnly: {
    createPeerConnection: (configuration: RTCConfiguration) =>
      new RTCPeerConnection({ ...configuration, iceTransportPolicy: 'relay' }),
  },
  get client(): TokyClient {
    if (!client) throw new Error('There is no client');
    return client;
  },
  session(name: string): TokySession {
    const found = [...names].find(([, known]) => known === name)?.[0];
    if (!(found instanceof TokySession)) throw new Error(`There is no session ${name}`);
    return found;
  },
  /** Without the error's own class: only its words cross to the test. */
  attempt: (action: () => Promise<unknown>) =>
    action().then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    ),
};

declare global {
  var tokyPage: SdkPage;
}
globalThis.tokyPage = sdkPage;
