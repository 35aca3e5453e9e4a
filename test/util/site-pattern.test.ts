import { expect, test } from 'vitest';
import { methodOf } from '../../lib/util/method-of.ts';
import { siteHost, sitePattern } from '../../lib/util/site-pattern.ts';

test.each([
  ['https://crm.example:8443/leads/1?x', 'https://crm.example/*'],
  ['http://crm.example', 'http://crm.example/*'],
  ['about:blank', null],
  ['nonsense', null],
])('the pattern of %s is %s', (address, pattern) => expect(sitePattern(address)).toBe(pattern));

test.each([
  ['https://crm.example/*', 'crm.example'],
  ['*://crm.example/*', 'crm.example'],
  ['https://*/*', null],
  ['https://*.example/*', null],
  ['<all_urls>', null],
])('%s stands for the one host %s', (pattern, host) => expect(siteHost(pattern)).toBe(host));

test('a method is called on its owner, and is not there where a browser has none', () => {
  const owner = { name: 'sidebar', open: nameOf, notOne: 'open' };
  expect(methodOf(owner, 'open')?.(1)).toBe('sidebar 1');
  expect(methodOf(owner, 'notOne')).toBeNull();
  expect(methodOf(owner, 'close')).toBeNull();
  expect(methodOf(undefined, 'open')).toBeNull();
});

function nameOf(this: { readonly name: string }, number: unknown): string {
  return `${this.name} ${String(number)}`;
}
