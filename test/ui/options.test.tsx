import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '../../lib/ui/options/options-page.tsx';
import { registrationCommand } from '../../lib/ui/options/registration.ts';
import { done } from '../../lib/util/outcome.ts';
import { SETTINGS, signedOut } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const request = vi.fn(async () => true);
const remove = vi.fn(async () => true);
const nobody = { addListener: () => {}, removeListener: () => {} };
const microphone: PermissionStatus = Object.assign(new EventTarget(), {
  name: 'microphone',
  state: 'granted' as const,
  onchange: null,
});
const EMPTY = { ...SETTINGS, appId: '', agentEmail: '', tokenSource: { kind: 'none' } } as const;
const fill = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

beforeEach(() => {
  speakEnglish();
  request.mockReset().mockResolvedValue(true);
  Object.assign(fakeBrowser.permissions, {
    request,
    contains: async () => true,
    getAll: async () => ({ origins: ['https://api.toky.co/*', 'https://crm.example.com/*'] }),
    remove,
    onAdded: nobody,
    onRemoved: nobody,
  });
  Object.assign(fakeBrowser.notifications, { getPermissionLevel: async () => 'granted' });
  Object.assign(fakeBrowser.commands, {
    getAll: async () => [{ name: '_execute_action', shortcut: 'Alt+T' }],
  });
  vi.spyOn(navigator.permissions, 'query').mockResolvedValue(microphone);
  Object.assign(fakeBrowser.identity, { getRedirectURL: () => 'https://abcdef.chromiumapp.org/' });
});
afterEach(cleanup);

describe('the settings', () => {
  test('are saved, and the browser is asked for the broker in the same click', async () => {
    const { commands } = show(<OptionsPage />, signedOut(null), EMPTY);
    fill('App ID', ' abc123 ');
    fill('Agent email', 'joe@example.com');
    fireEvent.change(screen.getByLabelText('Default country'), { target: { value: 'BR' } });
    fireEvent.click(screen.getByRole('radio', { name: /sign-in server/ }));
    fill('Server address', 'https://broker.example.com:8443/toky');
    save();
    expect(request).toHaveBeenCalledWith({ origins: ['https://broker.example.com/*'] });
    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(commands.saveSettings).toHaveBeenCalledWith({
      appId: 'abc123',
      agentEmail: 'joe@example.com',
      country: 'BR',
      countryFrom: 'chosen',
      tokenSource: { kind: 'broker', url: 'https://broker.example.com:8443/toky' },
    });
  });

  test('that the form did not change are not saved with it: they may be others by now', async () => {
    const { commands } = show(<OptionsPage />, signedOut(null));
    fireEvent.change(screen.getByLabelText('Default country'), { target: { value: 'BR' } });
    save();
    expect(await screen.findByText('Saved')).toBeTruthy();
    fill('App ID', 'abc123');
    save();
    await waitFor(() => expect(commands.saveSettings).toHaveBeenCalledTimes(2));
    expect(commands.saveSettings.mock.calls).toEqual([
      [{ country: 'BR', countryFrom: 'chosen' }],
      [{ appId: 'abc123' }],
    ]);
  });

  test('say what is wrong next to the field, and are not saved', async () => {
    const { commands } = show(<OptionsPage />, signedOut(null), EMPTY);
    save();
    const problem = await screen.findByText('Enter the app ID.');
    expect(screen.getByLabelText('App ID').getAttribute('aria-describedby')).toContain(problem.id);
    expect(screen.getByText('Choose how the phone signs in.')).toBeTruthy();
    expect(commands.saveSettings).not.toHaveBeenCalled();
  });

  test('tell when the browser does not let the broker be reached', async () => {
    request.mockResolvedValue(false);
    show(<OptionsPage />, signedOut(null));
    save();
    expect(await screen.findByText(/does not let the phone reach/)).toBeTruthy();
  });
});

describe('the app key', () => {
  const withKey = { ...SETTINGS, tokenSource: { kind: 'app-key' } } as const;

  test('comes with a warning, is saved apart from the settings, and is not shown again', async () => {
    const { commands } = show(<OptionsPage />, signedOut(null), withKey);
    expect(screen.getByText(/Whoever holds the app key/)).toBeTruthy();
    fill('App key', 'secret');
    save();
    await screen.findByText('Saved');
    expect(commands.saveAppKey).toHaveBeenCalledWith('secret');
    expect(JSON.stringify(commands.saveSettings.mock.calls)).not.toContain('secret');
    expect(screen.getByLabelText<HTMLInputElement>('New app key').value).toBe('');
  });

  test('can be forgotten', async () => {
    const commands = willingPhone();
    commands.hasAppKey.mockResolvedValue(done(true));
    show(<OptionsPage />, signedOut(null), withKey, commands);
    fireEvent.click(await screen.findByRole('button', { name: 'Forget key' }));
    expect(await screen.findByText('The app key was forgotten.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Forget key' })).toBeNull());
  });
});

test('the registration request names the host that sign-in returns to', () => {
  show(<OptionsPage />, signedOut(null));
  expect(screen.getByText('abcdef.chromiumapp.org')).toBeTruthy();
  expect(screen.getByText(/curl -X POST https:\/\/api\.toky\.co\/v1\/applications/).textContent).toContain(
    '"abcdef.chromiumapp.org"',
  );
});

test('the registration request survives a shell', () => {
  const command = registrationCommand(
    { name: "Jane's phone", description: '', email: 'j@example.com', host: 'h' },
    'key',
  );
  expect(command).toContain(`"name": "Jane'\\''s phone"`);
});

test('the page has no accessibility faults', async () => {
  const { container } = show(<OptionsPage />, signedOut(null));
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
