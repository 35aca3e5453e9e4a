import { randomBytes } from 'node:crypto';
import { one, page, redirect, type Exchange, type Host, type HttpAnswer } from './http-exchange.ts';
import { DEFAULT_PASSWORD, type Agent, type Settings } from './options.ts';
import { loginPage, messagePage } from './sso-pages.ts';
import type { Switches } from './switches.ts';
import { assetFor } from './assets.ts';

export type Sso = {
  readonly host: Host;
  readonly endSessions: () => void;
  /** Every session cookie ever set. */
  readonly issued: () => readonly string[];
};

const COOKIE = 'toky_session';
const LOGIN_PATH = /^\/auth\/sso\/login\/([^/]+)$/;

/** The domain check of Toky's docs is partial: `toky.co` also admits `app.toky.co`. Here it ends at a dot. */
export function isAllowedRedirect(url: string, domains: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/** Adds to the query of a URL and leaves the rest as it is. */
export function withQuery(url: string, params: Readonly<Record<string, string>>): string {
  const made = new URL(url);
  for (const [name, value] of Object.entries(params)) made.searchParams.append(name, value);
  return made.href;
}

/** app.toky.co: the login page an application sends its users to, and the way back with a code. */
export function createSso(deps: {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly issueCode: (agent: string) => string;
  readonly wait: (ms: number) => Promise<void>;
}): Sso {
  const sessions = new Map<string, Agent>();
  const issued: string[] = [];

  function cookieOf(exchange: Exchange): string {
    return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(one(exchange.headers, 'cookie') ?? '')?.[1] ?? '';
  }

  function goBack(
    agent: Agent,
    redirectUrl: string,
    headers: Readonly<Record<string, string>> = {},
  ): HttpAnswer {
    switch (deps.switches.sso) {
      case 'error-redirect':
        return redirect(
          withQuery(redirectUrl, {
            error: 'server_error',
            error_description: 'The sandbox was told to fail',
          }),
          headers,
        );
      case 'no-code-redirect':
        return redirect(withQuery(redirectUrl, { agent_id: agent.id }), headers);
      case 'status-500':
      case 'normal':
        // The session's own agent, whoever was asked for: a client has to notice.
        return redirect(
          withQuery(redirectUrl, { code: deps.issueCode(agent.id), agent_id: agent.id }),
          headers,
        );
    }
  }

  function signIn(
    exchange: Exchange,
    redirectUrl: string,
    form: (error: string | null, email: string) => HttpAnswer,
  ): HttpAnswer {
    const given = new URLSearchParams(exchange.body);
    const email = (given.get('email') ?? '').trim();
    const agent = deps.settings.agents.find(
      (entry) => entry.id === email && entry.password === given.get('password'),
    );
    // Status 200, since a browser's login window takes a 4xx for a page that could not be loaded.
    if (agent === undefined) return form('The email or the password is not right.', email);
    const cookie = randomBytes(18).toString('base64url');
    sessions.set(cookie, agent);
    issued.push(cookie);
    return goBack(agent, redirectUrl, {
      'Set-Cookie': `${COOKIE}=${cookie}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    });
  }

  function login(exchange: Exchange, appId: string): HttpAnswer {
    const query = exchange.url.searchParams;
    const redirectUrl = query.get('redirect_url');
    if (appId !== deps.settings.app.id)
      return page(404, messagePage('Unknown application', 'No application has this id.'));
    if (redirectUrl === null)
      return page(403, messagePage('Cannot sign in', 'The request names no redirect_url.'));
    if (!isAllowedRedirect(redirectUrl, deps.settings.app.allowedDomains)) {
      return page(
        403,
        messagePage('Cannot sign in', "The redirect_url is not among the application's allowed domains."),
      );
    }
    if (deps.switches.sso === 'status-500')
      return page(500, messagePage('Something went wrong', 'Please try again later.'));
    const form = (error: string | null, email: string): HttpAnswer =>
      page(
        200,
        loginPage({
          action: exchange.url.pathname + exchange.url.search,
          email,
          error,
          cancelUrl: withQuery(redirectUrl, { error: 'access_denied' }),
          commonPassword: deps.settings.agents.every(({ password }) => password === DEFAULT_PASSWORD)
            ? DEFAULT_PASSWORD
            : null,
        }),
      );
    if (exchange.method === 'POST') return signIn(exchange, redirectUrl, form);
    const agent = sessions.get(cookieOf(exchange));
    return agent === undefined ? form(null, query.get('agent_id') ?? '') : goBack(agent, redirectUrl);
  }

  return {
    async host(exchange) {
      const path = exchange.url.pathname;
      const style = assetFor(path);
      if (style !== null) return exchange.answer(style);
      if (deps.switches.ssoDelayMs > 0) await deps.wait(deps.switches.ssoDelayMs);
      const appId = LOGIN_PATH.exec(path)?.[1];
      if (appId !== undefined && (exchange.method === 'GET' || exchange.method === 'POST')) {
        return exchange.answer(login(exchange, appId));
      }
      if (path !== '/logout')
        return exchange.answer(page(404, messagePage('Not found', 'There is no such page in the sandbox.')));
      sessions.delete(cookieOf(exchange));
      const gone = page(200, messagePage('Signed out', 'Your session has ended.'));
      exchange.answer({
        ...gone,
        headers: {
          ...gone.headers,
          'Set-Cookie': `${COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`,
        },
      });
    },
    endSessions: () => sessions.clear(),
    issued: () => issued,
  };
}
