import { signal } from '@preact/signals';
import { act, cleanup, createEvent, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Dialer } from '../../lib/ui/dialer/dialer.tsx';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { done, failed } from '../../lib/util/outcome.ts';
import { CALLS } from './recorded-calls.ts';
import { HISTORY, SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const NO_SITE = { kind: 'none' } as const;
const field = () => screen.getByLabelText<HTMLInputElement>('Phone number');
const call = () => fireEvent.click(screen.getByRole('button', { name: 'Call' }));
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

beforeEach(speakEnglish);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the number', () => {
  test('is formatted as it is typed and called in full, from the first caller ID', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn());
    type('4155552671');
    await waitFor(() => expect(field().value).toBe('(415) 555-2671'));
    call();
    expect(commands.dial).toHaveBeenCalledWith('+14155552671', '+12125550100', false);
    await waitFor(() => expect(field().value).toBe(''));
  });

  test('is found in whatever is pasted', async () => {
    show(<Popup site={NO_SITE} />, signedIn());
    const paste = createEvent.paste(field(), {
      clipboardData: { getData: () => 'Call me: (415) 555-2671!' },
    });
    fireEvent(field(), paste);
    await waitFor(() => expect(field().value).toBe('(415) 555-2671'));
  });

  test('is only complained of when it is called or left', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn());
    type('415555');
    expect(screen.queryByRole('alert')).toBeNull();
    call();
    expect((await screen.findByRole('alert')).textContent).toBe('This number is too short.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(commands.dial).not.toHaveBeenCalled();
    type('4155552');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    fireEvent.focusOut(field());
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  test('of an emergency service is for a real phone', async () => {
    show(<Popup site={NO_SITE} />, signedIn());
    type('911');
    call();
    expect((await screen.findByRole('alert')).textContent).toContain('Use a phone');
  });

  test('dialled last comes back by Call on an empty field', async () => {
    const commands = willingPhone();
    commands.listHistory.mockResolvedValue(done(HISTORY.filter(({ direction }) => direction === 'out')));
    show(<Popup site={NO_SITE} />, signedIn(), SETTINGS, commands);
    expect(await screen.findByRole('button', { name: 'Last called: María Fernández' })).toBeTruthy();
    call();
    await waitFor(() => expect(field().value).toBe('(415) 555-2671'));
    expect(commands.dial).not.toHaveBeenCalled();
  });

  test('asked for by a page is put in, and the page’s wish is cleared', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, { ...signedIn(), draft: '+442079460958' });
    await waitFor(() => expect(field().value).toBe('+44 20 7946 0958'));
    expect(commands.clearDraft).toHaveBeenCalledOnce();
  });
});

describe('the keypad', () => {
  test('types, erases, and gives a plus for a long 0', async () => {
    vi.useFakeTimers();
    show(<Popup site={NO_SITE} />, signedIn());
    const zero = screen.getByRole('button', { name: '0 +' });
    fireEvent.pointerDown(zero);
    act(() => {
      vi.advanceTimersByTime(600);
    });
    fireEvent.pointerUp(zero);
    fireEvent.click(zero);
    expect(field().value).toBe('+');
    fireEvent.click(screen.getByRole('button', { name: '4 GHI' }));
    fireEvent.click(zero);
    expect(field().value).toBe('+40');
    fireEvent.click(screen.getByRole('button', { name: 'Erase last digit' }));
    expect(field().value).toBe('+4');
  });
});

describe('the name of whom is called', () => {
  test('is shown once the number is whole, and asked for once in a pause of typing', async () => {
    vi.useFakeTimers();
    const commands = willingPhone();
    commands.contactName.mockResolvedValue(done('María Fernández'));
    show(<Popup site={NO_SITE} />, signedIn(), SETTINGS, commands);
    type('415555267');
    type('4155552671');
    await pass(300);
    expect(commands.contactName.mock.calls).toEqual([['+14155552671']]);
    expect(screen.getByText('María Fernández', { selector: 'bdi' })).toBeTruthy();
    type('415555267');
    await pass(300);
    expect(screen.queryByText('María Fernández', { selector: 'bdi' })).toBeNull();
  });
});

describe('the caller ID', () => {
  const select = () => screen.getByLabelText<HTMLSelectElement>('Caller ID');
  const always = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /Always for calls to/ });

  test('that is chosen is remembered', () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn());
    fireEvent.change(select(), { target: { value: '+13105550123' } });
    expect(commands.saveSettings).toHaveBeenCalledWith({ callerId: '+13105550123' });
  });

  test('of a country goes before the one chosen last', async () => {
    const settings = { ...SETTINGS, callerId: '+12125550100', callerIdOf: { GB: '+13105550123' } };
    const { commands } = show(<Popup site={NO_SITE} />, signedIn(), settings);
    type('+442079460958');
    await waitFor(() => expect(select().value).toBe('+13105550123'));
    expect(always().checked).toBe(true);
    call();
    expect(commands.dial).toHaveBeenCalledWith('+442079460958', '+13105550123', false);
  });

  test('can be chosen for one call where the country has its own', async () => {
    const settings = { ...SETTINGS, callerIdOf: { GB: '+13105550123' } };
    const { commands } = show(<Popup site={NO_SITE} />, signedIn(), settings);
    type('+442079460958');
    await waitFor(() => expect(select().value).toBe('+13105550123'));
    fireEvent.change(select(), { target: { value: '+12125550100' } });
    await waitFor(() => expect(always().checked).toBe(false));
    expect(commands.saveSettings).not.toHaveBeenCalled();
    call();
    expect(commands.dial).toHaveBeenCalledWith('+442079460958', '+12125550100', false);
  });

  test('can be remembered for the country of the number', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn());
    type('+442079460958');
    fireEvent.change(select(), { target: { value: '+13105550123' } });
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Always for calls to United Kingdom' }));
    expect(commands.saveSettings).toHaveBeenLastCalledWith({
      callerIdOf: { GB: '+13105550123' },
    });
  });
});

describe('a call that is asked about', () => {
  const asking = () => {
    const commands = willingPhone();
    commands.dial.mockResolvedValueOnce(failed({ code: 'confirm-premium' }));
    show(<Popup site={NO_SITE} />, signedIn(), SETTINGS, commands);
    type('4155552671');
    call();
    return commands;
  };

  test('is made when the person says so', async () => {
    const commands = asking();
    const dialog = await screen.findByRole('alertdialog', { name: '(415) 555-2671' });
    expect(dialog.textContent).toContain('costs more');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Call'));
    call();
    await waitFor(() => expect(field().value).toBe(''));
    expect(commands.dial).toHaveBeenLastCalledWith('+14155552671', '+12125550100', true);
  });

  test('is not made by Escape, and the number stays', async () => {
    const commands = asking();
    fireEvent.keyDown(await screen.findByRole('alertdialog'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(commands.dial).toHaveBeenCalledOnce();
    expect(field().value).toBe('(415) 555-2671');
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  test('is not made by an Enter that is still held down', async () => {
    asking();
    await screen.findByRole('alertdialog');
    const held = createEvent.keyDown(screen.getByRole('button', { name: 'Call' }), {
      key: 'Enter',
      repeat: true,
    });
    fireEvent(screen.getByRole('button', { name: 'Call' }), held);
    expect(held.defaultPrevented).toBe(true);
  });
});

test('beside a call that is on, says that it will wait', () => {
  show(<Dialer typed={signal('')} />, signedIn([CALLS.active]));
  expect(screen.getByText('The call you are on will be put on hold.')).toBeTruthy();
});

test('a call without microphone offers to allow it', async () => {
  const commands = willingPhone();
  commands.dial.mockResolvedValue(failed({ code: 'microphone-not-allowed' }));
  show(<Popup site={NO_SITE} />, signedIn(), SETTINGS, commands);
  type('4155552671');
  call();
  expect(await screen.findByRole('button', { name: 'Allow the microphone' })).toBeTruthy();
  expect(field().value).toBe('(415) 555-2671');
});
