import { expect, test } from 'vitest';
import { readCall } from '../src/sip/incoming.ts';

function read(
  headers: Record<string, string>,
  from: Partial<{ user: string; uri: string; name: string }> = {},
) {
  return readAll(headers, from).callData;
}

function readAll(headers: Record<string, string>, from: Parameters<typeof read>[1] = {}) {
  return readCall(
    {
      header: (name) => headers[name],
      fromUser: from.user ?? '+15559990000',
      fromUri: from.uri ?? '<sip:+15559990000@sip.toky.co>',
      fromName: from.name ?? '',
    },
    'jane__example.com',
  );
}

test('an ordinary call from the telephone network', () => {
  const headers = {
    'X-PSTN': 'yes',
    'X-Calling-To': '+15550001111',
    'X-Connection-Country': 'US',
    'X-IVR': '7',
  };
  expect(read(headers, { name: '"Ada"' })).toEqual({
    remoteUserId: '+15559990000',
    remoteUserType: 'contact',
    remoteUserName: 'Ada',
    remoteUserLocation: 'US',
    did: '+15550001111',
    ivrId: '7',
  });
});

test.each([
  ['a colleague by header', { 'X-Direct-Agent-Call': 'yes' }, {}, { remoteUserType: 'agent' }],
  ['a colleague by the From', {}, { uri: '<sip:john@sip.toky.co;agent>' }, { remoteUserType: 'agent' }],
  [
    'a web visitor',
    {},
    { uri: '<sip:x@anonymous.invalid>', user: 'x' },
    { remoteUserType: 'anon', remoteUserId: '' },
  ],
  [
    'a call that a colleague transferred',
    { 'X-Transferred': 'yes', 'X-Transferred-By': 'john__example.com' },
    {},
    { transferredBy: 'john__example.com', transferredType: 'blind' },
  ],
  [
    "one's own blind transfer that came back",
    {
      'X-Transferred': 'yes',
      'X-Transferred-By': 'jane__example.com',
      'X-Transferred-To': 'john__example.com',
    },
    {},
    { transferredType: 'blind', transferredBy: 'john__example.com', cause: 'rejected' },
  ],
  [
    "the consultation leg of one's own warm transfer",
    { 'X-Transferred': 'yes', 'X-Transferred-By': 'jane__example.com', 'X-Warm': 'yes' },
    {},
    { transferredType: 'warm' },
  ],
] as const)('%s', (_name, headers, from, expected) => {
  expect(read(headers, from)).toMatchObject(expected);
});

test.each([
  ['a colleague', '";agent" <sip:+15559990000@sip.toky.co>;tag=1'],
  ['a colleague, by a quoted quote', '"x\\" <;agent>" <sip:+15559990000@sip.toky.co>;tag=1'],
  ['a web visitor', 'evil.invalid <sip:+15559990000@sip.toky.co>;tag=1'],
])('nobody becomes %s by the name he chose', (_what, uri) => {
  expect(read({}, { uri })).toMatchObject({ remoteUserType: 'contact', remoteUserId: '+15559990000' });
});

test.each([
  ['an address without brackets', 'sip:john@sip.toky.co;agent'],
  ['a parameter of the address', '"John" <sip:john@sip.toky.co;agent>;tag=1'],
  ['a parameter of the header', 'John <sip:john@sip.toky.co>;agent;tag=1'],
])('a colleague is known by %s', (_how, uri) => {
  expect(read({}, { uri }).remoteUserType).toBe('agent');
});

test('an invitation that says nothing is a call from nobody in particular', () => {
  expect(readAll({}, { user: '', uri: '' })).toEqual({
    callData: { remoteUserId: '', remoteUserType: 'contact' },
    own: null,
  });
});

test.each([
  [
    'nothing of ours',
    { 'X-Transferred': 'yes', 'X-Transferred-By': 'john__example.com', 'X-Warm': 'yes' },
    null,
  ],
  ['ours, returned', { 'X-Transferred': 'yes', 'X-Transferred-By': 'jane__example.com' }, 'returned'],
  [
    'ours, to speak with the colleague',
    { 'X-Transferred': 'yes', 'X-Transferred-By': 'jane__example.com', 'X-Warm': 'yes' },
    'consultation',
  ],
  ['no transfer at all', { 'X-Transferred-By': 'jane__example.com', 'X-Warm': 'yes' }, null],
] as const)('a transfer is %s', (_name, headers, own) => {
  expect(readAll(headers).own).toBe(own);
});

test('a name that tries to deceive is made plain', () => {
  const bidi = String.fromCharCode(0x202e);
  expect(read({}, { name: `Evil${bidi}\n  \u0007Name${'x'.repeat(500)}` }).remoteUserName).toBe(
    `Evil Name${'x'.repeat(111)}`,
  );
});
