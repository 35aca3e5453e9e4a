import type { AccessTokens } from './access-tokens.ts';
import { apiError } from './api-error.ts';
import type { Sdk } from './sdk-api.ts';
import { preflight, withCors } from './cors.ts';
import { one, parseJson, type Exchange, type Host, type HttpAnswer } from './http-exchange.ts';
import type { Settings } from './options.ts';
import type { MalformedShape, Switches } from './switches.ts';
import type { TokenEndpoint, TokenRequest } from './token-endpoint.ts';

type Deps = {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly accessTokens: AccessTokens;
  readonly tokens: TokenEndpoint;
  readonly sdk: Sdk;
  readonly wait: (ms: number) => Promise<void>;
};

function malformed(shape: MalformedShape): HttpAnswer {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  switch (shape) {
    case 'empty':
      return { status: 200, headers, body: '' };
    case 'not-json':
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html' },
        body: '<html><body>Bad gateway</body></html>',
      };
    case 'wrong-shape':
      return {
        status: 200,
        headers,
        body: '{"success":true,"data":[{"sip":null}],"dids":"none","result":7}',
      };
  }
}

/** The fault that is switched on, counted down; `null` where there is none. */
function faultAnswer(switches: Switches): HttpAnswer | null {
  const mode = switches.api;
  if (mode.kind === 'normal') return null;
  if (mode.left !== null)
    switches.api = mode.left > 1 ? { ...mode, left: mode.left - 1 } : { kind: 'normal' };
  return mode.kind === 'status'
    ? apiError(mode.status, 'Something went wrong', 'server_error')
    : malformed(mode.shape);
}

/** The token requests with the faults that are switched on; `null` where the path is none. */
export function createTokenApi(deps: Pick<Deps, 'switches' | 'tokens' | 'wait'>) {
  return async (request: TokenRequest): Promise<HttpAnswer | null> => {
    if (deps.switches.apiDelayMs > 0) await deps.wait(deps.switches.apiDelayMs);
    return faultAnswer(deps.switches) ?? deps.tokens.handle(request);
  };
}

/** api.toky.co: tokens, and what Toky's published client asks for under /v1/sdk. */
export function createApiHost(deps: Deps): Host {
  function agentIdOf(exchange: Exchange): string | null {
    if (exchange.method === 'GET') return exchange.url.searchParams.get('agent_id');
    const body = parseJson(exchange.body);
    const given = typeof body === 'object' && body !== null && 'agent_id' in body ? body.agent_id : null;
    return typeof given === 'string' ? given : null;
  }

  function sdkAnswer(exchange: Exchange): HttpAnswer {
    const bearer = /^Bearer (\S+)$/.exec(one(exchange.headers, 'authorization') ?? '')?.[1];
    if (bearer === undefined) return apiError(401, 'The access token is missing', 'missing_token');
    const verdict = deps.accessTokens.judge(bearer);
    if (verdict.kind !== 'live') {
      return verdict.kind === 'expired'
        ? apiError(401, 'The access token has expired', 'expired_token')
        : apiError(401, 'The access token is not valid', 'invalid_token');
    }
    const agentId = agentIdOf(exchange);
    if (agentId === null) return apiError(400, 'agent_id is missing', 'missing_agent');
    const agent = deps.settings.agents.find((entry) => entry.id === verdict.agent);
    if (agent === undefined || agentId !== agent.id)
      return apiError(403, 'The token belongs to another agent', 'wrong_agent');
    return deps.sdk(agent, exchange.method, exchange.url, exchange.body);
  }

  return async (exchange) => {
    const early = preflight(exchange);
    if (early !== null) return exchange.answer(early);
    if (deps.switches.apiDelayMs > 0) await deps.wait(deps.switches.apiDelayMs);
    const path = exchange.url.pathname;
    let answer = faultAnswer(deps.switches);
    if (answer === null && exchange.method === 'POST') answer = deps.tokens.handle({ ...exchange, path });
    if (answer === null) {
      answer = path.startsWith('/v1/sdk/')
        ? sdkAnswer(exchange)
        : apiError(404, 'There is no such resource', 'not_found');
    }
    exchange.answer(withCors(exchange, answer));
  };
}
