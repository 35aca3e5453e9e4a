import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NO_WRAP_UP } from '../../lib/facts.ts';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { createWriting } from '../../lib/ui/wrap-up/writing.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import { CALLS } from './recorded-calls.ts';
import { SETTINGS, WRAP_UPS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

beforeEach(() => {
  speakEnglish();
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
};

describe('what is typed of a call', () => {
  test('is kept at each pause, not at each key', async () => {
    const phone = willingPhone();
    const writing = createWriting('out-1', phone);
    writing.type({ note: 'W' });
    await vi.advanceTimersByTimeAsync(200);
    writing.type({ note: 'Wa' });
    await vi.advanceTimersByTimeAsync(299);
    expect(phone.writeWrapUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(phone.writeWrapUp.mock.calls).toEqual([[{ callId: 'out-1', note: 'Wa', tag: '', done: false }]]);
    expect(writing.view.value.state).toBe('kept');
  });

  test('is not overwritten by what was kept before', async () => {
    const phone = willingPhone();
    phone.readWrapUp.mockResolvedValue(done(WRAP_UPS.sent));
    const writing = createWriting('out-1', phone);
    const loaded = writing.load();
    writing.type({ note: 'New' });
    await loaded;
    expect(writing.view.value).toMatchObject({ note: 'New', tag: 'offer' });
  });

  test('is tried again until it is kept, and says so meanwhile', async () => {
    const phone = willingPhone();
    phone.writeWrapUp.mockResolvedValueOnce(failed({ code: 'phone-unavailable' }));
    const writing = createWriting('out-1', phone);
    writing.type({ tag: 'offer' });
    await vi.advanceTimersByTimeAsync(300);
    expect(writing.view.value).toMatchObject({ state: 'unsaved', problem: { code: 'note-not-kept' } });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(phone.writeWrapUp).toHaveBeenCalledTimes(2);
    expect(writing.view.value).toMatchObject({ state: 'kept', problem: null });
  });

  test('is not told of where nothing was written', async () => {
    const phone = willingPhone();
    const writing = createWriting('out-1', phone);
    await writing.load();
    expect(await writing.finish()).toEqual(done(null));
    expect(phone.writeWrapUp).not.toHaveBeenCalled();
  });

  test('goes to Toky also when it was all taken out again', async () => {
    const phone = willingPhone();
    phone.readWrapUp.mockResolvedValueOnce(done(WRAP_UPS.sent));
    const writing = createWriting('out-1', phone);
    await writing.load();
    writing.type({ note: '', tag: '' });
    phone.readWrapUp.mockResolvedValue(done(NO_WRAP_UP));
    await writing.finish();
    expect(phone.writeWrapUp).toHaveBeenLastCalledWith({ callId: 'out-1', note: '', tag: '', done: true });
  });

  test('is kept when the phone is closed in the middle of a word', async () => {
    const { commands, unmount } = show(<Popup site={{ kind: 'none' }} />, signedIn([CALLS.active]));
    await act(settle);
    fireEvent.input(screen.getByLabelText('Note'), { target: { value: 'Wan' } });
    fireEvent(window, new Event('pagehide'));
    unmount();
    expect(commands.writeWrapUp).toHaveBeenCalledWith({ callId: 'out-1', note: 'Wan', tag: '', done: false });
  });

  test('is there again when the phone is opened again, and follows what becomes of it', async () => {
    const commands = willingPhone();
    commands.readWrapUp.mockResolvedValue(done(WRAP_UPS.waiting));
    const { phone } = show(<Popup site={{ kind: 'none' }} />, signedIn([CALLS.ended]), SETTINGS, commands);
    await act(settle);
    expect(screen.getByLabelText('Note')).toHaveProperty('value', 'Wants the offer by Friday.');
    expect(screen.getByText('Will be sent when you are online')).toBeTruthy();
    commands.readWrapUp.mockResolvedValue(done(WRAP_UPS.sent));
    act(() => {
      phone.value = { ...phone.value, historyRevision: 2 };
    });
    await act(settle);
    expect(screen.getByText('Sent to Toky')).toBeTruthy();
  });

  test('keeps its card where it could not be kept', async () => {
    const commands = willingPhone();
    commands.writeWrapUp.mockResolvedValue(failed({ code: 'phone-unavailable' }));
    show(<Popup site={{ kind: 'none' }} />, signedIn([CALLS.ended]), SETTINGS, commands);
    await act(settle);
    fireEvent.input(screen.getByLabelText('Note'), { target: { value: 'Rang off' } });
    fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    await act(settle);
    expect(commands.dismiss).not.toHaveBeenCalled();
    expect(screen.getByText(/could not be saved/)).toBeTruthy();
  });
});
