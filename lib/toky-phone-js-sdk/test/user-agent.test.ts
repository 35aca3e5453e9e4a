import { expect, test } from 'vitest';
import { userAgentString } from '../src/user-agent.ts';

test.each([
  [
    'Harness App',
    'Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36',
    'toky/harness-app/toky-phone-js-sdk-2.0.0/chrome-156',
  ],
  ['', 'Mozilla/5.0 Gecko/20100101 Firefox/153.0', 'toky/app/toky-phone-js-sdk-2.0.0/firefox-153'],
  ['Ünï App!', '', 'toky/n-app/toky-phone-js-sdk-2.0.0/unknown-0'],
])('names itself to the server: %s', (app, agent, name) => {
  expect(userAgentString(app, agent)).toBe(name);
});
