import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AccessTokens } from '../../lib/background/access.ts';
import type { Identity } from '../../lib/background/auth-window.ts';
import { createSignInFlow } from '../../lib/background/sign-in.ts';
import type { SignInDeps } from '../../lib/background/sign-in.ts';
import type { Settings } from '../../lib/facts.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/items.ts';
import { done, failed } from '../../lib/util/outcome.ts';

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  appId: 'app',
  agentEmail: 'jane@example.com',
  tokenSource: { kind: 'broker', url: 'https://broker.example' },
};

type World = {
  readonly window?: (redirect: string, count: number) => string | undefined | Promise<string | undefined>;
  readonly settings?: Partial<Settings>;
  readonly accessToken?: string;
  readonly self?: string;
  readonly online?: boolean;
};

function setUp(world: World = {}) {
  const kept: string[] = [];
  const flows: { url: string; interactive: boolean }[] = [];
  const exchanged: string[] = [];
  let nonces = 0;
  let now = 1000;
  const identity: Identity = {
    getRedirectURL: (path) => `https://abc.chromiumapp.org/${path}`,
    launchWebAuthFlow: async ({ url, interactive }) => {
      flows.push({ url, interactive });
      const redirect = new URL(url).searchParams.get('redirect_url') ?? '';
      return (world.window ?? ((to) => `${to}?code=c1`))(redirect, flows.length);
    },
  };
  const tokens = { accessToken: world.accessToken ?? 'opaque', refreshToken: 'r', expiresAt: 9 };
  const access: Pick<AccessTokens, 'keep' | 'ticket'> = {
    ticket: () => 0,
    keep: async (agent) => {
      kept.push(agent);
      return true;
    },
  };
  const deps: SignInDeps = {
    identity,
    settings: async () => ({ ...settings, ...world.settings }),
    endpoint: async () =>
      done({
        exchange: async (code) => {
          exchanged.push(code);
          return code === 'used'
            ? failed({ refused: true, problem: { code: 'sign-in-code-refused' } } as const)
            : done(tokens);
        },
        refresh: async () => failed({ refused: true, problem: { code: 'signed-out' } } as const),
      }),
    access: access as AccessTokens,
    identify: async () => done({ agent: world.self ?? 'jane@example.com' }),
    now: () => now,
    nonce: () => `nonce-${(nonces += 1)}`,
    online: () => world.online ?? true,
  };
  return { flow: createSignInFlow(deps), kept, flows, exchanged, later: (ms: number) => (now += ms), deps };
}

beforeEach(() => fakeBrowser.reset());

test("opens Toky's page for the agent and keeps the tokens of the verified one", async () => {
  const { flow, kept, flows, exchanged } = setUp();
  expect(await flow.interactive()).toEqual(done({ agent: 'jane@example.com' }));
  expect(flows).toHaveLength(1);
  expect(flows[0]?.url).toContain('https://app.toky.co/auth/sso/login/app?agent_id=jane%40example.com');
  expect(exchanged).toEqual(['c1']);
  expect(kept).toEqual(['jane@example.com']);
});

test('two clicks at once open one window', async () => {
  const { flow, flows } = setUp();
  const [first, second] = await Promise.all([flow.interactive(), flow.interactive()]);
  expect(flows).toHaveLength(1);
  expect(second).toEqual(first);
});

test('each run has a nonce of its own', async () => {
  const { flow, flows } = setUp();
  await flow.interactive();
  await flow.interactive();
  const [one, two] = flows.map(({ url }) => new URL(url).searchParams.get('redirect_url'));
  expect(one).not.toBe(two);
});

test('a first answer of nothing is asked for again without a window', async () => {
  const { flow, flows } = setUp({ window: (to, count) => (count === 1 ? undefined : `${to}?code=c1`) });
  expect((await flow.interactive()).ok).toBe(true);
  expect(flows.map(({ interactive }) => interactive)).toEqual([true, false]);
});

const refuse = (message: string) => () => Promise.reject(new Error(message));
test.each([
  ['the window is closed (Chrome)', { window: refuse('The user did not approve access.') }, 'sign-in-closed'],
  [
    'the window is closed (Firefox)',
    { window: refuse('User cancelled or denied access.') },
    'sign-in-closed',
  ],
  [
    'the page cannot be loaded',
    { window: refuse('Authorization page could not be loaded.') },
    'sign-in-page-unreachable',
  ],
  [
    'there is no network',
    { window: refuse('Authorization page could not be loaded.'), online: false },
    'offline',
  ],
  [
    'another window is open',
    { window: refuse('Only one web auth flow is allowed at a time.') },
    'sign-in-under-way',
  ],
  ['Toky redirects with an error', { window: (to: string) => `${to}?error=access_denied` }, 'sign-in-denied'],
  [
    'the redirect is not ours',
    { window: () => 'https://abc.chromiumapp.org/other?code=c1' },
    'sign-in-mismatch',
  ],
  ['the code is used up', { window: (to: string) => `${to}?code=used` }, 'sign-in-code-refused'],
  ['the app is not set', { settings: { appId: '' } }, 'not-configured'],
  ['the agent is not set', { settings: { agentEmail: '' } }, 'agent-missing'],
] as const)('%s', async (_name, world, code) => {
  const { flow, kept } = setUp(world);
  expect(await flow.interactive()).toEqual(failed({ code }));
  expect(kept).toEqual([]);
});

const jwt = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.y`;
test.each([
  ['by the redirect', { window: (to: string) => `${to}?code=c1&agent_id=john%40example.com` }],
  ['by the token', { accessToken: jwt('john@example.com') }],
  ['by the list of agents', { self: 'john@example.com' }],
] as const)('another agent is refused with both names, %s', async (_name, world) => {
  const { flow, kept } = setUp(world);
  expect(await flow.interactive()).toEqual(
    failed({ code: 'wrong-agent', asked: 'jane@example.com', got: 'john@example.com' }),
  );
  expect(kept).toEqual([]);
});

test('a redirect that comes too late is refused', async () => {
  const setup = setUp({
    window: (to) => {
      setup.later(11 * 60_000);
      return `${to}?code=c1`;
    },
  });
  expect(await setup.flow.interactive()).toEqual(failed({ code: 'sign-in-mismatch' }));
});

test('a run that died with its worker is found once', async () => {
  const first = setUp({ window: () => new Promise(() => undefined) });
  void first.flow.interactive();
  await expect.poll(() => first.flows.length).toBe(1);
  const afterwards = createSignInFlow(first.deps);
  expect(await first.flow.interrupted()).toBe(false);
  expect(await afterwards.interrupted()).toBe(true);
  expect(await afterwards.interrupted()).toBe(false);
});
