import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { QuietNote } from '../../lib/ui/quiet/quiet-note.tsx';
import { QuietSwitch } from '../../lib/ui/quiet/quiet-switch.tsx';
import { tomorrowMorning } from '../../lib/ui/quiet/quiet-until.ts';
import { failed } from '../../lib/util/outcome.ts';
import { NOW } from './recorded-calls.ts';
import { SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const HOUR = 3_600_000;

beforeEach(() => {
  speakEnglish();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test.each([
  ['For an hour', NOW + HOUR],
  [/^Until tomorrow/, tomorrowMorning(NOW)],
  ['Until I turn it off', null],
] as const)('nobody disturbs: %s', (name, until) => {
  const { commands } = show(<QuietSwitch />, signedIn());
  fireEvent.click(screen.getByRole('button', { name }));
  expect(commands.setDoNotDisturb).toHaveBeenCalledWith(true, until);
});

test('tomorrow begins in the morning of the next day', () => {
  const evening = new Date(2026, 11, 31, 23, 30).getTime();
  expect(new Date(tomorrowMorning(evening)).toString()).toContain('Jan 01 2027 08:00');
});

test('that nobody disturbs is said, and ended by one click', () => {
  const { commands, phone } = show(<QuietNote onProblem={() => {}} />, signedIn());
  expect(screen.getByRole('status').textContent).toBe('');
  act(() => {
    phone.value = signedIn([], undefined, { on: true, until: NOW + HOUR });
  });
  expect(screen.getByRole('status').textContent).toMatch(/Do not disturb until \d/);
  fireEvent.click(screen.getByRole('button', { name: 'Ring again' }));
  expect(commands.setDoNotDisturb).toHaveBeenCalledWith(false, null);
});

test('a refusal is said', async () => {
  const commands = willingPhone();
  commands.setDoNotDisturb.mockResolvedValue(failed({ code: 'phone-unavailable' }));
  show(<QuietSwitch />, signedIn(), SETTINGS, commands);
  fireEvent.click(screen.getByRole('button', { name: 'For an hour' }));
  expect((await screen.findByRole('alert')).textContent).toContain('not running');
});
