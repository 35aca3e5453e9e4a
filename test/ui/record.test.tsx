import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryEntry } from '../../lib/facts.ts';
import { HistoryList } from '../../lib/ui/history/history-list.tsx';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { done } from '../../lib/util/outcome.ts';
import { CALLS, MARIA, NOW, RECORD } from './recorded-calls.ts';
import { HISTORY, SETTINGS, signedIn } from './recorded.ts';
import { show, willingPhone } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const DEAL = { name: 'Big deal', url: 'https://app.hubspot.com/contacts/1/record/0-3/7' };
const LINK = { name: 'Open in HubSpot' } as const;

async function faultsOf(container: Element) {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  return (await axe.run(container, { rules })).violations.map(({ id }) => id);
}

beforeEach(() => {
  speakEnglish();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a call whose number was called from a record', () => {
  const shown = (call: Parameters<typeof signedIn>[0]) => {
    const { container } = show(<Popup site={{ kind: 'none' }} />, signedIn(call));
    return { container, card: within(screen.getByRole('region')) };
  };

  test('leads there, and has its name, as the word of the page', async () => {
    const { container, card } = shown([CALLS.incomingOfRecord]);
    expect(card.getByRole('link', LINK).getAttribute('href')).toBe(RECORD.url);
    expect(card.getByRole('heading').textContent).toBe('Ada Byronas HubSpot says');
    expect(card.getByText('+44 20 7946 0958')).toBeTruthy();
    expect(await faultsOf(container)).toEqual([]);
  });

  test("keeps the name of Toky's contact where there is one", () => {
    const { card } = shown([{ ...CALLS.incoming, peer: MARIA, record: RECORD }]);
    expect(card.getByRole('heading').textContent).toBe('María Fernández');
    expect(card.getByRole('link', LINK)).toBeTruthy();
  });

  test('is nobody of the name of a deal', () => {
    const { card } = shown([{ ...CALLS.incoming, record: DEAL }]);
    expect(card.getByRole('heading').textContent).toBe('+44 20 7946 0958');
    expect(card.getByRole('link', LINK).getAttribute('href')).toBe(DEAL.url);
  });

  test.each(['https://evil.example/contacts/1/record/0-1/51', 'javascript:alert(1)', ''])(
    'leads nowhere else: %j',
    (url) => {
      const { card } = shown([{ ...CALLS.incoming, record: { name: 'Ada', url } }]);
      expect(card.queryByRole('link')).toBeNull();
      expect(card.getByRole('heading').textContent).toBe('+44 20 7946 0958');
    },
  );
});

test('the history has name and link, too', async () => {
  const commands = willingPhone();
  const [missed, ...others] = HISTORY;
  const history: readonly HistoryEntry[] = missed ? [{ ...missed, record: RECORD }, ...others] : [];
  commands.listHistory.mockImplementation(async () => done(history));
  const { container } = show(<HistoryList onFill={() => undefined} />, signedIn(), SETTINGS, commands);
  const row = await screen.findByRole('button', { name: /^Ada Byron/ });
  expect(row.textContent).toContain('as HubSpot says');
  fireEvent.click(row);
  expect(screen.getByRole('link', LINK).getAttribute('href')).toBe(RECORD.url);
  expect(await faultsOf(container)).toEqual([]);
});
