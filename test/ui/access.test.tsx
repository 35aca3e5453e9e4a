import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { MissingAccess, PhoneState } from '../../lib/facts.ts';
import { Sites } from '../../lib/ui/options/sites.tsx';
import { ProblemNote } from '../../lib/ui/problem-note.tsx';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { SiteSwitch } from '../../lib/ui/shell/site-switch.tsx';
import { WelcomePage } from '../../lib/ui/welcome/welcome-page.tsx';
import { CALLS } from './recorded-calls.ts';
import { SETTINGS, signedIn, signedOut } from './recorded.ts';
import { show } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const TOKY: MissingAccess = { to: 'toky', origin: 'https://api.toky.co/*' };
const BROKER: MissingAccess = { to: 'broker', origin: 'https://broker.example.com/*' };
const SITE: MissingAccess = { to: 'site', origin: 'https://crm.example.com/*' };
const NO_SITE = { kind: 'none' } as const;
const PLACES = ['popup', 'panel', 'window'] as const;

const request = vi.fn(async () => true);
const allowed = { now: false };
let listeners: Set<() => void>;
/** The person gives or takes a permission, in whatever place of the browser. */
const change = async (now: boolean) => {
  allowed.now = now;
  await act(async () => listeners.forEach((tell) => tell()));
};

const without = (...missing: readonly MissingAccess[]): PhoneState => ({ ...signedIn(), missing });
/** What is said at once; an empty place for it says nothing. */
const alerts = () =>
  screen
    .queryAllByRole('alert')
    .map((alert) => alert.textContent)
    .filter((words) => words !== '');
const button = (name: string) => screen.getByRole('button', { name });

beforeEach(() => {
  speakEnglish();
  request.mockReset().mockResolvedValue(true);
  listeners = new Set();
  const event = {
    addListener: (tell: () => void) => listeners.add(tell),
    removeListener: (tell: () => void) => listeners.delete(tell),
  };
  Object.assign(fakeBrowser.permissions, {
    request,
    contains: async () => allowed.now,
    getAll: async () => ({ origins: [TOKY.origin, BROKER.origin, SITE.origin] }),
    onAdded: event,
    onRemoved: event,
  });
});
afterEach(cleanup);

describe('a host that the browser does not let the phone reach', () => {
  test.each(PLACES)('is named, and asked for in the very click, in the %s', (place) => {
    show(<Popup site={NO_SITE} place={place} />, without(TOKY));
    expect(screen.getByRole('alert').textContent).toContain(
      'does not let the phone reach Toky (api.toky.co)',
    );
    fireEvent.click(button('Allow api.toky.co'));
    // Not a turn later: Firefox would not take it for a click's.
    expect(request).toHaveBeenCalledExactlyOnceWith({ origins: [TOKY.origin] });
  });

  test('is no longer spoken of when the background says that it is there again', () => {
    const { phone } = show(<Popup site={NO_SITE} />, without(BROKER));
    expect(alerts().join()).toContain('sign-in server (broker.example.com)');
    act(() => {
      phone.value = signedIn();
    });
    expect(alerts()).toEqual([]);
  });

  test.each([
    ['refuses', async () => false],
    ['cannot be asked', () => Promise.reject(new Error('no'))],
  ])('stays, with what to do, where the person %s', async (_, answer) => {
    request.mockImplementation(answer);
    show(<Popup site={NO_SITE} />, without(TOKY));
    fireEvent.click(button('Allow api.toky.co'));
    expect(await screen.findByText(/did not allow it/)).toBeTruthy();
  });

  test('is one of several, each with its own button', () => {
    show(<Popup site={NO_SITE} />, without(TOKY, BROKER, SITE));
    expect(alerts()).toHaveLength(3);
    fireEvent.click(button('Allow broker.example.com'));
    expect(request).toHaveBeenCalledWith({ origins: [BROKER.origin] });
  });

  test('is asked for on the welcome page, too', () => {
    vi.spyOn(navigator.permissions, 'query').mockReturnValue(new Promise(() => {}));
    show(<WelcomePage />, { ...signedOut(null), missing: [TOKY, SITE] });
    fireEvent.click(button('Allow api.toky.co'));
    expect(request).toHaveBeenCalledWith({ origins: [TOKY.origin] });
    expect(screen.queryByText(/crm\.example\.com/)).toBeNull();
  });

  test('has no accessibility faults', async () => {
    const { container } = show(<Popup site={NO_SITE} />, without(TOKY, BROKER, SITE));
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

describe('a site that the browser took away', () => {
  test('is asked for again, or left off', () => {
    const { commands } = show(<Popup site={NO_SITE} />, without(SITE));
    expect(alerts().join()).toContain('took click-to-call away from crm.example.com');
    fireEvent.click(button('Leave it off on crm.example.com'));
    expect(commands.turnOffSite).toHaveBeenCalledWith(SITE.origin);
    fireEvent.click(button('Allow crm.example.com'));
    expect(request).toHaveBeenCalledWith({ origins: [SITE.origin] });
  });

  test('waits until the call is over; what calls need does not', () => {
    show(<Popup site={NO_SITE} />, { ...signedIn([CALLS.active]), missing: [TOKY, SITE] });
    expect(alerts()).toEqual([expect.stringContaining('api.toky.co')]);
  });
});

test.each([
  ['toky-permission-missing', TOKY],
  ['broker-permission-missing', BROKER],
] as const)('the problem %s is over when the permission is there', (code, missing) => {
  const { phone } = show(<ProblemNote problem={{ code }} />, without(missing));
  expect(screen.getByRole('alert')).toBeTruthy();
  act(() => {
    phone.value = signedIn();
  });
  expect(screen.queryByRole('alert')).toBeNull();
});

describe('the switch of a site', () => {
  const site = { kind: 'site', name: 'crm.example.com', origin: SITE.origin, on: false } as const;
  const state = () => screen.getByRole('switch').getAttribute('aria-checked');

  test('asks the browser in the very click, and shows its answer', async () => {
    show(<SiteSwitch site={site} />, signedIn());
    fireEvent.click(screen.getByRole('switch', { name: 'Click-to-call on crm.example.com' }));
    expect(request).toHaveBeenCalledWith({ origins: [site.origin] });
    await waitFor(() => expect(state()).toBe('true'));
  });

  test('stays off, and says so, when the person refuses', async () => {
    request.mockResolvedValue(false);
    show(<SiteSwitch site={site} />, signedIn());
    fireEvent.click(screen.getByRole('switch'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(state()).toBe('false');
  });

  test('leaves turning off to the background, which then knows that it was meant', async () => {
    const { commands } = show(<SiteSwitch site={{ ...site, on: true }} />, signedIn());
    fireEvent.click(screen.getByRole('switch'));
    expect(commands.turnOffSite).toHaveBeenCalledWith(site.origin);
    await waitFor(() => expect(state()).toBe('false'));
  });

  test('follows what is given and taken elsewhere, and stops when it goes', async () => {
    const { unmount } = show(<SiteSwitch site={site} />, signedIn());
    await change(true);
    await waitFor(() => expect(state()).toBe('true'));
    await change(false);
    await waitFor(() => expect(state()).toBe('false'));
    unmount();
    await waitFor(() => expect(listeners.size).toBe(0));
  });
});

test('a site is turned off in the settings by the background', async () => {
  const { commands } = show(<Sites settings={SETTINGS} />, signedIn());
  fireEvent.click(await screen.findByRole('button', { name: 'Turn off on crm.example.com' }));
  expect(commands.turnOffSite).toHaveBeenCalledWith(SITE.origin);
  expect(screen.getAllByRole('button')).toHaveLength(1);
});

test.each([
  ['prompt', /asks for your microphone at each call/],
  ['denied', /may not use your microphone/],
] as const)(
  'a microphone that is %s is said before the call, and let go when it is allowed',
  async (now, words) => {
    const { microphone } = show(<Popup site={NO_SITE} />, signedIn());
    expect(screen.queryByText(words)).toBeNull();
    microphone.value = now;
    await screen.findByText(words);
    expect(screen.getByRole('button', { name: 'Allow the microphone' })).toBeTruthy();
    microphone.value = 'granted';
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
  },
);

test('a microphone that is not kept is no matter for who is signed out, or in a call', () => {
  for (const state of [signedOut(null), signedIn([CALLS.active])]) {
    const { microphone, container, unmount } = show(<Popup site={NO_SITE} />, state);
    microphone.value = 'prompt';
    expect(container.textContent).not.toMatch(/at each call/);
    unmount();
  }
});
