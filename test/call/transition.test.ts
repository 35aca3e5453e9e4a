import { expect, test } from 'vitest';
import type { Call } from '../../lib/call/call.ts';
import { transition } from '../../lib/call/transition.ts';
import type { CallEvent } from '../../lib/call/transition.ts';

const common = {
  id: 'call-1',
  direction: 'out',
  peer: { kind: 'contact', number: '+14155550100', name: '' },
  line: '+15550001111',
  startedAt: 1,
} as const;

const calls: readonly Call[] = [
  { ...common, phase: 'preparing' },
  { ...common, phase: 'dialing' },
  { ...common, phase: 'remote-ringing', earlyMedia: false },
  { ...common, phase: 'incoming' },
  { ...common, phase: 'answering' },
  { ...common, phase: 'active', connectedAt: 2, muted: false, media: 'flowing' },
  { ...common, phase: 'ending', reason: { kind: 'cancelled' }, connectedAt: null },
  { ...common, phase: 'ended', reason: { kind: 'busy' }, connectedAt: null, endedAt: 3 },
];

const events: readonly CallEvent[] = [
  { type: 'invite-sent' },
  { type: 'remote-ringing', earlyMedia: false },
  { type: 'remote-ringing', earlyMedia: true },
  { type: 'accepted' },
  { type: 'connected', at: 9 },
  { type: 'muted', muted: true },
  { type: 'media-lost' },
  { type: 'media-restored' },
  { type: 'ending', reason: { kind: 'hung-up', by: 'us' } },
  { type: 'ended', reason: { kind: 'hung-up', by: 'them' }, at: 9 },
];

function describe(call: Call | null): string {
  if (!call) return '-';
  const {
    id: _id,
    direction: _direction,
    peer: _peer,
    line: _line,
    startedAt: _startedAt,
    phase,
    ...rest
  } = call;
  return `${phase} ${JSON.stringify(rest)}`;
}

test('the whole table of states and events', () => {
  const table = calls.flatMap((call) =>
    events.map((event) => {
      const { type, ...rest } = event;
      return `${call.phase} + ${type} ${JSON.stringify(rest)} => ${describe(transition(call, event))}`;
    }),
  );
  expect(`\n${table.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    preparing + invite-sent {} => dialing {}
    preparing + remote-ringing {"earlyMedia":false} => remote-ringing {"earlyMedia":false}
    preparing + remote-ringing {"earlyMedia":true} => remote-ringing {"earlyMedia":true}
    preparing + accepted {} => -
    preparing + connected {"at":9} => active {"connectedAt":9,"muted":false,"media":"flowing"}
    preparing + muted {"muted":true} => -
    preparing + media-lost {} => -
    preparing + media-restored {} => -
    preparing + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    preparing + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    dialing + invite-sent {} => -
    dialing + remote-ringing {"earlyMedia":false} => remote-ringing {"earlyMedia":false}
    dialing + remote-ringing {"earlyMedia":true} => remote-ringing {"earlyMedia":true}
    dialing + accepted {} => -
    dialing + connected {"at":9} => active {"connectedAt":9,"muted":false,"media":"flowing"}
    dialing + muted {"muted":true} => -
    dialing + media-lost {} => -
    dialing + media-restored {} => -
    dialing + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    dialing + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    remote-ringing + invite-sent {} => -
    remote-ringing + remote-ringing {"earlyMedia":false} => -
    remote-ringing + remote-ringing {"earlyMedia":true} => remote-ringing {"earlyMedia":true}
    remote-ringing + accepted {} => -
    remote-ringing + connected {"at":9} => active {"connectedAt":9,"muted":false,"media":"flowing"}
    remote-ringing + muted {"muted":true} => -
    remote-ringing + media-lost {} => -
    remote-ringing + media-restored {} => -
    remote-ringing + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    remote-ringing + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    incoming + invite-sent {} => -
    incoming + remote-ringing {"earlyMedia":false} => -
    incoming + remote-ringing {"earlyMedia":true} => -
    incoming + accepted {} => answering {}
    incoming + connected {"at":9} => -
    incoming + muted {"muted":true} => -
    incoming + media-lost {} => -
    incoming + media-restored {} => -
    incoming + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    incoming + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    answering + invite-sent {} => -
    answering + remote-ringing {"earlyMedia":false} => -
    answering + remote-ringing {"earlyMedia":true} => -
    answering + accepted {} => -
    answering + connected {"at":9} => active {"connectedAt":9,"muted":false,"media":"flowing"}
    answering + muted {"muted":true} => -
    answering + media-lost {} => -
    answering + media-restored {} => -
    answering + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    answering + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    active + invite-sent {} => -
    active + remote-ringing {"earlyMedia":false} => -
    active + remote-ringing {"earlyMedia":true} => -
    active + accepted {} => -
    active + connected {"at":9} => -
    active + muted {"muted":true} => active {"connectedAt":2,"muted":true,"media":"flowing"}
    active + media-lost {} => active {"connectedAt":2,"muted":false,"media":"lost"}
    active + media-restored {} => -
    active + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":2}
    active + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":2,"endedAt":9}
    ending + invite-sent {} => -
    ending + remote-ringing {"earlyMedia":false} => -
    ending + remote-ringing {"earlyMedia":true} => -
    ending + accepted {} => -
    ending + connected {"at":9} => -
    ending + muted {"muted":true} => -
    ending + media-lost {} => -
    ending + media-restored {} => -
    ending + ending {"reason":{"kind":"hung-up","by":"us"}} => -
    ending + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"cancelled"},"connectedAt":null,"endedAt":9}
    ended + invite-sent {} => -
    ended + remote-ringing {"earlyMedia":false} => -
    ended + remote-ringing {"earlyMedia":true} => -
    ended + accepted {} => -
    ended + connected {"at":9} => -
    ended + muted {"muted":true} => -
    ended + media-lost {} => -
    ended + media-restored {} => -
    ended + ending {"reason":{"kind":"hung-up","by":"us"}} => -
    ended + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => -
    "
  `);
});

test('keeps our reason when their BYE crosses ours', () => {
  const active: Call = { ...common, phase: 'active', connectedAt: 2, muted: false, media: 'flowing' };
  const ending = transition(active, { type: 'ending', reason: { kind: 'hung-up', by: 'us' } });
  const ended =
    ending && transition(ending, { type: 'ended', reason: { kind: 'hung-up', by: 'them' }, at: 5 });
  expect(ended).toMatchObject({
    phase: 'ended',
    reason: { kind: 'hung-up', by: 'us' },
    connectedAt: 2,
    endedAt: 5,
  });
});

test('a call that ends carries nothing of the phase before', () => {
  const active: Call = { ...common, phase: 'active', connectedAt: 2, muted: true, media: 'lost' };
  const ended = transition(active, { type: 'ended', reason: { kind: 'network-lost' }, at: 5 });
  expect(ended && Object.keys(ended).sort()).toEqual(
    ['connectedAt', 'direction', 'endedAt', 'id', 'line', 'peer', 'phase', 'reason', 'startedAt'].sort(),
  );
});
