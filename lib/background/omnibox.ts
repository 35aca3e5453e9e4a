import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { Peer } from '../call/call.ts';
import { readNumber } from '../numbers/read-number.ts';
import { showNumber } from '../numbers/show-number.ts';
import { readSettings } from '../settings/items.ts';

const MOST = 6;

export type Suggestion = { readonly content: string; readonly description: string };

type OmniboxDeps = {
  /** Who was called or called with a name or number like this, newest first. */
  readonly search: (words: string) => Promise<readonly Peer[]>;
  readonly fill: (text: string) => Promise<void>;
};

/** What a person types behind the keyword in the address bar. Enter only fills the dialer. */
export type Omnibox = {
  readonly suggest: (text: string) => Promise<readonly Suggestion[]>;
  readonly enter: (text: string) => Promise<void>;
  /** Says what to type, before anything is typed. */
  readonly begin: () => Promise<void>;
};

export function createOmnibox({ search, fill }: OmniboxDeps): Omnibox {
  async function suggest(text: string): Promise<readonly Suggestion[]> {
    const typed = text.trim();
    if (typed === '') {
      await say(i18n.t('omnibox.typing'));
      return [];
    }
    const { country } = await readSettings();
    const number = readNumber(typed, country);
    await say(i18n.t('omnibox.fill', [number.ok ? number.value.international : typed]));
    const known = new Map<string, Suggestion>();
    for (const { name, number: e164 } of await search(typed)) {
      if (e164 === '' || known.has(e164) || known.size === MOST) continue;
      const shown = showNumber(e164, country);
      known.set(e164, { content: e164, description: escape(name === '' ? shown : `${name} · ${shown}`) });
    }
    return [...known.values()];
  }

  return {
    suggest,
    enter: (text) => fill(text.trim().slice(0, 200)),
    begin: () => say(i18n.t('omnibox.typing')),
  };
}

async function say(description: string): Promise<void> {
  await browser.omnibox.setDefaultSuggestion({ description: escape(description) });
}

/** Chrome reads descriptions as XML, and Firefox as they are. */
function escape(text: string): string {
  if (import.meta.env.BROWSER === 'firefox') return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
