import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { CallablePage } from '../../lib/answers.ts';
import { PageNumbers } from '../../lib/ui/page-numbers/page-numbers.tsx';
import { done, failed } from '../../lib/util/outcome.ts';
import { CALLABLE, SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

let goTo: () => void;

function start(page: CallablePage = CALLABLE) {
  const onFill = vi.fn<(number: string) => void>();
  const commands = willingPhone();
  commands.listPageNumbers.mockResolvedValue(done(page));
  return { onFill, ...show(<PageNumbers onFill={onFill} />, signedIn(), SETTINGS, commands) };
}

beforeEach(() => {
  speakEnglish();
  const nobody = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.tabs, {
    onActivated: { ...nobody, addListener: (listener: () => void) => (goTo = listener) },
    onUpdated: nobody,
  });
  Object.assign(fakeBrowser.permissions, { onAdded: nobody });
});
afterEach(cleanup);

test('shows the numbers of the page, with what stands beside them', async () => {
  const { container } = start();
  expect(await screen.findByRole('button', { name: /^\(415\) 555-0119 Grace Hopper/ })).toBeTruthy();
  expect(screen.getByText('Numbers on this page: 3').getAttribute('role')).toBe('status');
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  expect(violations).toEqual([]);
});

test('calls one, and says why not', async () => {
  const { commands } = start();
  fireEvent.click(await screen.findByRole('button', { name: 'Call +44 20 7183 8750' }));
  await waitFor(() => expect(commands.dial).toHaveBeenCalledWith('+442071838750', '', false));
  commands.dial.mockResolvedValue(failed({ code: 'offline' }));
  fireEvent.click(screen.getByRole('button', { name: 'Call (415) 555-0119' }));
  expect((await screen.findByRole('alert')).textContent).not.toBe('');
});

test('asks first about one that costs more', async () => {
  const { commands } = start();
  commands.dial.mockResolvedValueOnce(failed({ code: 'confirm-premium' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Call (415) 555-0119' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Call' }));
  await waitFor(() => expect(commands.dial).toHaveBeenLastCalledWith('+14155550119', '', true));
});

test('takes one to the dialer', async () => {
  const { onFill } = start();
  fireEvent.click(await screen.findByRole('button', { name: /Ada Lovelace/ }));
  expect(onFill).toHaveBeenCalledWith('+442071838750');
});

test.each<[string, CallablePage, RegExp]>([
  ['none', { on: true, numbers: [], leftAlone: 0 }, /no phone numbers/],
  ['click-to-call is off', { on: false, numbers: [], leftAlone: 0 }, /is off on this page/],
])('says that there is nothing to call: %s', async (_why, page, words) => {
  start(page);
  expect(await screen.findByText(words)).toBeTruthy();
});

test('follows the person to another page', async () => {
  const { commands } = start();
  await screen.findByRole('button', { name: 'Call (415) 555-0119' });
  commands.listPageNumbers.mockResolvedValue(done({ on: true, numbers: [], leftAlone: 0 }));
  await act(async () => goTo());
  expect(await screen.findByText(/no phone numbers/)).toBeTruthy();
});

test('marks again what was left alone', async () => {
  const { commands } = start();
  commands.listPageNumbers.mockResolvedValue(done({ ...CALLABLE, leftAlone: 0 }));
  fireEvent.click(await screen.findByRole('button', { name: 'Mark them again' }));
  await waitFor(() => expect(commands.restorePageNumbers).toHaveBeenCalledOnce());
  expect(await screen.findByText(/when the page is loaded anew/)).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Mark them again' })).toBeNull());
});
