import { signal } from '@preact/signals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RINGS as PLAYED } from '../../lib/toky-phone-js-sdk/src/sounds/tones.ts';
import { createSaver } from '../../lib/ui/options/create-saver.ts';
import { ringChecks } from '../../lib/ui/options/ring-checks.ts';
import { RingSection } from '../../lib/ui/options/ring-section.tsx';
import { RINGS } from '../../lib/ui/options/rings.ts';
import { failed } from '../../lib/util/outcome.ts';
import { DEVICES, SETTINGS, signedIn, signedOut } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

beforeEach(speakEnglish);
afterEach(cleanup);

test('a ring that is tried is the one that rings', () => {
  expect(RINGS).toEqual(PLAYED);
});

describe('settings that are saved at once', () => {
  test('lose none of two changes in a row', async () => {
    const commands = willingPhone();
    const saver = createSaver({ settings: signal(SETTINGS), commands });
    const { save } = saver;
    await Promise.all([save({ groups: ['Sales'] }), save({ history: { days: 7 } })]);
    expect(commands.saveSettings.mock.calls).toEqual([[{ groups: ['Sales'] }], [{ history: { days: 7 } }]]);
    expect(saver.settings.value).toEqual({
      ...SETTINGS,
      groups: ['Sales'],
      history: { ...SETTINGS.history, days: 7 },
    });
  });

  test('are shown before they are read back, and no longer once refused', async () => {
    const commands = willingPhone();
    const saver = createSaver({ settings: signal(SETTINGS), commands });
    await saver.save({ groups: [] });
    expect(saver.settings.value.groups).toEqual([]);
    commands.saveSettings.mockResolvedValue(failed({ code: 'bad-message' }));
    await saver.save({ groups: ['Sales'] });
    expect(saver.settings.value).toEqual(SETTINGS);
  });

  test('follow a change from elsewhere', async () => {
    const settings = signal(SETTINGS);
    const saver = createSaver({ settings, commands: willingPhone() });
    await saver.save({ groups: [] });
    settings.value = { ...SETTINGS, groups: ['Sales'] };
    expect(saver.settings.value.groups).toEqual(['Sales']);
  });
});

test('tone, volume and silence are the person’s', async () => {
  const commands = willingPhone();
  const saver = createSaver({ settings: signal(SETTINGS), commands });
  show(<RingSection saver={saver} />, signedIn(), SETTINGS, commands);
  fireEvent.click(screen.getByRole('radio', { name: 'Chime' }));
  fireEvent.change(screen.getByLabelText('Volume'), { target: { value: '40' } });
  fireEvent.click(screen.getByRole('checkbox', { name: /Silent/ }));
  await waitFor(() =>
    expect(commands.saveSettings.mock.calls).toEqual([
      [{ ring: { tone: 'chime' } }],
      [{ ring: { volume: 0.4 } }],
      [{ ring: { silent: true } }],
    ]),
  );
  expect(await within(screen.getByRole('region', { name: 'Ringing' })).findByText('Saved')).toBeTruthy();
});

describe('will my phone ring?', () => {
  const granted = { microphone: 'granted', notifications: true } as const;
  const known = { state: signedIn(), settings: SETTINGS, permissions: granted, devices: DEVICES } as const;
  const faults = (change: Partial<Parameters<typeof ringChecks>[0]>) =>
    ringChecks({ ...known, ...change })
      .filter(({ good }) => !good)
      .map(({ what }) => what);

  test.each([
    ['all in place', {}, []],
    ['signed out', { state: signedOut(null) }, ['line']],
    ['do not disturb', { state: signedIn([], undefined, { on: true, until: null }) }, ['do-not-disturb']],
    ['no microphone', { permissions: { ...granted, microphone: 'prompt' } }, ['microphone']],
    ['no notifications', { permissions: { ...granted, notifications: false } }, ['notifications']],
    ['silent', { settings: { ...SETTINGS, ring: { ...SETTINGS.ring, silent: true } } }, ['sound']],
    ['no volume', { settings: { ...SETTINGS, ring: { ...SETTINGS.ring, volume: 0 } } }, ['sound']],
    [
      'ring device gone',
      { settings: { ...SETTINGS, devices: { ...SETTINGS.devices, ring: 'gone' } } },
      ['ring-device'],
    ],
    ['no speakers', { devices: { ...DEVICES, outputs: [] } }, ['ring-device']],
    ['what is not known', { permissions: null, devices: null }, []],
  ] as const)('%s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });
});
