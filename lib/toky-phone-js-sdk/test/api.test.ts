import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { agentStatus, takesTransfers } from '../src/api/agent-status.ts';
import { ApiError } from '../src/api/api-error.ts';
import type { Api } from '../src/api/api.ts';
import { apiThat, json, settle } from './api-fake.ts';

const AGENT = 'agent_id=jane%2Bx%40example.com';
const ID = 'a/b?c@sip';
const SEGMENT = 'a%2Fb%3Fc%40sip';

const params = {
  success: true,
  data: {
    sip: {
      ws_servers: [{ ws_uri: 'wss://sip.toky.co', weight: 10 }],
      turn_servers: { urls: ['turn:t'], username: 'u', password: 'p' },
      stun_servers: ['stun:s'],
      domain: 'sip.toky.co',
      uri: 'jane__example.com@sip.toky.co',
      username: 'jane__example.com',
      password: 'secret',
    },
    company_id: 4242,
    connection_country: 'US',
    registered_app_name: 'App',
    unused: true,
  },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const ended = settle(promise);
  await vi.runAllTimersAsync();
  const result = await ended;
  return 'error' in result ? result.error : null;
}

test('asks as the agent, with the token', async () => {
  const { api, asked } = apiThat([json(params)]);
  const answer = await api.callParams();
  expect(answer.sip.username).toBe('jane__example.com');
  expect(asked).toEqual([
    {
      method: 'GET',
      url: `https://api.toky.co/v1/sdk/call/params?${AGENT}`,
      token: 'Bearer token-1',
      body: null,
    },
  ]);
});

test.each<[string, (api: Api) => Promise<unknown>, string]>([
  ['notes', (api) => api.notes(ID), `notes?${AGENT}&call_id=${SEGMENT}`],
  ['tags', (api) => api.tags(ID), `tags?${AGENT}&call_id=${SEGMENT}`],
  ['a contact', (api) => api.contactName('+1 (415) 555-0100'), `contacts/14155550100?${AGENT}`],
  ['a menu', (api) => api.ivrName('7/8'), `ivr/7%2F8?${AGENT}`],
  ['call details', (api) => api.callDetails(ID), `calls/${SEGMENT}?${AGENT}`],
  ['hold', (api) => api.hold(ID), `calls/${SEGMENT}/hold?${AGENT}`],
  ['unhold', (api) => api.unhold(ID), `calls/${SEGMENT}/unhold?${AGENT}`],
  ['the recording', (api) => api.recordingStatus(ID), `calls/${SEGMENT}/recstatus?${AGENT}`],
  ['pausing the recording', (api) => api.pauseRecording(ID), `calls/${SEGMENT}/recpause?${AGENT}`],
  ['going on with it', (api) => api.continueRecording(ID), `calls/${SEGMENT}/reccontinue?${AGENT}`],
  ['cancelling a transfer', (api) => api.cancelTransfer(ID), `calls/${SEGMENT}/cancel_transfer?${AGENT}`],
])('%s is asked for by GET, the agent in the query', async (_name, ask, path) => {
  const answer = { success: true, recording_enabled: true, result: { cdr: {} } };
  const { api, asked } = apiThat([json(answer)]);
  // Notes and tags are given the answer of another resource here: only the request matters.
  await settle(ask(api));
  expect(asked).toMatchObject([{ method: 'GET', url: `https://api.toky.co/v1/sdk/${path}` }]);
});

test.each<[string, (api: Api) => Promise<unknown>, unknown]>([
  ['notes', (api) => api.addNote(ID, 'two\nlines'), { call_id: ID, note: 'two\nlines' }],
  ['tags', (api) => api.addTag(ID, 'Sale'), { call_id: ID, tag: 'Sale' }],
])('what is added to %s goes by POST, the agent in the body', async (path, ask, members) => {
  const { api, asked } = apiThat([json({ success: true })]);
  await ask(api);
  const body = { agent_id: 'jane+x@example.com', ...Object(members) };
  expect(asked).toMatchObject([{ method: 'POST', url: `https://api.toky.co/v1/sdk/${path}`, body }]);
});

test.each<[string, (api: Api) => Promise<unknown>, unknown, unknown]>([
  [
    'notes keep their line breaks and lose their tricks',
    (api) => api.notes(ID),
    { result: [{ _source: { content: 'one\r\ntwo\u202e\u0007' } }, { _source: {} }, 5] },
    ['one\ntwo'],
  ],
  [
    'a long note is capped',
    (api) => api.notes(ID),
    { result: [{ _source: { content: 'é'.repeat(9000) } }] },
    ['é'.repeat(4000)],
  ],
  ['a call without notes has none', (api) => api.notes(ID), { result: null }, []],
  ['tags are plain texts', (api) => api.tags(ID), { result: ['Sale', null, ''] }, ['Sale']],
  [
    'a contact has a name on one line',
    (api) => api.contactName('1'),
    { data: [{ name: null }, { name: ' Ann\n Lee' }] },
    'Ann Lee',
  ],
  ['an unknown contact is null', (api) => api.contactName('1'), { data: [] }, null],
  ['a contact that is refused is null', (api) => api.contactName('1'), { success: false }, null],
  ['a menu has a name', (api) => api.ivrName('1'), { ivr: { name: 'Main' } }, 'Main'],
  ['a menu without a name is null', (api) => api.ivrName('1'), { ivr: null }, null],
  [
    'the recording runs',
    (api) => api.recordingStatus(ID),
    { success: true, recording_enabled: 1 },
    { enabled: true },
  ],
  [
    'the recording pauses',
    (api) => api.recordingStatus(ID),
    { recording_enabled: 'false' },
    { enabled: false },
  ],
  [
    'call details name the call they came from',
    (api) => api.callDetails(ID),
    {
      success: true,
      result: {
        cdr: {
          direction: 'inbound',
          duration: '12',
          start_dt: '2026-01-02 03:04:05',
          parent_call: { callid: 'p' },
        },
      },
    },
    {
      direction: 'inbound',
      duration: 12,
      startedAt: '2026-01-02 03:04:05',
      parentCallId: 'p',
      childCallId: null,
    },
  ],
  [
    'call details may say nothing',
    (api) => api.callDetails(ID),
    { result: { cdr: { duration: 'long', parent_call: [], child_call: {} } } },
    { direction: null, duration: null, startedAt: null, parentCallId: null, childCallId: null },
  ],
  [
    'an agent has a name without tricks',
    (api) => api.agents(),
    { data: [{ email: 'a@b', info: { fullname: 'Ann\u202eeeL' } }] },
    [{ email: 'a@b', info: { fullname: 'AnneeL' } }],
  ],
])('%s', async (_name, ask, answer, expected) => {
  const { api } = apiThat([json(answer)]);
  expect(await ask(api)).toEqual(expected);
});

test.each([404, 400])('a contact and a menu that answer HTTP %i are null', async (status) => {
  const { api } = apiThat([json({ success: false }, status), json({ success: false }, status)]);
  expect(await api.contactName('+14155550100')).toBeNull();
  expect(await api.ivrName('9')).toBeNull();
});

test.each(['jane@example.com', 'web-visitor-5', ''])('nobody is asked for the contact "%s"', async (peer) => {
  const { api, asked } = apiThat([]);
  expect(await api.contactName(peer)).toBeNull();
  expect(asked).toEqual([]);
});

test.each(['', '.', '..'])('a call id "%s" cannot reach another resource', async (id) => {
  const { api, asked } = apiThat([]);
  expect(await failureOf(api.hold(id))).toMatchObject({ failure: 'refused', status: 0 });
  expect(await failureOf(api.callDetails(id))).toMatchObject({ failure: 'refused', status: 0 });
  expect(asked).toEqual([]);
});

test.each<[string, (api: Api) => Promise<unknown>]>([
  ['hold', (api) => api.hold(ID)],
  ['unhold', (api) => api.unhold(ID)],
  ['pausing', (api) => api.pauseRecording(ID)],
  ['going on', (api) => api.continueRecording(ID)],
  ['cancelling', (api) => api.cancelTransfer(ID)],
  ['a note', (api) => api.addNote(ID, 'n')],
  ['a tag', (api) => api.addTag(ID, 't')],
])('%s that is not done is an error, and one that says nothing too', async (_name, ask) => {
  const { api } = apiThat([json({ success: false }), json({})]);
  expect(await failureOf(ask(api))).toMatchObject({ failure: 'refused', status: 200 });
  expect(await failureOf(ask(api))).toMatchObject({ failure: 'malformed', status: 200 });
});

test.each([
  ['what is forbidden', json({}, 403), 'forbidden', 403],
  ['what is not there', json({}, 404), 'not-found', 404],
  ['what is not possible now', json({}, 409), 'refused', 409],
  ['a failing server', json({}, 500), 'server-error', 500],
  ['a server that is asked too often', json({}, 429), 'server-error', 429],
  ['an answer that is no JSON', () => new Response('<html>'), 'malformed', 200],
  ['an answer of another shape', json({ dids: 'none' }), 'malformed', 200],
  ['an answer that says no', json({ success: false, dids: [] }), 'refused', 200],
] as const)('%s is an error of its own', async (_name, answer, failure, status) => {
  const { api } = apiThat([answer, answer, answer]);
  const error = await failureOf(api.dids());
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ failure, status });
});

test.each([
  [{ busy: true, online: true, forwardable: true }, 'busy', false],
  [{ busy: false, online: true, forwardable: true }, 'online', true],
  [{ busy: '0', online: 0, forwardable: 1 }, 'forwardable', true],
  [{ online: 'false' }, 'offline', false],
] as const)('an agent with %j is %s', (agent, status, takes) => {
  expect(agentStatus(agent)).toBe(status);
  expect(takesTransfers(agent)).toBe(takes);
});
