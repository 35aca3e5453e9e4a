import { describe, expect, it } from 'vitest';
import { parseAddress, parseUri, quoteName } from './sip-address.ts';
import { cseqOf, header, headerList, parseSip, serializeSip, splitList } from './sip-message.ts';
import { readTranscript } from './wire/read-transcript.ts';

const HEAD = [
  'OPTIONS sip:sip.toky.co SIP/2.0',
  'Via: SIP/2.0/WSS a.invalid;branch=z9hG4bK1',
  'From: <sip:a@sip.toky.co>;tag=1',
  'To: <sip:b@sip.toky.co>',
  'Call-ID: c1',
  'CSeq: 7 OPTIONS',
];
const text = (lines: readonly string[], body = ''): string => [...lines, '', body].join('\r\n');
const without = (name: string): readonly string[] => HEAD.filter((line) => !line.startsWith(`${name}:`));
const instead = (name: string, line: string): readonly string[] =>
  HEAD.map((one) => (one.startsWith(name) ? line : one));

describe('a SIP message', () => {
  it('is read with its headers in any case, short form or folded', () => {
    const message = parseSip(
      text([...without('Call-ID'), 'i: c9', 'cOnTaCt: <sip:x@y.invalid>,', '\t<sip:z@y.invalid>;q=1']),
    );
    if (message.kind !== 'request') throw new Error('no request');
    expect(header(message, 'Call-ID')).toBe('c9');
    expect(headerList(message, 'contact')).toEqual(['<sip:x@y.invalid>', '<sip:z@y.invalid>;q=1']);
    expect(cseqOf(message)).toEqual({ number: 7, method: 'OPTIONS' });
  });

  it('counts the body in bytes', () => {
    const made = serializeSip({ kind: 'request', method: 'OPTIONS', uri: 'sip:a', headers: [], body: 'é' });
    expect(made).toContain('Content-Length: 2\r\n\r\né');
  });

  it.each([
    ['a word', 'hello'],
    ['an empty first line', '\r\nx'],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an unknown version', text(instead('OPTIONS', 'OPTIONS sip:x SIP/3.0'))],
    ['a status out of range', text(instead('OPTIONS', 'SIP/2.0 999 No'))],
    ['a line that is no header', text([...HEAD, 'what is this'])],
    ['a continuation of nothing', text(['OPTIONS sip:x SIP/2.0', ' folded'])],
  ])('is malformed beyond an answer: %s', (_what, broken) => {
    expect(parseSip(broken)).toMatchObject({ kind: 'malformed', request: null });
  });

  it.each([
    ['another method in CSeq', text(instead('CSeq', 'CSeq: 7 INVITE')), 'CSeq names another method'],
    ['no number in CSeq', text(instead('CSeq', 'CSeq: x OPTIONS')), 'CSeq is not well formed'],
    ['no branch', text(instead('Via', 'Via: SIP/2.0/WSS a.invalid')), 'the topmost Via has no branch'],
    ['two From', text([...HEAD, 'f: <sip:c@d>;tag=2']), 'more than one from header'],
    [
      'a body too short',
      text([...HEAD, 'Content-Type: text/plain', 'Content-Length: 5'], 'abc'),
      'Content-Length is 5, the body has 3 bytes',
    ],
    ['a negative length', text([...HEAD, 'Content-Length: -1']), 'Content-Length is no number'],
    ['a body without a type', text(HEAD, 'abc'), 'a body without Content-Type'],
    ['no end of the headers', HEAD.join('\r\n'), 'the headers do not end'],
  ])('is malformed but answerable: %s', (_what, broken, reason) => {
    const parsed = parseSip(broken);
    expect(parsed).toMatchObject({ kind: 'malformed', reason });
    expect(parsed.kind === 'malformed' && parsed.request?.method).toBe('OPTIONS');
  });

  it.each(['Via', 'From', 'To', 'Call-ID', 'CSeq'])('cannot be answered without %s', (name) => {
    expect(parseSip(text(without(name)))).toMatchObject({ kind: 'malformed', request: null });
  });

  it('comes out of every recorded one as it went in', () => {
    const recorded = readTranscript().flatMap((entry) => (entry.kind === 'sip' ? [entry.text] : []));
    expect(recorded.length).toBeGreaterThan(60);
    for (const one of recorded) {
      const message = parseSip(one);
      if (message.kind === 'malformed') throw new Error(`${message.reason}\n${one}`);
      expect(parseSip(serializeSip(message))).toEqual({ ...message, headers: movedLast(message.headers) });
    }
  });
});

function movedLast(headers: readonly { readonly name: string; readonly value: string }[]) {
  const isLength = ({ name }: { readonly name: string }): boolean => name === 'Content-Length';
  return [
    ...headers.filter((entry) => !isLength(entry)),
    ...headers.filter(isLength).map(({ name, value }) => ({ name, value: value.trim() })),
  ];
}

describe('a list', () => {
  it.each([
    ['a, b', ['a', 'b']],
    ['"x, y" <sip:a@b>, <sip:c@d;e=1,2>', ['"x, y" <sip:a@b>', '<sip:c@d;e=1,2>']],
    ['"q\\"," <sip:a@b>', ['"q\\"," <sip:a@b>']],
    ['', []],
  ])('%s', (value, parts) => expect(splitList(value)).toEqual(parts));
});

describe('an address', () => {
  it.each([
    ['"A \\"B\\"" <sip:a@b.c;x=1>;tag=t', 'A "B"', 'a', 't'],
    ['sip:+1415@b.c;tag=t', null, '+1415', 't'],
    ['Jane <sip:j@b.c>', 'Jane', 'j', undefined],
  ])('%s', (value, name, user, tag) => {
    const address = parseAddress(value);
    expect([address?.displayName, address?.uri.user, address?.params.get('tag')]).toEqual([name, user, tag]);
  });

  it.each(['', 'tel:+1415', '<>', 'sip:', '"x" <http://a>', 'sip:a:pw@b.c', 'sip:a@b c'])(
    'is none: %s',
    (value) => {
      expect(parseAddress(value)).toBeNull();
    },
  );

  it('keeps the parameters of the URI', () => {
    expect([...(parseUri('sip:service@sip.toky.co;company=4242;dnis=+14155550100')?.params ?? [])]).toEqual([
      ['company', '4242'],
      ['dnis', '+14155550100'],
    ]);
  });

  it('cannot be broken out of by a name', () => expect(quoteName('a"\r\nX: 1\\')).toBe('"a\\" X: 1\\\\"'));
});
