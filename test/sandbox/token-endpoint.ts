import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { AccessTokens } from './access-tokens.ts';
import { apiError } from './api-error.ts';
import { json, one, parseJson, type HttpAnswer } from './http-exchange.ts';
import type { Settings } from './options.ts';
import type { Switches } from './switches.ts';

export type TokenRequest = {
  readonly path: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
};

/** Codes from the login page, and the two token requests of Toky's HTTP API. */
export type TokenEndpoint = {
  readonly issueCode: (agent: string) => string;
  /** `null` where the path is no token request. */
  readonly handle: (request: TokenRequest) => HttpAnswer | null;
  readonly revokeRefreshTokens: () => void;
  /** Every code and token ever issued. */
  readonly issued: () => readonly string[];
};

/** The body Toky's docs show. */
const CodeRequest = v.object({
  scope: v.literal('dialer'),
  agent_id: v.pipe(v.string(), v.nonEmpty()),
  authorization_code: v.pipe(v.string(), v.nonEmpty()),
  grant_type: v.literal('code'),
});

const ACCESS_TOKEN_PATH = '/v1/access_token';
const REFRESH_PATH = '/v1/access_token/refresh';

export function createTokenEndpoint(deps: {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly accessTokens: AccessTokens;
  readonly now: () => number;
}): TokenEndpoint {
  const codes = new Map<string, { readonly agent: string; readonly bornAt: number }>();
  const refreshTokens = new Map<string, string>();
  const issued: string[] = [];

  function random(prefix: string): string {
    const made = `${prefix}${randomBytes(24).toString('base64url')}`;
    issued.push(made);
    return made;
  }

  function grant(agent: string): HttpAnswer {
    const lifeS = deps.switches.tokenLifeS;
    const accessToken = deps.accessTokens.issue(agent, lifeS);
    issued.push(accessToken);
    const refreshToken = random('rt_');
    refreshTokens.set(refreshToken, agent);
    const data = {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: lifeS,
    };
    return json(200, { success: true, data });
  }

  function exchange(request: TokenRequest): HttpAnswer {
    if (!/^application\/json\b/i.test(one(request.headers, 'content-type') ?? ''))
      return apiError(400, 'Send JSON', 'bad_request');
    const body = v.safeParse(CodeRequest, parseJson(request.body));
    if (!body.success) {
      const issue = body.issues[0];
      return apiError(400, `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`, 'bad_request');
    }
    const code = codes.get(body.output.authorization_code);
    if (code === undefined) return apiError(400, 'The authorization code is not valid', 'invalid_code');
    // Used up by any attempt, so that a stolen code cannot be tried twice.
    codes.delete(body.output.authorization_code);
    if (deps.now() - code.bornAt > deps.settings.codeLifeMs)
      return apiError(400, 'The authorization code has expired', 'expired_code');
    if (code.agent !== body.output.agent_id)
      return apiError(403, 'The code belongs to another agent', 'wrong_agent');
    return grant(code.agent);
  }

  function refresh(request: TokenRequest): HttpAnswer {
    if (!/^application\/x-www-form-urlencoded\b/i.test(one(request.headers, 'content-type') ?? '')) {
      return apiError(400, 'Send a form', 'bad_request');
    }
    const form = new URLSearchParams(request.body);
    if (form.get('grant_type') !== 'refresh_token')
      return apiError(400, 'grant_type must be refresh_token', 'bad_request');
    const token = form.get('token') ?? '';
    const agent = refreshTokens.get(token);
    if (agent === undefined) return apiError(401, 'The refresh token is not valid', 'invalid_refresh_token');
    refreshTokens.delete(token);
    return grant(agent);
  }

  return {
    issueCode(agent) {
      const code = random('ac_');
      codes.set(code, { agent, bornAt: deps.now() });
      return code;
    },
    handle(request) {
      if (request.path !== ACCESS_TOKEN_PATH && request.path !== REFRESH_PATH) return null;
      const key = one(request.headers, 'x-app-key');
      if (key === undefined) return apiError(401, 'X-App-Key is missing', 'missing_app_key');
      if (key !== deps.settings.app.key) return apiError(401, 'X-App-Key is not valid', 'invalid_app_key');
      return request.path === ACCESS_TOKEN_PATH ? exchange(request) : refresh(request);
    },
    revokeRefreshTokens: () => refreshTokens.clear(),
    issued: () => issued,
  };
}
