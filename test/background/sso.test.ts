import { expect, test } from 'vitest';
import { readClaims, readRedirect, sameAgent, ssoUrl } from '../../lib/background/sso.ts';

const expected = 'https://abc.chromiumapp.org/nonce-1';

test('asks for the agent and names the redirect, encoded', () => {
  const url = new URL(ssoUrl('app id', 'jane+x@example.com', expected));
  expect(url.origin + url.pathname).toBe('https://app.toky.co/auth/sso/login/app%20id');
  expect(url.searchParams.get('agent_id')).toBe('jane+x@example.com');
  expect(url.searchParams.get('redirect_url')).toBe(expected);
});

test.each([
  [`${expected}?code=c1`, { code: 'c1', agent: '' }],
  [`${expected}?code=c%201&agent_id=jane%40example.com`, { code: 'c 1', agent: 'jane@example.com' }],
])('takes %s', (url, value) => {
  expect(readRedirect(url, expected)).toEqual({ ok: true, value });
});

test.each([
  [`${expected}?error=access_denied`, 'sign-in-denied'],
  [`${expected}?error_description=no&code=c1`, 'sign-in-denied'],
  [`${expected}`, 'sign-in-denied'],
  [`https://abc.chromiumapp.org/nonce-2?code=c1`, 'sign-in-mismatch'],
  [`https://abc.chromiumapp.org/nonce-1/more?code=c1`, 'sign-in-mismatch'],
  [`https://evil.example/nonce-1?code=c1`, 'sign-in-mismatch'],
  ['not a url', 'sign-in-mismatch'],
])('refuses %s as %s', (url, code) => {
  expect(readRedirect(url, expected)).toEqual({ ok: false, problem: { code } });
});

test.each([
  ['jane@example.com', 'Jane@Example.com ', true],
  ['jane@example.com', '', true],
  ['jane@example.com', 'john@example.com', false],
])('%s and %s are the same agent: %s', (asked, got, same) => {
  expect(sameAgent(asked, got)).toBe(same);
});

function jwt(claims: object): string {
  return `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
}

test.each([
  [jwt({ sub: 'jane@example.com', exp: 5 }), { agent: 'jane@example.com', expiresAt: 5000 }],
  [jwt({ sub: '42', email: 'zoë@example.com' }), { agent: 'zoë@example.com', expiresAt: null }],
  [jwt({ sub: 42, exp: 'soon' }), { agent: '', expiresAt: null }],
  ['opaque', { agent: '', expiresAt: null }],
  ['a.%%%.c', { agent: '', expiresAt: null }],
  [`x.${btoa('[1]')}.y`, { agent: '', expiresAt: null }],
])('reads the claims of %s', (token, claims) => {
  expect(readClaims(token)).toEqual(claims);
});
