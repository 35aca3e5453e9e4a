import { expect, test } from 'vitest';
import { iceServersOf } from '../src/sip/ice-servers.ts';

type Sip = Parameters<typeof iceServersOf>[0];

const sipWith = (servers: Pick<Sip, 'stun_servers' | 'turn_servers'>): Sip => ({
  username: 'jane',
  password: 'secret',
  uri: 'jane@sip.toky.test',
  domain: 'sip.toky.test',
  ws_servers: [{ ws_uri: 'wss://sip.toky.test', weight: 0 }],
  ...servers,
});
const turn = (...urls: string[]) => ({ urls, username: 'u', password: 'p' });

test.each([
  ['both as they are named', ['stun:a'], turn('turn:b'), ['stun:a'], ['turn:b']],
  [
    'no STUN: the relays by UDP are asked',
    [],
    turn('turn:b:3478', 'turn:c?transport=udp'),
    ['stun:b:3478', 'stun:c'],
    ['turn:b:3478', 'turn:c?transport=udp'],
  ],
  [
    'no STUN, and relays by TCP or TLS alone',
    [],
    turn('turn:b?transport=tcp', 'turns:c'),
    [],
    ['turn:b?transport=tcp', 'turns:c'],
  ],
  ['STUN alone', ['stun:a', 'stun:b'], null, ['stun:a', 'stun:b'], []],
  ['nothing', null, null, [], []],
])('%s', (_name, stun, relays, asked, relayed) => {
  const servers = iceServersOf(sipWith({ stun_servers: stun, turn_servers: relays }));
  const urls = servers.flatMap((server) => server.urls);
  expect(urls).toEqual([...asked, ...relayed]);
  expect(servers.filter(({ username }) => username === 'u')).toHaveLength(relayed.length > 0 ? 1 : 0);
});
