import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from '../src/api/api.ts';
import { apiThat, json, offline, settle, silent, TIMEOUT } from './api-fake.ts';

const NOBODY = json({ dids: [] });
const BUSY = json({}, 503);

const reads: [string, (api: Api) => Promise<unknown>][] = [
  ['params', (api) => api.callParams()],
  ['dids', (api) => api.dids()],
  ['agents', (api) => api.agents()],
  ['notes', (api) => api.notes('c')],
  ['tags', (api) => api.tags('c')],
  ['contacts', (api) => api.contactName('1')],
  ['menus', (api) => api.ivrName('1')],
  ['call details', (api) => api.callDetails('c')],
  ['recording status', (api) => api.recordingStatus('c')],
];

const changes: [string, (api: Api) => Promise<unknown>][] = [
  ['hold', (api) => api.hold('c')],
  ['unhold', (api) => api.unhold('c')],
  ['pausing the recording', (api) => api.pauseRecording('c')],
  ['continuing the recording', (api) => api.continueRecording('c')],
  ['cancelling a transfer', (api) => api.cancelTransfer('c')],
  ['adding a note', (api) => api.addNote('c', 'n')],
  ['adding a tag', (api) => api.addTag('c', 't')],
];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-02T03:04:05Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a refused token is replaced once, and the request repeated', async () => {
  const { api, asked, rejected } = apiThat([json({}, 401), NOBODY], 'token-2');
  expect(await api.dids()).toEqual([]);
  expect(asked.map(({ token }) => token)).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(rejected).toEqual(['token-1']);
});

test('an action refused for its token is repeated too: it was not carried out', async () => {
  const { api, asked } = apiThat([json({}, 401), json({ success: true })], 'token-2');
  await api.hold('c');
  expect(asked).toHaveLength(2);
});

test('a token refused a second time is an error', async () => {
  const { api, asked, rejected } = apiThat([json({}, 401), json({}, 401)], 'token-2');
  await expect(api.dids()).rejects.toMatchObject({ failure: 'unauthorized', status: 401 });
  expect(asked).toHaveLength(2);
  expect(rejected).toHaveLength(1);
});

test('a token that cannot be replaced is an error', async () => {
  const { api, asked } = apiThat([json({}, 401)]);
  await expect(api.dids()).rejects.toMatchObject({ failure: 'unauthorized', status: 401 });
  expect(asked).toHaveLength(1);
});

test('two requests refused at the same time ask for one token', async () => {
  const refused = json({}, 401);
  const { api, rejected } = apiThat([refused, refused, NOBODY, NOBODY], 'token-2');
  expect(await Promise.all([api.dids(), api.dids()])).toEqual([[], []]);
  expect(rejected).toEqual(['token-1']);
});

test.each(reads)('%s are asked for three times', async (_name, ask) => {
  const { api, asked } = apiThat([offline, BUSY, json({}, 500), NOBODY]);
  const ended = settle(ask(api));
  await vi.runAllTimersAsync();
  expect(await ended).toMatchObject({ error: { failure: 'server-error', status: 500 } });
  expect(asked).toHaveLength(3);
});

test.each(changes)('%s is never repeated', async (_name, ask) => {
  for (const answer of [offline, BUSY, json({}, 429)]) {
    const { api, asked } = apiThat([answer, json({ success: true })]);
    const ended = settle(ask(api));
    await vi.runAllTimersAsync();
    expect(await ended).toHaveProperty('error');
    expect(asked).toHaveLength(1);
  }
});

test('a read that works the second time is as good as one that worked at once', async () => {
  const { api, asked } = apiThat([offline, NOBODY]);
  const ended = settle(api.dids());
  await vi.advanceTimersByTimeAsync(299);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await ended).toEqual({ value: [] });
});

test.each([
  ['in seconds', '3', 3000],
  ['as a date', 'Fri, 02 Jan 2026 03:04:07 GMT', 2000],
  ['as nonsense', 'soon', 300],
])('a server that asks for patience %s gets it', async (_form, header, ms) => {
  const { api, asked } = apiThat([json({}, 429, { 'Retry-After': header }), NOBODY]);
  const ended = settle(api.dids());
  await vi.advanceTimersByTimeAsync(ms - 1);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await ended).toEqual({ value: [] });
});

test('a server that asks for much patience is not asked again', async () => {
  const { api, asked } = apiThat([json({}, 503, { 'Retry-After': '6' }), NOBODY]);
  await expect(api.dids()).rejects.toMatchObject({ failure: 'server-error', status: 503 });
  expect(asked).toHaveLength(1);
});

test('a silent server is given up in time, and not asked again', async () => {
  const { api, asked } = apiThat([silent, NOBODY]);
  const ended = settle(api.dids());
  await vi.advanceTimersByTimeAsync(TIMEOUT);
  expect(await ended).toMatchObject({ error: { failure: 'unreachable', status: 0 } });
  expect(asked).toHaveLength(1);
});

test('an answer that stops half-way is given up in time', async () => {
  const { api } = apiThat([() => new Response(new ReadableStream())]);
  const ended = settle(api.hold('c'));
  await vi.advanceTimersByTimeAsync(TIMEOUT);
  expect(await ended).toMatchObject({ error: { failure: 'unreachable' } });
});

test.each([
  ['before it is sent', 0, 0, NOBODY],
  ['under way', 1, 1, silent],
  ['between two tries', 100, 1, offline],
] as const)('a request aborted %s ends with the reason of its signal', async (_when, ms, sent, answer) => {
  const { api, asked } = apiThat([answer, NOBODY]);
  const controller = new AbortController();
  const reason = new Error('The panel was closed');
  if (ms === 0) controller.abort(reason);
  const ended = settle(api.dids({ signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(ms);
  controller.abort(reason);
  expect(await ended).toEqual({ error: reason });
  expect(asked).toHaveLength(sent);
  expect(vi.getTimerCount()).toBe(0);
});
