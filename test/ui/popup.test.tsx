import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PhoneState } from '../../lib/facts.ts';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { failed } from '../../lib/util/outcome.ts';
import { CALLS } from './recorded-calls.ts';
import { MOMENTS, SETTINGS, signedIn, signedOut } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const NO_SITE = { kind: 'none' } as const;
const buttons = () =>
  within(screen.getByRole('main'))
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim());
const button = (name: string | RegExp) => screen.getByRole('button', { name });

beforeEach(speakEnglish);
afterEach(cleanup);

const TOOLS = ['Mute', 'Hold', 'Keypad', 'Transfer'];
const POP_OUT = 'Pop out: open in a window of its own';
const MORE = ['Pause recording', 'Sound', 'Add call', POP_OUT];
/** Of those that are shown, the ones that would do something. */
const able = () =>
  within(screen.getByRole('main'))
    .queryAllByRole('button')
    .filter((button) => button.getAttribute('aria-disabled') !== 'true')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim());

describe('a call', () => {
  test.each([
    ['dialing', 'Dialing…', ['Hang up']],
    ['ringing', 'Ringing…', ['Hang up']],
    ['earlyMedia', 'You hear the other side’s phone', ['Hang up']],
    ['incoming', 'Incoming call', ['Decline', 'Answer']],
    ['answering', 'Connecting…', ['Hang up']],
    ['active', '1:05', [...TOOLS, ...MORE, 'Hang up']],
    ['muted', 'Muted', [...TOOLS, ...MORE, 'Hang up']],
    ['held', 'On hold', ['Mute', 'Resume', ...MORE, 'Hang up']],
    ['active', 'Recorded', [...TOOLS, ...MORE, 'Hang up']],
    ['paused', 'Recording paused', [...TOOLS, 'Resume recording', ...MORE.slice(1), 'Hang up']],
    ['notRecorded', '1:05', [...TOOLS, ...MORE.slice(1), 'Hang up']],
    ['soundLost', 'Sound lost, reconnecting…', [...TOOLS, ...MORE, 'Hang up']],
    ['losing', 'Your connection loses 6 % of your voice', [...TOOLS, ...MORE, 'Hang up']],
    ['silent', 'Your microphone is silent. Is it switched off?', [...TOOLS, ...MORE, 'Hang up']],
    [
      'microphoneGone',
      'Your microphone is gone: the other side cannot hear you. Plug it in again, or choose another one.',
      [...TOOLS, ...MORE, 'Hang up'],
    ],
    ['ending', 'Ending…', []],
  ] as const)('%s shows "%s" and what can be done', (name, words, buttons) => {
    show(<Popup site={NO_SITE} />, signedIn([CALLS[name]]));
    expect(within(screen.getByRole('region')).getByText(words)).toBeTruthy();
    expect(able()).toEqual(buttons);
  });

  test.each([
    ['incomingOfMenu', 'Menu “Main menu”, chose 2'],
    ['incomingPassedOn', 'Transferred by Joe Park'],
    ['incomingReturned', 'Your transfer came back: Joe Park did not take it'],
  ] as const)('%s says by which way it came', (name, words) => {
    show(<Popup site={NO_SITE} />, signedIn([CALLS[name]]));
    expect(within(screen.getByRole('region')).getByText(words)).toBeTruthy();
  });

  test('that nobody is to be disturbed by is not shown', () => {
    show(<Popup site={NO_SITE} />, signedIn([CALLS.hushed]));
    expect(screen.queryByRole('region')).toBeNull();
    expect(screen.getByTestId('announcer').textContent).toBe('');
  });

  test('is held, resumed, and its recording paused', async () => {
    const { commands, phone } = show(<Popup site={NO_SITE} />, signedIn([CALLS.active]));
    fireEvent.click(button('Hold'));
    fireEvent.click(button('Pause recording'));
    await waitFor(() => expect(button('Hold').getAttribute('aria-disabled')).toBe('false'));
    act(() => {
      phone.value = signedIn([CALLS.held]);
    });
    fireEvent.click(button('Resume'));
    expect(commands.setHeld.mock.calls).toEqual([
      ['out-1', true],
      ['out-1', false],
    ]);
    expect(commands.setRecordingPaused).toHaveBeenCalledWith('out-1', true);
  });

  test('is spoken through the devices that are chosen', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn([CALLS.active]));
    fireEvent.click(button('Sound'));
    await screen.findByRole('option', { name: 'Built-in microphone' });
    fireEvent.change(screen.getByLabelText('Microphone'), { target: { value: 'mic-2' } });
    expect(commands.saveSettings).toHaveBeenCalledWith({
      devices: { input: 'mic-2' },
    });
  });

  test('can be popped out, except from a window of its own', () => {
    const { commands, unmount } = show(<Popup site={NO_SITE} place="panel" />, signedIn([CALLS.active]));
    fireEvent.click(button(POP_OUT));
    expect(commands.openWindow).toHaveBeenCalledOnce();
    unmount();
    show(<Popup site={NO_SITE} place="window" />, signedIn([CALLS.active]));
    expect(screen.queryByRole('button', { name: POP_OUT })).toBeNull();
  });

  test('keeps the keyboard in its card when the focused button goes away', () => {
    const { phone } = show(<Popup site={NO_SITE} />, signedIn([CALLS.incoming]));
    button('Answer').focus();
    act(() => {
      phone.value = signedIn([CALLS.answering]);
    });
    expect(document.activeElement).toBe(screen.getByRole('region'));
  });

  test('is announced with its peer, and again as it changes', () => {
    const { phone } = show(<Popup site={NO_SITE} />, signedIn([CALLS.incoming]));
    expect(screen.getByTestId('announcer').textContent).toBe('+44 20 7946 0958: Incoming call');
    act(() => {
      phone.value = signedIn([{ ...CALLS.ended, reason: { kind: 'answered-elsewhere' } }]);
    });
    expect(screen.getByTestId('announcer').textContent).toBe('María Fernández: Answered on another device.');
  });

  test('can be hung up while muting is still under way', async () => {
    const commands = willingPhone();
    commands.setMuted.mockReturnValue(new Promise(() => {}));
    show(<Popup site={NO_SITE} />, signedIn([CALLS.active]), SETTINGS, commands);
    fireEvent.click(button('Mute'));
    await waitFor(() => expect(button('Mute').getAttribute('aria-disabled')).toBe('true'));
    expect(button('Hang up').getAttribute('aria-disabled')).toBe('false');
  });

  test('tells why a command was refused', async () => {
    const commands = willingPhone();
    commands.hangUp.mockResolvedValue(failed({ code: 'call-gone' }));
    show(<Popup site={NO_SITE} />, signedIn([CALLS.active]), SETTINGS, commands);
    fireEvent.click(button('Hang up'));
    expect((await screen.findByRole('alert')).textContent).toContain('This call is already over.');
  });

  test('takes digits from the keys and from the keyboard', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn([CALLS.active]));
    fireEvent.click(button('Keypad'));
    fireEvent.click(button('2 ABC'));
    fireEvent.keyDown(document.body, { key: '#' });
    expect(commands.sendTones.mock.calls).toEqual([
      ['out-1', '2'],
      ['out-1', '#'],
    ]);
    expect(screen.getByRole('status', { name: 'Digits sent' }).textContent).toBe('2#');
  });

  test('goes on being shown when the session ran out', () => {
    const state = signedIn([CALLS.active]);
    const { commands } = show(<Popup site={NO_SITE} />, {
      ...state,
      signIn: { phase: 'expired', agent: 'jane@example.com' },
    });
    fireEvent.click(button('Sign in again'));
    expect(commands.signIn).toHaveBeenCalledOnce();
    expect(button('Hang up')).toBeTruthy();
  });

  test('that rings beside another is taken with the other held or ended', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn(MOMENTS.secondIncoming));
    expect(screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'))).toEqual([
      'Call with +44 20 7946 0958',
      'Call with María Fernández',
    ]);
    fireEvent.click(button('Hold and answer'));
    fireEvent.click(button('End and answer'));
    expect(commands.answer.mock.calls).toEqual([
      ['in-1', 'hold'],
      ['in-1', 'end'],
    ]);
    fireEvent.click(button('Decline'));
    expect(commands.decline).toHaveBeenCalledWith('in-1');
  });

  test('that waits says so, and is swapped with the one that is spoken in', () => {
    const { commands, phone } = show(<Popup site={NO_SITE} />, signedIn(MOMENTS.twoCalls));
    const waiting = within(screen.getByRole('region', { name: 'Call with María Fernández' }));
    expect(waiting.getByText('Waiting on hold')).toBeTruthy();
    expect(screen.getAllByRole('timer').map((timer) => timer.textContent)).toEqual(['0:03', '1:05']);
    fireEvent.click(waiting.getByRole('button', { name: 'Swap to María Fernández' }));
    expect(commands.setHeld).toHaveBeenCalledWith('out-1', false);
    act(() => {
      phone.value = signedIn([{ ...CALLS.second, held: true }, CALLS.active]);
    });
    expect(button('Swap to +44 20 7946 0958')).toBeTruthy();
    expect(screen.getByTestId('announcer').textContent).toBe(
      '+44 20 7946 0958: On a call, On hold. María Fernández: On a call',
    );
  });

  test('leaves room for another one', () => {
    const { phone } = show(<Popup site={NO_SITE} />, signedIn([CALLS.active]));
    expect(screen.queryByLabelText('Phone number')).toBeNull();
    fireEvent.click(button('Add call'));
    expect(screen.getByLabelText('Phone number')).toBeTruthy();
    expect(button('Hang up María Fernández')).toBeTruthy();
    act(() => {
      phone.value = signedIn([{ ...CALLS.dialing, id: 'out-2' }, CALLS.held]);
    });
    expect(screen.queryByLabelText('Phone number')).toBeNull();
  });

  test('that was spoken in leaves what is written of it, then the dialer', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn(MOMENTS.endedBehind));
    const ended = within(screen.getByRole('region', { name: 'María Fernández' }));
    expect(ended.getByText('The other side hung up.')).toBeTruthy();
    expect(ended.getByText('Duration 1:05')).toBeTruthy();
    expect(screen.queryByLabelText('Phone number')).toBeNull();
    fireEvent.click(ended.getByRole('button', { name: 'Call again' }));
    expect(commands.dial).toHaveBeenCalledWith('+14155552671', '', false);
    fireEvent.input(ended.getByLabelText('Note'), { target: { value: 'Rang off' } });
    fireEvent.click(ended.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(commands.dismiss).toHaveBeenCalledTimes(2));
    expect(commands.writeWrapUp).toHaveBeenLastCalledWith({
      callId: 'out-1',
      note: 'Rang off',
      tag: '',
      done: true,
    });
    fireEvent.click(button('New call'));
    expect(screen.getByLabelText('Phone number')).toBeTruthy();
  });

  test('is called again as the dialer calls: asked about once where it costs more, by the usual caller ID', async () => {
    const commands = willingPhone();
    commands.dial.mockResolvedValueOnce(failed({ code: 'confirm-premium' }));
    const chosenLast = { ...SETTINGS, callerId: '+13105550123' };
    show(<Popup site={NO_SITE} />, signedIn([CALLS.busy]), chosenLast, commands);
    fireEvent.click(button('Call again'));
    const question = await screen.findByRole('alertdialog');
    fireEvent.click(within(question).getByRole('button', { name: 'Call' }));
    expect(commands.dial).toHaveBeenLastCalledWith('+14155552671', '', true);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that nobody answered stands above the dialer', () => {
    show(<Popup site={NO_SITE} />, signedIn([CALLS.busy]));
    expect(screen.getByText('The number is busy.')).toBeTruthy();
    expect(screen.getByLabelText('Phone number')).toBeTruthy();
    fireEvent.click(button('Write a note'));
    expect(screen.getByLabelText('Note')).toBeTruthy();
  });
});

test('a number that a page sends comes into the dialer, in a call too', async () => {
  const { commands } = show(<Popup site={NO_SITE} />, {
    ...signedIn([CALLS.active]),
    draft: '+14155552671',
  });
  expect(await screen.findByLabelText('Phone number')).toHaveProperty('value', '(415) 555-2671');
  expect(commands.clearDraft).toHaveBeenCalledOnce();
});

describe('signing in', () => {
  test('is offered with the reason why the last try failed', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedOut({ code: 'sign-in-closed' }));
    expect(screen.getByLabelText('Agent email')).toHaveProperty('value', 'jane@example.com');
    expect(screen.getByRole('alert').textContent).toContain('was closed');
    fireEvent.click(button('Sign in with Toky'));
    expect(commands.signIn).toHaveBeenCalledOnce();
  });

  test('leads to the settings first where the phone is not set up', () => {
    show(<Popup site={NO_SITE} />, signedOut(null), { ...SETTINGS, appId: '' });
    expect(buttons()).toEqual(['Open settings']);
  });
});

test('the header tells the line as it is, and wakes the phone', () => {
  const { phone, commands } = show(<Popup site={NO_SITE} />, signedIn());
  const line = () => within(screen.getByRole('banner')).getByRole('status').textContent;
  expect(commands.wake).toHaveBeenCalledOnce();
  expect(line()).toBe('Ready');
  act(() => {
    phone.value = signedIn([], { phase: 'refused', why: 'wrong-password' });
  });
  expect(line()).toBe('Toky refused the line: wrong phone password');
  fireEvent.click(button('Try again'));
  expect(commands.wake).toHaveBeenCalledTimes(2);
});

const STATES: readonly (readonly [string, PhoneState])[] = [
  ['dialer', signedIn()],
  ['do not disturb', signedIn([], undefined, { on: true, until: null })],
  ['two calls', signedIn(MOMENTS.twoCalls)],
  ['second call', signedIn(MOMENTS.secondIncoming)],
  ['signed out', signedOut({ code: 'offline' })],
  ...Object.entries(CALLS).map(([name, call]) => [name, signedIn([call])] as const),
];

test.each(STATES)('%s has no accessibility faults', async (_, state) => {
  const { container } = show(<Popup site={NO_SITE} />, state);
  // Nothing is laid out here, so contrast cannot be seen.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
