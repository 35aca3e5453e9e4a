import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ClickToCall, Settings } from '../../lib/facts.ts';
import type { Policy } from '../../lib/settings/policy.ts';
import { NO_POLICY } from '../../lib/settings/policy.ts';
import { ClickToCallSection } from '../../lib/ui/options/click-to-call-section.tsx';
import { createSaver } from '../../lib/ui/options/create-saver.ts';
import { SiteSwitch } from '../../lib/ui/shell/site-switch.tsx';
import { useUi } from '../../lib/ui/ui-context.ts';
import { SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const EVERYWHERE = { origins: ['https://*/*', 'http://*/*'] };
const SITE = {
  kind: 'site',
  name: 'crm.example.com',
  origin: 'https://crm.example.com/*',
  on: true,
} as const;
const request = vi.fn(async () => true);
let allowed: (origin: string) => boolean;

const withSites = (part: Partial<ClickToCall>): Settings => ({
  ...SETTINGS,
  clickToCall: { ...SETTINGS.clickToCall, ...part },
});

function Section() {
  return <ClickToCallSection saver={createSaver(useUi())} />;
}

const showSection = (settings: Settings = SETTINGS, policy: Policy = NO_POLICY) =>
  show(<Section />, signedIn(), settings, willingPhone(), policy);
const showSwitch = (settings: Settings = SETTINGS, policy: Policy = NO_POLICY) =>
  show(<SiteSwitch site={SITE} />, signedIn(), settings, willingPhone(), policy);
const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

beforeEach(() => {
  speakEnglish();
  request.mockReset().mockResolvedValue(true);
  allowed = (origin) => !origin.includes('//*/');
  const nobody = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, {
    request,
    contains: async ({ origins = [] }: { origins?: readonly string[] }) => origins.every(allowed),
    getAll: async () => ({ origins: ['https://crm.example.com/*', 'https://api.toky.co/*'] }),
    onAdded: nobody,
    onRemoved: nobody,
  });
});
afterEach(cleanup);

describe('a mode', () => {
  test('is asked for in the very click, and saved once the browser allows it', async () => {
    const { commands } = showSection();
    fireEvent.click(radio(/^Everywhere/));
    expect(request).toHaveBeenCalledExactlyOnceWith(EVERYWHERE);
    await waitFor(() =>
      expect(commands.saveSettings).toHaveBeenCalledWith({ clickToCall: { mode: 'everywhere' } }),
    );
  });

  test('that the browser refuses is not taken, each time, and that is said', async () => {
    request.mockResolvedValue(false);
    const { commands } = showSection();
    for (const _ of [1, 2]) {
      fireEvent.click(radio(/^Everywhere/));
      expect((await screen.findByRole('alert')).textContent).toContain('stays as it was');
      await waitFor(() => expect(radio(/^On sites I choose/).checked).toBe(true));
    }
    expect(commands.saveSettings).not.toHaveBeenCalled();
  });

  test('that needs no permission asks for none', async () => {
    const { commands } = showSection();
    fireEvent.click(radio(/^Off/));
    await waitFor(() => expect(commands.saveSettings).toHaveBeenCalledWith({ clickToCall: { mode: 'off' } }));
    expect(request).not.toHaveBeenCalled();
  });

  test('whose permission was taken away says so, and asks again by one click', async () => {
    showSection(withSites({ mode: 'everywhere' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Allow' }));
    expect(request).toHaveBeenCalledWith(EVERYWHERE);
  });

  test('that leaves a permission for all sites behind says so', async () => {
    allowed = () => true;
    showSection();
    expect(await screen.findByText(/still lets the phone onto all sites/)).toBeTruthy();
  });

  test('that the company set cannot be changed', async () => {
    const { container } = showSection(SETTINGS, { mode: 'crms', exceptions: ['bank.example.com'] });
    expect(radio(/^On known CRMs/).checked).toBe(true);
    expect(radio(/^Off/).closest('fieldset')?.disabled).toBe(true);
    expect(screen.getAllByText('Set by your company')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

describe('the switch of a site', () => {
  test.each([
    ['crms', 'Click-to-call is on known CRMs only.'],
    ['off', 'Click-to-call is switched off.'],
  ] as const)('says in the mode %s why there is nothing to switch', (mode, words) => {
    showSwitch(withSites({ mode }));
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  test('is fixed where the company wants it on', () => {
    const { commands } = showSwitch(SETTINGS, { sites: ['crm.example.com'] });
    const control = screen.getByRole('switch');
    expect(control.getAttribute('aria-disabled')).toBe('true');
    expect(control.textContent).toContain('Set by your company');
    fireEvent.click(control);
    expect(commands.turnOffSite).not.toHaveBeenCalled();
  });

  test('follows an exception that is made elsewhere', async () => {
    const { settings } = showSwitch(withSites({ mode: 'everywhere' }));
    const state = () => screen.getByRole('switch').getAttribute('aria-checked');
    await waitFor(() => expect(state()).toBe('true'));
    act(() => {
      settings.value = withSites({ mode: 'everywhere', exceptions: ['*.example.com'] });
    });
    await waitFor(() => expect(state()).toBe('false'));
  });

  test('opens the choices of the site, each saved at once', () => {
    const { commands } = showSwitch(
      withSites({ sites: { 'crm.example.com': { country: 'GB', marks: true } } }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'How click-to-call works on crm.example.com' }));
    const country = screen.getByLabelText<HTMLSelectElement>('Country of the numbers on this site');
    expect(country.value).toBe('GB');
    fireEvent.click(screen.getByRole('checkbox', { name: /Underline numbers/ }));
    fireEvent.change(country, { target: { value: '' } });
    const saved = commands.saveSettings.mock.calls.map(([{ clickToCall }]) => clickToCall?.sites);
    expect(saved).toEqual([
      { 'crm.example.com': { country: 'GB', marks: false } },
      { 'crm.example.com': { country: '', marks: true } },
    ]);
  });
});
