import { expect, it } from 'vitest';
import { readLink } from '../../lib/numbers/read-link.ts';

it.each([
  ['tel:+1-415-555-0142;ext=12', '+1-415-555-0142;ext=12'],
  ['tel:+14155550142;isub=1;ext=1-2?x=3', '+14155550142;ext=12'],
  ['tel:555-0142;phone-context=+1415;ext=7', '+1415555-0142;ext=7'],
  ['tel:+14155550142;ext=none', '+14155550142'],
  ['callto://+14155550142', '+14155550142'],
  ['sip:+14155550142@pbx.example;user=phone', '+14155550142'],
  ['SIPS:%2B14155550142@pbx.example', '+14155550142'],
  ['sip:4155550142', '4155550142'],
])('%s dials %s', (href, number) => {
  expect(readLink(href)).toBe(number);
});

it.each(['sip:jane@example.com', 'sip:1001@pbx.example', 'sip:', 'mailto:+14155550142', '+14155550142'])(
  '%s is no link to a number',
  (href) => {
    expect(readLink(href)).toBeNull();
  },
);
