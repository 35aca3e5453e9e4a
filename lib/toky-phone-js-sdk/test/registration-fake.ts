import { UserAgent } from 'sip.js';
import type { URI } from 'sip.js';
import { expect, vi } from 'vitest';
import { createRegistration } from '../src/sip/registration.ts';
import { createServerList } from '../src/sip/server-list.ts';
import { SipTransport } from '../src/sip/transport.ts';
import { sipServer } from './sip-fake.ts';
import type { Heard, Reply } from './sip-fake.ts';
import { fakeSockets } from './socket-fake.ts';

export const INSTANCE = '0f5d6c1e-7a2b-4c3d-8e9f-001122334455';

export const passes = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

function uriOf(text: string): URI {
  const uri = UserAgent.makeURI(text);
  if (!uri) throw new Error(`Not a URI: ${text}`);
  return uri;
}

/** A registration of a real SIP.js over a fake socket, and the server that answers by `rule`. */
export async function registrationWith(rule: (request: Heard) => Reply) {
  const sockets = fakeSockets();
  const uri = uriOf('sip:jane__example.com@sip.toky.test');
  const servers = createServerList([{ ws_uri: 'wss://a', weight: 1 }], { now: Date.now, random: () => 0 });
  const userAgent = new UserAgent({
    uri,
    authorizationUsername: 'jane__example.com',
    authorizationPassword: 'secret',
    instanceId: INSTANCE,
    contactName: 'abcdefgh',
    viaHost: 'host.invalid',
    transportConstructor: SipTransport,
    transportOptions: { servers, now: Date.now, connectTimeout: 8_000, createSocket: sockets.create },
    logBuiltinEnabled: false,
    logConfiguration: false,
  });
  const told: string[] = [];
  const registration = createRegistration({
    userAgent,
    uri,
    instanceId: INSTANCE,
    events: {
      onRegistering: () => told.push('registering'),
      onRegistered: () => told.push('registered'),
      onUnregistered: () => told.push('unregistered'),
      onFailed: ({ status, reason, cause }, retryAfter) =>
        told.push(`failed ${status} ${reason}, ${cause}, retry after ${retryAfter}`),
    },
  });
  const started = userAgent.start();
  sockets.last().opens();
  await started;
  const server = sipServer(sockets.last(), { REGISTER: rule });
  async function registered() {
    registration.register();
    await passes(0);
    expect(registration.isRegistered()).toBe(true);
    told.length = 0;
  }
  return { registration, server, told, registered, userAgent, socket: sockets.last() };
}

export const sentBy = (request: Heard) => ({
  cseq: Number(request.header('CSeq').split(' ')[0]),
  expires: Number(/expires=(\d+)/.exec(request.header('Contact'))?.[1]),
});
