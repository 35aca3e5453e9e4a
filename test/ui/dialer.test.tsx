import { act, cleanup, createEvent, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { failed } from '../../lib/util/outcome.ts';
import { SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const NO_SITE = { kind: 'none' } as const;
const field = () => screen.getByLabelText<HTMLInputElement>('Phone number');
const call = () => fireEvent.click(screen.getByRole('button', { name: 'Call' }));
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });

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
    expect(commands.dial).toHaveBeenCalledWith('+14155552671', '+12125550100');
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
    const { commands } = show(<Popup site={NO_SITE} />, signedIn());
    await waitFor(() => expect(commands.listRecents).toHaveBeenCalled());
    await act(async () => {});
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

test('a chosen caller ID is remembered', () => {
  const { commands } = show(<Popup site={NO_SITE} />, signedIn());
  fireEvent.change(screen.getByLabelText('Caller ID'), { target: { value: '+13105550123' } });
  expect(commands.saveSettings).toHaveBeenCalledWith({ ...SETTINGS, callerId: '+13105550123' });
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

describe('recents', () => {
  const recents = () => screen.getByRole('tab', { name: /Recents/ });

  test('count what was missed, and are seen by being looked at', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, { ...signedIn(), missed: 1 });
    expect(recents().textContent).toBe('Recents 1 missed');
    fireEvent.click(recents());
    expect(await screen.findByText(/^Missed/)).toBeTruthy();
    expect(commands.markRecentsSeen).toHaveBeenCalledOnce();
  });

  test('call back by the button, and fill the keypad by the row', async () => {
    const { commands } = show(<Popup site={NO_SITE} />, signedIn());
    fireEvent.keyDown(screen.getByRole('tab', { name: 'Keypad' }), { key: 'ArrowRight' });
    fireEvent.click(await screen.findByRole('button', { name: 'Call +44 20 7946 0958' }));
    expect(commands.dial).toHaveBeenCalledWith('+442079460958', '');
    fireEvent.click(screen.getByTitle('Put María Fernández into the keypad'));
    await waitFor(() => expect(field().value).toBe('(415) 555-2671'));
  });

  test('are asked for anew when the list changed', async () => {
    const { phone, commands } = show(<Popup site={NO_SITE} />, signedIn());
    act(() => {
      phone.value = { ...signedIn(), recentsRevision: 2 };
    });
    await waitFor(() => expect(commands.listRecents).toHaveBeenCalledTimes(2));
  });
});
