import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { failed } from '../../lib/util/outcome.ts';
import { CALLS, SETTINGS, signedIn, signedOut } from './recorded.ts';
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

describe('a call', () => {
  test.each([
    ['dialing', 'Dialing…', ['Hang up']],
    ['ringing', 'Ringing…', ['Hang up']],
    ['incoming', 'Incoming call', ['Decline', 'Answer']],
    ['answering', 'Connecting…', ['Hang up']],
    ['active', '1:05', ['Mute', 'Keypad', 'Hang up']],
    ['muted', 'Muted', ['Mute', 'Keypad', 'Hang up']],
    ['soundLost', 'Sound lost, reconnecting…', ['Mute', 'Keypad', 'Hang up']],
    ['ending', 'Ending…', []],
  ] as const)('%s shows what it does and what can be done', (name, words, able) => {
    show(<Popup site={NO_SITE} />, signedIn([CALLS[name]]));
    expect(within(screen.getByRole('region')).getByText(words)).toBeTruthy();
    expect(buttons()).toEqual(able);
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

  test('of several, each has its own buttons, the newest first', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn([CALLS.incoming, CALLS.active]));
    expect(screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'))).toEqual([
      'Current call: +44 20 7946 0958',
      'Current call: María Fernández',
    ]);
    fireEvent.click(button('Answer'));
    expect(commands.answer).toHaveBeenCalledWith('in-1');
  });

  test('that ended says how, for how long, and can be made again or dismissed', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn([CALLS.ended, CALLS.busy]));
    const ended = within(screen.getByRole('region', { name: 'María Fernández' }));
    expect(ended.getByText('The other side hung up.')).toBeTruthy();
    expect(ended.getByText('Duration 1:05')).toBeTruthy();
    fireEvent.click(ended.getByRole('button', { name: 'Call again' }));
    expect(commands.dial).toHaveBeenCalledWith('+14155552671', '');
    fireEvent.click(ended.getByRole('button', { name: 'Dismiss' }));
    expect(commands.dismiss).toHaveBeenCalledTimes(2);
  });
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

test.each([
  ['dialer', signedIn()],
  ['incoming call', signedIn([CALLS.incoming])],
  ['two calls', signedIn([CALLS.incoming, CALLS.active])],
  ['ended call', signedIn([CALLS.ended])],
  ['signed out', signedOut({ code: 'offline' })],
])('%s has no accessibility faults', async (_, state) => {
  const { container } = show(<Popup site={NO_SITE} />, state);
  // Nothing is laid out here, so contrast cannot be seen.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
