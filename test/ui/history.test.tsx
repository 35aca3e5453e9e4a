import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input } from '../../lib/contract.ts';
import type { HistoryEntry } from '../../lib/facts.ts';
import { HistoryList } from '../../lib/ui/history/history-list.tsx';
import { done, failed } from '../../lib/util/outcome.ts';
import { LONG_HISTORY } from '../gallery/long-history.ts';
import { NOW } from './recorded-calls.ts';
import { HISTORY, SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

// By their class: to look for roles among a hundred rows takes seconds.
const rows = () => [...document.querySelectorAll<HTMLElement>('.history-row')];
const toggle = (row: number) => within(rows()[row] ?? document.body).getByRole('button', { expanded: false });

/** A history that answers by pages, as the background's does. */
function phoneWith(history: readonly HistoryEntry[]) {
  const commands = willingPhone();
  let kept = history;
  commands.listHistory.mockImplementation(async ({ before, limit }: Input<'history.list'>) =>
    done(kept.filter(({ startedAt }) => before === null || startedAt < before).slice(0, limit)),
  );
  const change = (next: readonly HistoryEntry[]): void => {
    kept = next;
  };
  return { commands, change };
}

function showHistory(history: readonly HistoryEntry[], state = signedIn()) {
  const onFill = vi.fn<(number: string) => void>();
  const { commands, change } = phoneWith(history);
  const view = show(<HistoryList onFill={onFill} />, state, SETTINGS, commands);
  return { ...view, onFill, change };
}

/** Time passes, and what it brings about is drawn: a pause, a question, its answer. */
async function pass(ms: number): Promise<void> {
  for (const part of [ms, 0, 0]) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(part);
    });
  }
}

beforeEach(() => {
  speakEnglish();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the history', () => {
  test('says of each call how it went, with its note and tag, under its day', async () => {
    showHistory(HISTORY);
    await screen.findByText('Today');
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^\+44 20 7946 0958New.+ · Missed/),
      expect.stringMatching(/^María Fernández.+ · Outgoing · 2:05offerWants the offer by Friday\./),
    ]);
  });

  test('shows all of a call on a click', async () => {
    const { onFill } = showHistory(HISTORY);
    await screen.findByText('Today');
    fireEvent.click(toggle(1));
    expect(await screen.findByText('You hung up.')).toBeTruthy();
    expect(screen.getByText('(212) 555-0100')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Put into the keypad' }));
    expect(onFill).toHaveBeenCalledWith('+14155552671');
  });

  test('calls back by one click, from the caller ID of the country', async () => {
    const { commands } = showHistory(HISTORY);
    fireEvent.click(await screen.findByRole('button', { name: 'Call +44 20 7946 0958' }));
    expect(commands.dial).toHaveBeenCalledWith('+442079460958', '+12125550100', false);
  });

  test('asks first where a call costs more, in the row', async () => {
    const { commands } = showHistory(HISTORY);
    commands.dial.mockResolvedValueOnce(failed({ code: 'confirm-premium' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Call María Fernández' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Call' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(commands.dial).toHaveBeenLastCalledWith('+14155552671', '+12125550100', true);
  });

  test('has no accessibility faults', async () => {
    const { container } = showHistory(HISTORY);
    await screen.findByText('Today');
    fireEvent.click(toggle(1));
    await screen.findByText('You hung up.');
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

describe('missed calls', () => {
  test('are seen by being looked at, and stay marked while one looks', async () => {
    const { commands, phone, change } = showHistory(HISTORY, { ...signedIn(), missed: 1 });
    await screen.findByText('New');
    await waitFor(() => expect(commands.markHistorySeen).toHaveBeenCalledOnce());
    change(HISTORY.map((entry) => ({ ...entry, seen: true })));
    act(() => {
      phone.value = { ...signedIn(), historyRevision: 2 };
    });
    await waitFor(() => expect(commands.listHistory).toHaveBeenCalledTimes(2));
    await act(async () => {});
    expect(screen.getByText('New')).toBeTruthy();
  });

  test('are not seen on a page that is not visible', async () => {
    vi.useFakeTimers({ now: NOW });
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const { commands } = showHistory(HISTORY, { ...signedIn(), missed: 1 });
    await pass(200);
    expect(screen.getByText('Today')).toBeTruthy();
    expect(commands.markHistorySeen).not.toHaveBeenCalled();
    visibility.mockReturnValue('visible');
    fireEvent(document, new Event('visibilitychange'));
    expect(commands.markHistorySeen).toHaveBeenCalledOnce();
  });
});

describe('a search', () => {
  const search = (words: string) =>
    fireEvent.input(screen.getByRole('searchbox', { name: 'Search your calls' }), {
      target: { value: words },
    });

  test('waits for a pause in typing, and marks what it found', async () => {
    vi.useFakeTimers({ now: NOW });
    const { commands, container } = showHistory(HISTORY);
    await pass(200);
    search('fri');
    search('friday');
    await pass(200);
    expect(commands.listHistory.mock.calls.map(([query]) => query.words)).toEqual(['', 'friday']);
    expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Friday']);
    expect(screen.getByText('Calls found: 2')).toBeTruthy();
  });

  test('that finds nothing says so', async () => {
    vi.useFakeTimers({ now: NOW });
    const { change } = showHistory(HISTORY);
    await pass(200);
    change([]);
    search('zebra');
    await pass(200);
    expect(screen.getByText('No calls match.')).toBeTruthy();
  });

  test('is by direction too', async () => {
    const { commands } = showHistory(HISTORY);
    await screen.findByText('Today');
    fireEvent.click(screen.getByRole('button', { name: 'Missed' }));
    await waitFor(() =>
      expect(commands.listHistory).toHaveBeenLastCalledWith({
        filter: 'missed',
        words: '',
        before: null,
        limit: 50,
      }),
    );
  });
});

describe('a long history', () => {
  test('is shown page by page, each call once', async () => {
    const { commands } = showHistory(LONG_HISTORY);
    await waitFor(() => expect(rows()).toHaveLength(50));
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => expect(rows()).toHaveLength(100));
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => expect(rows()).toHaveLength(130));
    expect(screen.queryByText('Show more')).toBeNull();
    expect(commands.listHistory).toHaveBeenCalledTimes(3);
    const days = [...document.querySelectorAll('h2')].map((day) => day.textContent);
    expect(new Set(days).size).toBe(days.length);
  });

  test('keeps one’s place when a call is added', async () => {
    const { phone, change } = showHistory(LONG_HISTORY);
    await waitFor(() => expect(rows()).toHaveLength(50));
    fireEvent.click(screen.getByText('Show more'));
    await waitFor(() => expect(rows()).toHaveLength(100));
    fireEvent.click(toggle(70));
    await waitFor(() => expect(document.querySelectorAll('[data-open="true"]')).toHaveLength(1));
    const [first] = LONG_HISTORY;
    if (first === undefined) throw new Error('There is no history');
    change([{ ...first, id: 'new', startedAt: NOW - 1_000 }, ...LONG_HISTORY]);
    act(() => {
      phone.value = { ...signedIn(), historyRevision: 2 };
    });
    await waitFor(() => expect(rows()[0]?.textContent).toContain('11:59'));
    expect(rows().length).toBeGreaterThanOrEqual(100);
    expect(document.querySelectorAll('[data-open="true"]')).toHaveLength(1);
  });
});
