import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ShortcutsSection } from '../../lib/ui/options/shortcuts-section.tsx';
import { MicrophoneBody } from '../../lib/ui/welcome/microphone-step.tsx';
import type { MicrophoneState } from '../../lib/ui/welcome/microphone.ts';
import { speakEnglish } from './speak-english.ts';

const listen = vi.fn(async () => undefined);

function showMicrophone(state: MicrophoneState): void {
  render(<MicrophoneBody microphone={{ state: signal(state), listen, stop: () => undefined }} />);
}

beforeEach(() => {
  speakEnglish();
  listen.mockClear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
});

test.each([
  ['chrome', /choose “Allow while visiting the site”/],
  ['firefox', /leave the box that begins with “Remember” ticked/],
])('what to choose is said in the words of %s', (name, words) => {
  vi.stubEnv('BROWSER', name);
  showMicrophone({ phase: 'prompt' });
  expect(screen.getByText(words)).toBeTruthy();
});

test.each([
  ['chrome', /set Microphone to Allow/],
  ['firefox', /crossed-out microphone in the address bar/],
])('how a microphone that is blocked is allowed is said in the words of %s', (name, words) => {
  vi.stubEnv('BROWSER', name);
  showMicrophone({ phase: 'denied' });
  expect(screen.getByText(words)).toBeTruthy();
});

test('a permission that was not kept is told, with what to do and the way to ask again', () => {
  showMicrophone({ phase: 'not-kept' });
  expect(screen.getByText(/this once and did not keep it/)).toBeTruthy();
  expect(screen.getByText(/remove the permission there/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(listen).toHaveBeenCalledOnce();
});

test('shortcuts are changed where the browser has them: by its own call, or on its page', () => {
  const create = vi.fn();
  const openShortcutSettings = vi.fn();
  Object.assign(fakeBrowser.tabs, { create });
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
  render(<ShortcutsSection />);
  const change = screen.getByRole('button', { name: 'Change shortcuts' });
  fireEvent.click(change);
  expect(create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
  Object.assign(fakeBrowser.commands, { openShortcutSettings });
  fireEvent.click(change);
  expect(openShortcutSettings).toHaveBeenCalledOnce();
  expect(create).toHaveBeenCalledOnce();
  Reflect.deleteProperty(fakeBrowser.commands, 'openShortcutSettings');
});
