import { one, type Exchange, type HttpAnswer } from './http-exchange.ts';

function allowed(exchange: Exchange): Readonly<Record<string, string>> {
  const origin = one(exchange.headers, 'origin');
  return origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
}

/** The answer to a preflight; `null` where the request is none. */
export function preflight(exchange: Exchange): HttpAnswer | null {
  if (exchange.method !== 'OPTIONS') return null;
  return {
    status: 204,
    headers: {
      ...allowed(exchange),
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers': 'Authorization, X-App-Key, Content-Type',
      'Access-Control-Max-Age': '600',
    },
  };
}

/** The same answer, readable from the page that asked. */
export function withCors(exchange: Exchange, answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...allowed(exchange) } };
}
