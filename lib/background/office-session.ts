import { browser } from 'wxt/browser';
import { readSettings } from '../settings/items.ts';
import { done, failed } from '../util/outcome.ts';
import { TOKY_SITE } from '../util/site-pattern.ts';
import { createAccessTokens } from './access.ts';
import type { Alarms } from './alarms.ts';
import type { EngineLink } from './engine-link.ts';
import { findKeyHolder } from './key-holder.ts';
import { createSession } from './session.ts';
import type { Session, SessionDeps } from './session.ts';
import { createSignInFlow } from './sign-in.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

/** How soon a renewal that the network prevented is tried again, ms. */
const RETRY = 60_000;

type Deps = Omit<SessionDeps, 'flow' | 'access' | 'onRetry'> & {
  readonly engine: EngineLink;
  readonly alarms: Alarms;
  /** ms since 1970 */
  readonly now: () => number;
};

/** The session with what it signs in by: Toky's page, the token endpoint and the tokens. */
export function createOfficeSession({ engine, alarms, now, ...deps }: Deps): Session {
  const network = {
    fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
    now,
    online: () => navigator.onLine,
  };
  const endpoint = async () => {
    const holder = await findKeyHolder(await readSettings(), deps.vault);
    return holder.ok ? done(createTokenEndpoint(holder.value, network)) : holder;
  };
  const access = createAccessTokens({
    vault: deps.vault,
    endpoint,
    now,
    onRenewalDue: (at) => void alarms.renewAt(at),
    onToken: (accessToken) => engine.askRunning('engine.setToken', { accessToken }),
  });
  const flow = createSignInFlow({
    identity: browser.identity,
    settings: readSettings,
    // Whose token it is, Toky's API must tell, whoever gives the token out.
    endpoint: async () =>
      (await browser.permissions.contains({ origins: [TOKY_SITE] }))
        ? endpoint()
        : failed({ code: 'toky-permission-missing' }),
    access,
    identify: (account) => engine.ask('engine.identify', account),
    now,
    nonce: () => crypto.randomUUID(),
    online: network.online,
  });
  return createSession({ ...deps, flow, access, onRetry: () => void alarms.renewAt(now() + RETRY) });
}
