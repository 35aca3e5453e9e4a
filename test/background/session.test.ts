import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AccessTokens } from '../../lib/background/access.ts';
import type { StoredSession } from '../../lib/background/database.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { createSession } from '../../lib/background/session.ts';
import type { SignInFlow } from '../../lib/background/sign-in.ts';
import type { TokenFailure } from '../../lib/background/token-endpoint.ts';
import type { Problem } from '../../lib/problem.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import type { Outcome } from '../../lib/util/outcome.ts';

const agent = 'jane@example.com';
const refused: TokenFailure = { refused: true, problem: { code: 'sign-in-code-refused' } };
const passing: TokenFailure = { refused: false, problem: { code: 'toky-unreachable' } };

type World = {
  session: StoredSession | null;
  token: Outcome<string, TokenFailure>;
  silent: Outcome<{ agent: string }, Problem>;
  interactive: Outcome<{ agent: string }, Problem>;
  interrupted: boolean;
};

function setUp(changes: Partial<World> = {}) {
  const world: World = {
    session: { agent, refreshToken: 'r' },
    token: done('token-1'),
    silent: failed({ code: 'sign-in-interrupted' }),
    interactive: done({ agent }),
    interrupted: false,
    ...changes,
  };
  const log: string[] = [];
  const store = createPhoneStore();
  const flow: SignInFlow = {
    interactive: async () => world.interactive,
    silent: async () => {
      log.push('silent');
      if (world.silent.ok) world.token = done('token-2');
      return world.silent;
    },
    isRunning: () => false,
    interrupted: async () => world.interrupted,
  };
  const access: Pick<AccessTokens, 'current' | 'replace' | 'renew' | 'forget'> = {
    current: async () => world.token,
    replace: async () => world.token,
    renew: async () => world.token,
    forget: async () => {
      log.push('forget tokens');
    },
  };
  const session = createSession({
    flow,
    access: access as AccessTokens,
    vault: {
      session: async () => world.session,
      keepSession: async () => undefined,
      forgetSession: async () => undefined,
      appKey: async () => null,
      keepAppKey: async () => undefined,
      forgetAppKey: async () => undefined,
    },
    store,
    startEngine: async ({ accessToken }) => log.push(`engine ${accessToken}`),
    stopEngine: async () => log.push('stop engine'),
    forgetAgent: async () => log.push('forget agent'),
    onRetry: () => log.push('retry'),
    log: { info: () => undefined, warn: () => undefined },
  });
  const phase = async () => (await store.read()).signIn;
  return { session, log, world, phase, store };
}

beforeEach(() => fakeBrowser.reset());

test('brings the phone of a signed-in agent up again', async () => {
  const { session, log, phase } = setUp();
  await session.resume(false);
  expect(log).toEqual(['engine token-1']);
  expect(await phase()).toEqual({ phase: 'signed-in', agent });
});

test('does nothing where nobody is signed in', async () => {
  const { session, log, phase } = setUp({ session: null });
  await session.resume(false);
  expect(log).toEqual([]);
  expect(await phase()).toEqual({ phase: 'signed-out', problem: null });
});

test('a refused session is renewed in silence', async () => {
  const { session, log, phase } = setUp({ token: failed(refused), silent: done({ agent }) });
  expect(await session.freshToken('old')).toEqual(done({ accessToken: 'token-2' }));
  expect(log).toEqual(['silent']);
  expect(await phase()).toEqual({ phase: 'signed-in', agent });
});

test('where silence does not help, the agent is asked, and the engine is left alone', async () => {
  const { session, log, phase } = setUp({ token: failed(refused) });
  await session.renew();
  expect(log).toEqual(['silent']);
  expect(await phase()).toEqual({ phase: 'expired', agent });
});

test('a network that is away is waited for, not taken for a sign-out', async () => {
  const { session, log, phase } = setUp({ token: failed(passing) });
  await session.resume(false);
  expect(log).toEqual(['retry']);
  expect(await phase()).toEqual({ phase: 'signed-in', agent });
});

test('a silent flow that fails for the network is tried again too', async () => {
  const { session, log, phase } = setUp({ token: failed(refused), silent: failed({ code: 'offline' }) });
  await session.resume(false);
  expect(log).toEqual(['silent', 'retry']);
  expect(await phase()).toEqual({ phase: 'signed-in', agent });
});

test('a sign-in that fails says why', async () => {
  const { session, phase } = setUp({ session: null, interactive: failed({ code: 'sign-in-closed' }) });
  await session.signIn();
  expect(await phase()).toEqual({ phase: 'signed-out', problem: { code: 'sign-in-closed' } });
});

test('a sign-in that fails takes nothing from an expired session', async () => {
  const { session, phase } = setUp({
    token: failed(refused),
    interactive: failed({ code: 'sign-in-closed' }),
  });
  await session.renew();
  await session.signIn();
  expect(await phase()).toEqual({ phase: 'expired', agent });
});

test("a run that its worker's death interrupted ends in silence", async () => {
  const { session, log, phase } = setUp({ interrupted: true, silent: done({ agent }) });
  await session.resume(false);
  expect(log).toEqual(['silent', 'engine token-2']);
  expect(await phase()).toEqual({ phase: 'signed-in', agent });
});

test('a run that was interrupted and left nothing is said to be so', async () => {
  const { session, store, phase } = setUp({ session: null, interrupted: true });
  await store.update((state) => ({ ...state, signIn: { phase: 'signing-in', agent: '' } }));
  await session.resume(false);
  expect(await phase()).toEqual({ phase: 'signed-out', problem: { code: 'sign-in-interrupted' } });
});

test('signing out leaves nothing', async () => {
  const { session, log, store } = setUp();
  await session.resume(false);
  await store.update((state) => ({ ...state, draft: '+1', missed: 3 }));
  await session.signOut();
  expect(log.slice(1)).toEqual(['forget tokens', 'stop engine', 'forget agent']);
  expect(await store.read()).toMatchObject({
    signIn: { phase: 'signed-out', problem: null },
    phone: null,
    missed: 0,
    draft: null,
  });
});
