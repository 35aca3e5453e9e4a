import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createOmnibox } from '../../lib/background/omnibox.ts';
import type { Peer } from '../../lib/call/call.ts';
import { speakEnglish } from '../ui/speak-english.ts';

const fill = vi.fn(async () => undefined);
let first: string;

const contact = (number: string, name = ''): Peer => ({ kind: 'contact', number, name });
const start = (known: readonly Peer[] = []) => createOmnibox({ search: async () => known, fill });

beforeEach(() => {
  fakeBrowser.reset();
  speakEnglish();
  fill.mockClear();
  Object.assign(fakeBrowser, {
    omnibox: {
      setDefaultSuggestion: async ({ description }: { description: string }) => void (first = description),
    },
  });
});

test('shows a number as it would be dialled', async () => {
  await start().suggest('4155550100');
  expect(first).toBe('Put “+1 415 555 0100” into the phone');
});

test('offers those whom one had a call with, each once', async () => {
  const known = [contact('+442071838750', 'María'), contact('+442071838750', 'María'), contact('')];
  expect(await start(known).suggest('mar')).toEqual([
    { content: '+442071838750', description: 'María · +44 20 7183 8750' },
  ]);
});

test('a name is no markup', async () => {
  const [suggestion] = await start([contact('+442071838750', '<b>"A&B"</b>')]).suggest('a');
  expect(suggestion?.description).toContain('&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;');
  await start().suggest('<match>');
  expect(first).toContain('&lt;match&gt;');
});

test('says what to type where nothing is typed', async () => {
  expect(await start([contact('+442071838750')]).suggest(' ')).toEqual([]);
  expect(first).toMatch(/^Type a number/);
});

test('Enter fills the dialer', async () => {
  await start().enter(' 415 555 0100 ');
  expect(fill).toHaveBeenCalledWith('415 555 0100');
});
