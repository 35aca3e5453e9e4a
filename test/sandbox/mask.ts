/** Headers whose value is a secret or carries one. */
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'set-cookie', 'x-app-key', 'proxy-authorization']);

/** Headers worth keeping in the journal with their value. */
const KEPT = new Set([
  'content-type',
  'origin',
  'referer',
  'user-agent',
  'accept',
  'host',
  'sec-websocket-protocol',
  'access-control-request-headers',
  'access-control-request-method',
]);

/** Names of all headers; the values of the harmless and telling ones; `***` for secrets and `…` for the rest. */
export function maskHeaders(headers: NodeJS.Dict<string | string[]>): Readonly<Record<string, string>> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join(', ') : value;
    if (SECRET_HEADERS.has(name)) masked[name] = text.startsWith('Bearer ') ? 'Bearer ***' : '***';
    else masked[name] = KEPT.has(name) ? maskPath(text) : '…';
  }
  return masked;
}

/** Codes and tokens that travel in a query. */
export function maskPath(path: string): string {
  return path.replace(/([?&](?:code|token|access_token|refresh_token|password)=)[^&]*/g, '$1***');
}

/** A SIP message without what a digest answer would let one guess a password from. */
export function maskSip(text: string): string {
  return text.replace(/^((?:Proxy-)?Authorization:.*?\bresponse=")[^"]*"/gim, '$1***"');
}
