import { expect, test } from 'vitest';
import { numberOfLink } from '../../lib/ui/link/number-of-link.ts';

const linked = (link: string) => numberOfLink(`?link=${encodeURIComponent(link)}`);

test.each([
  ['tel:+14155550100', '+14155550100'],
  ['tel:+1-415-555-0100;ext=7', '+1-415-555-0100;ext=7'],
  ['TEL:020%207183%208750', '020 7183 8750'],
  ['callto://+14155550100', '+14155550100'],
])('%s holds a number', (link, number) => expect(linked(link)).toBe(number));

test.each([
  'javascript:alert(1)',
  'https://evil.example/tel:+14155550100',
  'data:text/html,tel:1',
  'tel:',
  'tel:nobody',
  `tel:${'1'.repeat(500)}`,
  `tel:1${' '.repeat(2_000)}`,
  'sip:jane@example.com',
])('%.40s holds none', (link) => expect(linked(link)).toBeNull());

test.each(['', '?', '?link', '?other=tel:1', '?link=%E0%A4%A'])('neither does the query %j', (query) =>
  expect(numberOfLink(query)).toBeNull(),
);
