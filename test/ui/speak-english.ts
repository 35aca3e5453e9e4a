import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Messages = ReadonlyMap<string, string>;

/** The messages of a locale file by their full key. */
export function readMessages(locale: string): Messages {
  const file = join(import.meta.dirname, `../../assets/locales/${locale}.json`);
  return new Map(flatten(JSON.parse(readFileSync(file, 'utf8')), []));
}

/** Lets the fake browser answer with the English messages, as the built extension's `_locales` would. */
export function speakEnglish(): void {
  const messages = new Map([...readMessages('en')].map(([key, text]) => [key.replaceAll('.', '_'), text]));
  Object.assign(fakeBrowser.i18n, {
    getUILanguage: () => 'en-US',
    getMessage: (key: string, values: readonly string[] = []) =>
      (messages.get(key) ?? '').replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? ''),
  });
}

function flatten(node: unknown, path: readonly string[]): [string, string][] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => flatten(child, [...path, key]));
}
