import { describe, expect, test } from 'vitest';
import type { ClickToCall, Settings } from '../../lib/facts.ts';
import { hostOfTyped } from '../../lib/settings/host-of-typed.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/items.ts';
import { KNOWN_CRMS } from '../../lib/settings/known-crms.ts';
import { freedomAt, isWanted, wantedOrigins } from '../../lib/settings/where-on.ts';
import { isWithin } from '../../lib/util/site-pattern.ts';

const HUBSPOT = 'https://app.hubspot.com/contacts/1';
const OWN = 'https://crm.example.com/';

function settings(clickToCall: Partial<ClickToCall>): Settings {
  return {
    ...DEFAULT_SETTINGS,
    tokenSource: { kind: 'broker', url: 'https://broker.example.com/toky' },
    clickToCall: { ...DEFAULT_SETTINGS.clickToCall, ...clickToCall },
  };
}

test.each([
  ['crms', HUBSPOT, true],
  ['crms', 'https://hubspot.com.evil.example/', false],
  ['crms', 'https://nothubspot.com/', false],
  ['crms', OWN, false],
  ['chosen', OWN, true],
  ['everywhere', OWN, true],
  ['everywhere', 'http://192.168.0.7:8080/crm', true],
  ['everywhere', 'https://a.bank.example.com/', false],
  ['everywhere', 'https://bank.example.com/', false],
  ['everywhere', 'https://app.toky.co/auth/sso/login/x', false],
  ['everywhere', 'https://broker.example.com/', false],
  ['everywhere', 'chrome-extension://abc/popup.html', false],
  ['everywhere', 'about:blank', false],
  ['everywhere', 'nonsense', false],
  ['off', HUBSPOT, false],
] as const)('%s: %s is wanted: %s', (mode, address, wanted) => {
  expect(isWanted(address, settings({ mode, exceptions: ['*.bank.example.com'] }))).toBe(wanted);
});

test('what the company wants on is asked for, and is on, in every mode but off', () => {
  const always = ['crm.example.com'];
  expect(wantedOrigins(settings({ mode: 'chosen', always }).clickToCall)).toEqual([
    'https://crm.example.com/*',
  ]);
  expect(isWanted(OWN, settings({ mode: 'crms', always }))).toBe(true);
  expect(wantedOrigins(settings({ mode: 'off', always }).clickToCall)).toEqual([]);
  expect(isWanted(OWN, settings({ mode: 'off', always }))).toBe(false);
});

test('no host of a known CRM stands for more than its maker’s own', () => {
  const hosts = KNOWN_CRMS.flatMap((crm) => crm.hosts);
  expect(hosts.filter((host) => !/^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)+$/.test(host))).toEqual([]);
});

describe('what a person may choose', () => {
  test.each([
    ['free', 'chosen', OWN, false],
    ['free', 'chosen', OWN, true],
    ['free', 'everywhere', OWN, false],
    ['by-company', 'everywhere', OWN, true],
    ['by-company', 'chosen', 'https://always.example.com/', false],
    ['by-company', 'chosen', 'https://never.example.com/', true],
    ['free', 'crms', HUBSPOT, false],
    ['not-a-crm', 'crms', OWN, false],
    ['mode-off', 'off', OWN, false],
    ['sign-in', 'everywhere', 'https://app.toky.co/', false],
  ] as const)('%s: mode %s, %s, exceptions locked: %s', (freedom, mode, address, locked) => {
    const now = settings({ mode, always: ['always.example.com'], exceptions: ['never.example.com'] });
    expect(freedomAt(address, now, locked)).toBe(freedom);
  });
});

test.each([
  ['bank.example.com', 'bank.example.com'],
  [' *.Example.com ', '*.example.com'],
  ['https://crm.example.com:8443/a?b', 'crm.example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['192.168.0.7', '192.168.0.7'],
  ['no site', null],
  ['*', null],
  ['', null],
  ['*.*.example.com', null],
])('typed as an exception, %j means %j', (typed, host) => expect(hostOfTyped(typed)).toBe(host));

test.each([
  ['https://*/*', 'https://a.example/', true],
  ['https://*/*', 'http://a.example/', false],
  ['<all_urls>', 'http://a.example/', true],
  ['<all_urls>', 'file:///etc/passwd', false],
  ['*://*.example.com/*', 'https://example.com/', true],
  ['*://*.example.com/*', 'https://evilexample.com/', false],
  ['https://a.example/*', 'https://a.example:8443/x', true],
  ['nonsense', 'https://a.example/', false],
])('%s holds %s: %s', (pattern, address, within) => expect(isWithin(address, pattern)).toBe(within));
