import { expect, test } from 'vitest';
import { asSettings, DEFAULT_SETTINGS } from '../../lib/settings/items.ts';

test('settings of the version before are taken over, with what is new at its first value', () => {
  const old = {
    appId: 'app',
    agentEmail: 'jane@example.com',
    tokenSource: { kind: 'app-key' },
    country: 'GB',
    callerId: '+442071838750',
  };
  expect(asSettings(old)).toEqual({ ...DEFAULT_SETTINGS, ...old, countryFrom: 'chosen' });
});

test.each([null, undefined, 'x', { ...DEFAULT_SETTINGS, ring: { tone: 'loud', volume: 9, silent: 0 } }])(
  'what is no settings counts as none: %j',
  (stored) => expect(asSettings(stored)).toEqual(DEFAULT_SETTINGS),
);
