// @vitest-environment node
import { expect, test } from 'vitest';
import TokySDK, { ClientStatus, TokyClient } from '../src/index.ts';
import { safeText } from '../src/text.ts';
import { userAgentString } from '../src/user-agent.ts';

test("is imported as Toky's own client is, in Node too", () => {
  expect(Object.keys(TokySDK)).toEqual(
    expect.arrayContaining(['TokyClient', 'ClientStatus', 'SessionStatus']),
  );
  expect(ClientStatus).toMatchObject({
    INVITE: 'invite',
    INVITE_REJECTED: 'invite_rejected',
    REGISTERING: 'registering',
    CONNECTING: 'connecting',
    ONLINE: 'online',
    OFFLINE: 'offline',
    UNREGISTERED: 'unregistered',
    REGISTRATION_FAILED: 'registration_failed',
    REGISTERED: 'registered',
    DEFAULT: 'default',
    READY: 'ready',
    DISCONNECTED: 'disconnected',
    SESSION_UPDATED: 'session_updated',
  });
});

test.each([
  [{ accessToken: '', account: { user: 'jane@example.com', type: 'agent' } }, 'accessToken'],
  [{ accessToken: 't', account: { user: '', type: 'agent' } }, 'account.user'],
] as const)('says what is missing at construction', (options, missing) => {
  expect(() => new TokyClient(options)).toThrow(missing);
});

test('a call before the line is registered is refused aloud', () => {
  const client = new TokyClient({ accessToken: 't', account: { user: 'jane@example.com', type: 'agent' } });
  expect(() => client.startCall({ phoneNumber: '+14155550100', callerId: '+15550001111' })).toThrow(
    /not registered/,
  );
});

test.each(['+1415\r\nX-Evil: 1', 'abc', '', '+1;x=y'])('%j never gets into a header', (phoneNumber) => {
  const client = new TokyClient({ accessToken: 't', account: { user: 'jane@example.com', type: 'agent' } });
  expect(() => client.startCall({ phoneNumber, callerId: '+15550001111' })).toThrow(TypeError);
});

test.each([
  [
    'Harness App',
    'Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36',
    'toky/harness-app/toky-phone-js-sdk-1.0.0/chrome-156',
  ],
  ['', 'Mozilla/5.0 Gecko/20100101 Firefox/153.0', 'toky/app/toky-phone-js-sdk-1.0.0/firefox-153'],
  ['Ünï App!', '', 'toky/n-app/toky-phone-js-sdk-1.0.0/unknown-0'],
])('names itself to the server: %s', (app, agent, name) => {
  expect(userAgentString(app, agent)).toBe(name);
});

test("strangers' text is one line without tricks, at most 120 characters", () => {
  expect(safeText('  a\r\nb\u0000 \u202ec  ')).toBe('ab c');
  expect([...safeText('🙂'.repeat(300))]).toHaveLength(120);
});
