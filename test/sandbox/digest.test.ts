import { describe, expect, it } from 'vitest';
import { createNonces, digestResponse, parseDigest } from './digest.ts';

describe('a digest', () => {
  it('is the one of RFC 2617, 3.5', () => {
    const answer = {
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      uri: '/dir/index.html',
      qop: 'auth',
      nc: '00000001',
      cnonce: '0a4f113b',
    };
    expect(digestResponse(answer, 'Circle Of Life', 'GET')).toBe('6629fae49393a05397450978507c4ef1');
  });

  const whole =
    'Digest algorithm=MD5, username="u", realm="r", nonce="n", uri="sip:x", response="AB", qop=auth, cnonce="c", nc=00000001';

  it('is read from a header', () => {
    expect(parseDigest(whole)).toEqual({
      username: 'u',
      realm: 'r',
      nonce: 'n',
      uri: 'sip:x',
      response: 'ab',
      qop: 'auth',
      cnonce: 'c',
      nc: '00000001',
    });
  });

  it.each([
    ['Basic dTpw'],
    [whole.replace('qop=auth', 'qop=auth-int')],
    [whole.replace('MD5', 'SHA-256')],
    [whole.replace('nc=00000001', 'nc=1')],
    [whole.replace('cnonce="c"', 'cnonce=""')],
    [whole.replace('username="u", ', '')],
  ])('is not read: %s', (value) => expect(parseDigest(value)).toBeNull());

  it('has nonces that live for a while, and none that nobody issued', () => {
    let now = 0;
    const nonces = createNonces({ now: () => now, lifeMs: 100 });
    const nonce = nonces.issue();
    expect(nonces.judge(nonce)).toBe('live');
    now = 101;
    expect(nonces.judge(nonce)).toBe('expired');
    expect(nonces.judge('made up')).toBe('unknown');
    const other = nonces.issue();
    nonces.expireAll();
    expect(nonces.judge(other)).toBe('expired');
  });
});
