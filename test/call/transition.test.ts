import { expect, test } from 'vitest';
import type { Call } from '../../lib/call/call.ts';
import { transition } from '../../lib/call/transition.ts';
import type { CallEvent } from '../../lib/call/transition.ts';
import { JUST_TALKING, SOME_CALL } from './sample.ts';

const common = SOME_CALL;

const calls: readonly Call[] = [
  { ...common, phase: 'preparing' },
  { ...common, phase: 'dialing' },
  { ...common, phase: 'remote-ringing', earlyMedia: false },
  { ...common, phase: 'incoming' },
  { ...common, phase: 'answering' },
  { ...common, phase: 'active', connectedAt: 2, ...JUST_TALKING },
  { ...common, phase: 'ending', reason: { kind: 'cancelled' }, connectedAt: null },
  { ...common, phase: 'ended', reason: { kind: 'busy' }, connectedAt: null, endedAt: 3 },
];

const events: readonly CallEvent[] = [
  { type: 'invite-sent' },
  { type: 'remote-ringing', earlyMedia: false },
  { type: 'remote-ringing', earlyMedia: true },
  { type: 'accepted' },
  { type: 'connected', at: 9 },
  { type: 'changed', talk: { muted: true } },
  { type: 'identified', peer: { ...SOME_CALL.peer, name: 'Ada' }, origin: SOME_CALL.origin },
  { type: 'ending', reason: { kind: 'hung-up', by: 'us' } },
  { type: 'ended', reason: { kind: 'hung-up', by: 'them' }, at: 9 },
];

function describe(call: Call | null): string {
  if (!call) return '-';
  const {
    id: _id,
    direction: _way,
    line: _line,
    startedAt: _at,
    hushed: _hushed,
    origin: _origin,
    ...rest
  } = call;
  const { phase, peer, ...own } = rest;
  const name = peer.name === '' ? '' : ` (${peer.name})`;
  return `${phase}${name} ${JSON.stringify(own)}`;
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
    preparing + connected {"at":9} => active {"connectedAt":9,"muted":false,"held":false,"media":"flowing","microphone":"there","recording":"unknown","transfer":{"step":"none","last":null},"troubles":[]}
    preparing + changed {"talk":{"muted":true}} => -
    preparing + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => preparing (Ada) {}
    preparing + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    preparing + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    dialing + invite-sent {} => -
    dialing + remote-ringing {"earlyMedia":false} => remote-ringing {"earlyMedia":false}
    dialing + remote-ringing {"earlyMedia":true} => remote-ringing {"earlyMedia":true}
    dialing + accepted {} => -
    dialing + connected {"at":9} => active {"connectedAt":9,"muted":false,"held":false,"media":"flowing","microphone":"there","recording":"unknown","transfer":{"step":"none","last":null},"troubles":[]}
    dialing + changed {"talk":{"muted":true}} => -
    dialing + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => dialing (Ada) {}
    dialing + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    dialing + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    remote-ringing + invite-sent {} => -
    remote-ringing + remote-ringing {"earlyMedia":false} => -
    remote-ringing + remote-ringing {"earlyMedia":true} => remote-ringing {"earlyMedia":true}
    remote-ringing + accepted {} => -
    remote-ringing + connected {"at":9} => active {"connectedAt":9,"muted":false,"held":false,"media":"flowing","microphone":"there","recording":"unknown","transfer":{"step":"none","last":null},"troubles":[]}
    remote-ringing + changed {"talk":{"muted":true}} => -
    remote-ringing + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => remote-ringing (Ada) {"earlyMedia":false}
    remote-ringing + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    remote-ringing + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    incoming + invite-sent {} => -
    incoming + remote-ringing {"earlyMedia":false} => -
    incoming + remote-ringing {"earlyMedia":true} => -
    incoming + accepted {} => answering {}
    incoming + connected {"at":9} => -
    incoming + changed {"talk":{"muted":true}} => -
    incoming + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => incoming (Ada) {}
    incoming + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    incoming + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    answering + invite-sent {} => -
    answering + remote-ringing {"earlyMedia":false} => -
    answering + remote-ringing {"earlyMedia":true} => -
    answering + accepted {} => -
    answering + connected {"at":9} => active {"connectedAt":9,"muted":false,"held":false,"media":"flowing","microphone":"there","recording":"unknown","transfer":{"step":"none","last":null},"troubles":[]}
    answering + changed {"talk":{"muted":true}} => -
    answering + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => answering (Ada) {}
    answering + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":null}
    answering + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":null,"endedAt":9}
    active + invite-sent {} => -
    active + remote-ringing {"earlyMedia":false} => -
    active + remote-ringing {"earlyMedia":true} => -
    active + accepted {} => -
    active + connected {"at":9} => -
    active + changed {"talk":{"muted":true}} => active {"connectedAt":2,"muted":true,"held":false,"media":"flowing","microphone":"there","recording":"unknown","transfer":{"step":"none","last":null},"troubles":[]}
    active + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => active (Ada) {"connectedAt":2,"muted":false,"held":false,"media":"flowing","microphone":"there","recording":"unknown","transfer":{"step":"none","last":null},"troubles":[]}
    active + ending {"reason":{"kind":"hung-up","by":"us"}} => ending {"reason":{"kind":"hung-up","by":"us"},"connectedAt":2}
    active + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"hung-up","by":"them"},"connectedAt":2,"endedAt":9}
    ending + invite-sent {} => -
    ending + remote-ringing {"earlyMedia":false} => -
    ending + remote-ringing {"earlyMedia":true} => -
    ending + accepted {} => -
    ending + connected {"at":9} => -
    ending + changed {"talk":{"muted":true}} => -
    ending + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => ending (Ada) {"reason":{"kind":"cancelled"},"connectedAt":null}
    ending + ending {"reason":{"kind":"hung-up","by":"us"}} => -
    ending + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => ended {"reason":{"kind":"cancelled"},"connectedAt":null,"endedAt":9}
    ended + invite-sent {} => -
    ended + remote-ringing {"earlyMedia":false} => -
    ended + remote-ringing {"earlyMedia":true} => -
    ended + accepted {} => -
    ended + connected {"at":9} => -
    ended + changed {"talk":{"muted":true}} => -
    ended + identified {"peer":{"kind":"contact","number":"+14155550100","name":"Ada"},"origin":{"ivr":"","ivrOption":"","passedOnBy":"","refusedBy":""}} => -
    ended + ending {"reason":{"kind":"hung-up","by":"us"}} => -
    ended + ended {"reason":{"kind":"hung-up","by":"them"},"at":9} => -
    "
  `);
});

test('keeps our reason when their BYE crosses ours', () => {
  const active: Call = { ...common, phase: 'active', connectedAt: 2, ...JUST_TALKING };
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
  const active: Call = {
    ...common,
    phase: 'active',
    connectedAt: 2,
    ...JUST_TALKING,
    muted: true,
    media: 'lost',
  };
  const ended = transition(active, { type: 'ended', reason: { kind: 'network-lost' }, at: 5 });
  expect(ended && Object.keys(ended).sort()).toEqual(
    [
      'connectedAt',
      'direction',
      'endedAt',
      'hushed',
      'id',
      'line',
      'origin',
      'peer',
      'phase',
      'reason',
      'startedAt',
    ].sort(),
  );
});
