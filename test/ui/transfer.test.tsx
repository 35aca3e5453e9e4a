import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { done, failed } from '../../lib/util/outcome.ts';
import { CALLS, JOE } from './recorded-calls.ts';
import { COLLEAGUES, SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const NO_SITE = { kind: 'none' } as const;
const button = (name: string | RegExp) => screen.getByRole('button', { name });

beforeEach(speakEnglish);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

async function openPanel(commands = willingPhone()) {
  const shown = show(<Popup site={NO_SITE} />, signedIn([CALLS.active]), SETTINGS, commands);
  fireEvent.click(button('Transfer'));
  await waitFor(() => expect(commands.listColleagues).toHaveBeenCalled());
  return shown;
}

describe('choosing a colleague', () => {
  test('shows each one’s state in words, and only those who can take a call can be chosen', async () => {
    await openPanel();
    await screen.findByText('Joe Park');
    const rows = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    expect(rows).toEqual([
      'Joe ParkOnline',
      'Ana SouzaReachable by phone',
      'Ravi MenonBusy',
      'Lena VogelOffline',
    ]);
    const disabled = screen.getAllByRole('radio').filter((radio) => radio.hasAttribute('disabled'));
    expect(disabled).toHaveLength(2);
  });

  test('finds by name without accents and capitals, takes the first by Enter, and asks them first', async () => {
    const { commands } = await openPanel();
    await screen.findByText('Joe Park');
    const search = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(search);
    fireEvent.input(search, { target: { value: 'ÁNA' } });
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(document.activeElement).toBe(button('Transfer now'));
    fireEvent.click(button('Ask first'));
    expect(commands.transfer).toHaveBeenCalledWith({
      callId: 'out-1',
      way: 'warm',
      to: { kind: 'agent', destination: 'ana@example.com', name: 'Ana Souza' },
    });
  });

  test('says when the one who was chosen cannot take a call any more', async () => {
    vi.useFakeTimers();
    const { commands } = await openPanel();
    await pass(0);
    fireEvent.click(screen.getByRole('radio', { name: /Joe Park/ }));
    commands.listColleagues.mockResolvedValue(
      done(COLLEAGUES.map((one) => ({ ...one, status: 'busy' as const }))),
    );
    await pass(5_000);
    expect(screen.getByText('Joe Park cannot take a call now.')).toBeTruthy();
    fireEvent.click(button('Transfer now'));
    expect(commands.transfer).not.toHaveBeenCalled();
  });

  test('looks again every five seconds, and no more once it is closed', async () => {
    vi.useFakeTimers();
    const { commands } = await openPanel();
    await pass(10_000);
    expect(commands.listColleagues).toHaveBeenCalledTimes(3);
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Escape' });
    await pass(20_000);
    expect(commands.listColleagues).toHaveBeenCalledTimes(3);
  });

  test('says why nobody can be shown', async () => {
    const commands = willingPhone();
    commands.listColleagues.mockResolvedValue(failed({ code: 'toky-unreachable' }));
    await openPanel(commands);
    expect((await screen.findByRole('alert')).textContent).toContain('Toky cannot be reached');
  });
});

test('a group is typed, or taken from those used before', async () => {
  const { commands } = await openPanel();
  fireEvent.click(screen.getByRole('tab', { name: 'Group' }));
  fireEvent.click(button('Transfer now'));
  expect(await screen.findByText('Choose whom to transfer to.')).toBeTruthy();
  fireEvent.click(button('Billing'));
  fireEvent.click(button('Transfer now'));
  await waitFor(() =>
    expect(commands.transfer).toHaveBeenCalledWith({
      callId: 'out-1',
      way: 'blind',
      to: { kind: 'group', destination: 'Billing', name: 'Billing' },
    }),
  );
});

test('a number is read as in the dialer', async () => {
  const { commands } = await openPanel();
  fireEvent.click(screen.getByRole('tab', { name: 'Number' }));
  const field = screen.getByLabelText('Number to transfer to');
  fireEvent.input(field, { target: { value: '415555' } });
  fireEvent.blur(field);
  expect(screen.getByText('This number is too short.')).toBeTruthy();
  fireEvent.input(field, { target: { value: '4155552671' } });
  expect(screen.getByText('Will be called: +1 415 555 2671')).toBeTruthy();
  fireEvent.click(button('Transfer now'));
  expect(commands.transfer.mock.calls[0]?.[0].to).toEqual({
    kind: 'number',
    destination: '+14155552671',
    name: '+1 415 555 2671',
  });
});

describe('a transfer under way', () => {
  test.each([
    ['passingOn', 'Passing the call on to Joe Park…', ['Hang up']],
    ['handingOver', 'Passing the call on to Joe Park…', ['Hang up']],
    ['asking', 'Asking Toky to call Joe Park…', ['Hang up']],
    ['consulting', 'Calling Joe Park. María Fernández waits.', ['Back to the caller', 'Hang up']],
    [
      'unconfirmed',
      'Is Joe Park there? You hear it, Toky does not say. María Fernández waits.',
      ['Back to the caller', 'Complete: leave María Fernández with Joe Park'],
    ],
    [
      'answered',
      'You are speaking with Joe Park. María Fernández waits.',
      ['Back to the caller', 'Complete: leave María Fernández with Joe Park'],
    ],
  ] as const)('%s is said in plain words, with its ways out', (name, words, ways) => {
    show(<Popup site={NO_SITE} />, signedIn([CALLS[name]]));
    expect(screen.getByText(words)).toBeTruthy();
    const all = ['Back to the caller', /^Complete/, 'Hang up'].flatMap((way) =>
      screen.queryAllByRole('button', { name: way }),
    );
    expect(all.map((one) => one.getAttribute('aria-label') ?? one.textContent)).toEqual(ways);
  });

  test('is completed or taken back', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn([CALLS.answered]));
    fireEvent.click(button('Back to the caller'));
    fireEvent.click(button(/^Complete/));
    expect(commands.cancelTransfer).toHaveBeenCalledWith('out-1');
    expect(commands.completeTransfer).toHaveBeenCalledWith('out-1');
  });

  test('says why it could not be taken back', async () => {
    const commands = willingPhone();
    commands.cancelTransfer.mockResolvedValue(failed({ code: 'transfer-not-taken-back' }));
    show(<Popup site={NO_SITE} />, signedIn([CALLS.consulting]), SETTINGS, commands);
    fireEvent.click(button('Back to the caller'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be taken back');
  });
});

test.each([
  ['refused', 'Joe Park did not take the call.'],
  ['notAnswered', 'Joe Park did not answer. You are back with María Fernández.'],
  ['notCompleted', 'The transfer to Joe Park was not completed.'],
  ['takenBack', 'You took the call back from Joe Park.'],
] as const)('how a transfer ended stays until it is dismissed: %s', (name, words) => {
  const { phone, commands } = show(<Popup site={NO_SITE} />, signedIn([CALLS[name]]));
  const result = () => screen.queryByTestId('transfer-result');
  expect(result()?.textContent).toBe(words);
  expect(screen.getByTestId('announcer').textContent).toContain(words);
  fireEvent.click(within(screen.getByTestId('transfer-result')).getByRole('button', { name: 'Dismiss' }));
  expect(commands.dismissTransfer).toHaveBeenCalledWith('out-1');
  // The background agreed: every place that shows the phone hears of it.
  act(() => {
    phone.value = signedIn([CALLS.active]);
  });
  expect(result()).toBeNull();
});

test('the panel has no accessibility faults', async () => {
  const { container } = await openPanel();
  await screen.findByText(JOE.name);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
