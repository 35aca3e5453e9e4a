import { TokyClient } from '../../../lib/toky-phone-js-sdk/src/index.ts';
import type { TokySession } from '../../../lib/toky-phone-js-sdk/src/index.ts';
import { listen, routeOf } from './listen.ts';
import type { PageFact, PagePhone } from './page-phone.ts';

/** A page as a customer of the SDK would write it; what happens in it is told to the case that drives it. */

const CLIENT_EVENTS = [
  'invite',
  'registering',
  'registered',
  'unregistered',
  'registration_failed',
  'disconnected',
  'reconnecting',
] as const;

const SESSION_EVENTS = [
  'trying',
  'ringing',
  'connected',
  'rejected',
  'failed',
  'bye',
  'hold',
  'unhold',
  'hold_not_available',
  'media_lost',
  'media_restored',
] as const;

let client: TokyClient | null = null;
const followed = new WeakSet<TokySession>();

function tell(name: PageFact['name'], data: unknown): void {
  // A session is no data.
  const detail: unknown = JSON.parse(
    JSON.stringify(data ?? {}, (key, value: unknown) => (key === 'session' ? undefined : value)),
  );
  globalThis.tellCase({ name, detail });
}

function follow(session: TokySession): void {
  if (followed.has(session)) return;
  followed.add(session);
  for (const name of SESSION_EVENTS) session.on(name, (...data: unknown[]) => tell(name, data[0]));
}

function running(): TokyClient {
  if (!client) throw new Error('The phone was not started');
  return client;
}

/** The newest call. */
function call(): TokySession {
  const session = running().sessions.at(-1);
  if (!session) throw new Error('There is no call');
  return session;
}

function connection(): RTCPeerConnection {
  const found = call().getConnection();
  if (!found) throw new Error('The call has no connection');
  return found.pc;
}

const phone: PagePhone = {
  async start({ agent, instanceId }) {
    client = new TokyClient({
      accessToken: 'a-token',
      account: { user: agent, type: 'agent' },
      apiUrl: location.origin,
      instanceId,
    });
    for (const name of CLIENT_EVENTS) client.on(name, (...data: unknown[]) => tell(name, data[0]));
    client.on('session_updated', ({ session }) => follow(session));
    await client.init();
  },
  stop: () => running().stop(),
  call: (phoneNumber) => follow(running().startCall({ phoneNumber, callerId: '+15550001111' })),
  answer: async () => void (await call().acceptCall()),
  hangUp: () => call().endCall(),
  tones: (tones) => call().processDTMF(tones),
  hold: async () => void (await call().hold()),
  mute: () => call().mute(),
  listen: (frequency, ms) => listen(connection(), frequency, ms),
  sessions: () => running().sessions.length,
  route: () => routeOf(connection()),
};
globalThis.phone = phone;
