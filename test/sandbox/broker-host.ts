import { preflight, withCors } from './cors.ts';
import { apiError } from './api-error.ts';
import type { Host, HttpAnswer } from './http-exchange.ts';
import type { App } from './options.ts';
import type { Switches } from './switches.ts';
import type { TokenRequest } from './token-endpoint.ts';

/**
 * A reference token broker: an administrator runs one like it so that the app key stays on a server. It takes the same
 * requests as Toky's API, without the key, adds the key and passes on the answer as it is.
 */
export function createBrokerHost(deps: {
  readonly app: App;
  readonly switches: Switches;
  /** How the broker calls Toky's API. */
  readonly askApi: (request: TokenRequest) => Promise<HttpAnswer | null>;
}): Host {
  return async (exchange) => {
    const early = preflight(exchange);
    if (early !== null) return exchange.answer(early);
    const headers = { 'content-type': exchange.headers['content-type'], 'x-app-key': deps.app.key };
    const request = { path: exchange.url.pathname, headers, body: exchange.body };
    const passedOn =
      exchange.method === 'POST' && deps.switches.broker === 'up' ? await deps.askApi(request) : null;
    const refusal =
      deps.switches.broker === 'down'
        ? apiError(503, 'The broker is down', 'unavailable')
        : apiError(404, 'There is no such resource', 'not_found');
    exchange.answer(withCors(exchange, passedOn ?? refusal));
  };
}
