import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccessTokens } from '../../lib/background/access.ts';
import type { StoredSession } from '../../lib/background/database.ts';
import type { TokenEndpoint } from '../../lib/background/token-endpoint.ts';
import type { Vault } from '../../lib/background/vault.ts';
import { done, failed } from '../../lib/util/outcome.ts';

function createFakeVault(session: StoredSession | null): Vault & { readonly log: string[] } {
  let stored = session;
  const log: string[] = [];
  return {
    log,
    session: async () => stored,
    keepSession: async (next) => {
      await Promise.resolve();
      stored = next;
      log.push(`kept ${next.refreshToken}`);
    },
    forgetSession: async () => {
      stored = null;
    },
    appKey: async () => null,
    keepAppKey: async () => undefined,
    forgetAppKey: async () => undefined,
  };
}

function setUp(session: StoredSession | null = { agent: 'jane@example.com', refreshToken: 'r0' }) {
  const vault = createFakeVault(session);
  const refreshed: string[] = [];
  const due: number[] = [];
  let now = 0;
  const state: { answer: Awaited<ReturnType<TokenEndpoint['refresh']>> | null } = { answer: null };
  const endpoint: TokenEndpoint = {
    exchange: async () => failed({ refused: true, problem: { code: 'sign-in-denied' } }),
    refresh: async (token) => {
      refreshed.push(token);
      const count = refreshed.length;
      return (
        state.answer ??
        done({ accessToken: `a${count}`, refreshToken: `r${count}`, expiresAt: now + 3_600_000 })
      );
    },
  };
  const access = createAccessTokens({
    vault,
    endpoint: async () => done(endpoint),
    now: () => now,
    onRenewalDue: (at) => due.push(at),
    onToken: async (token) => vault.log.push(`token ${token}`),
  });
  return { access, vault, refreshed, due, state, setNow: (value: number) => (now = value) };
}

beforeEach(() => fakeBrowser.reset());

test('many who ask at once share one refresh', async () => {
  const { access, refreshed } = setUp();
  const answers = await Promise.all([
    access.current(),
    access.current(),
    access.replace('dead'),
    access.renew(),
  ]);
  expect(refreshed).toEqual(['r0']);
  expect(answers.every((answer) => answer.ok && answer.value === 'a1')).toBe(true);
});

test('the new refresh token is on disk before the access token is used', async () => {
  const { access, vault } = setUp();
  await access.current();
  expect(vault.log).toEqual(['kept r1', 'token a1']);
});

test('a token that lives is used again, one that is about to die is not', async () => {
  const { access, refreshed, setNow } = setUp();
  await access.current();
  expect(await access.current()).toEqual(done('a1'));
  setNow(3_599_000);
  expect(await access.current()).toEqual(done('a2'));
  expect(refreshed).toEqual(['r0', 'r1']);
});

test('a refused token is replaced, unless another one is there already', async () => {
  const { access, refreshed } = setUp();
  await access.current();
  expect(await access.replace('a0')).toEqual(done('a1'));
  expect(await access.replace('a1')).toEqual(done('a2'));
  expect(refreshed).toHaveLength(2);
});

test('is renewed ahead of its end: 5 minutes, or a fifth of a short life', async () => {
  const { access, due } = setUp();
  await access.keep(
    'jane@example.com',
    { accessToken: 'a', refreshToken: 'r', expiresAt: 3_600_000 },
    access.ticket(),
  );
  await access.keep(
    'jane@example.com',
    { accessToken: 'a', refreshToken: 'r', expiresAt: 10_000 },
    access.ticket(),
  );
  expect(due).toEqual([3_300_000, 8_000]);
});

test('what a refresh brings after signing out belongs to nobody', async () => {
  const { access, vault } = setUp();
  const renewing = access.renew();
  await access.forget();
  expect((await renewing).ok).toBe(false);
  expect(await vault.session()).toBeNull();
});

test('tokens that were asked for before a sign-out are kept nowhere after it', async () => {
  const { access, vault } = setUp();
  const ticket = access.ticket();
  await access.forget();
  const tokens = { accessToken: 'a', refreshToken: 'r', expiresAt: 3_600_000 };
  expect(await access.keep('jane@example.com', tokens, ticket)).toBe(false);
  expect(await vault.session()).toBeNull();
});

test('a failing server costs nothing: the refresh token is kept', async () => {
  const { access, vault, state } = setUp();
  state.answer = failed({ refused: false, problem: { code: 'toky-failing' } });
  expect(await access.current()).toEqual(state.answer);
  expect(await vault.session()).toMatchObject({ refreshToken: 'r0' });
});
