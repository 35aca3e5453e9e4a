import { expect, it } from 'vitest';
import { quits } from '../../lib/page/quits.ts';

const ADDRESS = 'https://crm.example/x';

it.each(['https://crm.example/*', 'https://*/*', '<all_urls>'])('a page of %s is meant', (site) => {
  expect(quits({ sites: ['https://other.example/*', site] }, ADDRESS)).toBe(true);
});

it.each([[{ sites: ['https://other.example/*'] }], [{ sites: 'https://crm.example/*' }], [{}]])(
  'another is not: %j',
  (message) => {
    expect(quits(message, ADDRESS)).toBe(false);
  },
);
