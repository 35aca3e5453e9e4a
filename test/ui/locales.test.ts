import { describe, expect, test } from 'vitest';
import { readMessages } from './speak-english.ts';

const english = readMessages('en');
const placeholders = (text: string) => [...new Set(text.match(/\$\d/g))].toSorted();

describe.each(['en', 'es', 'pt_BR'])('%s', (locale) => {
  const messages = readMessages(locale);

  test('has every message and no other', () => {
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test('fills in the same things', () => {
    const different = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(messages.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  test('keeps to the stores’ limits', () => {
    expect(messages.get('extension.name')?.length).toBeLessThanOrEqual(75);
    expect(messages.get('extension.description')?.length).toBeLessThanOrEqual(132);
  });

  test('has no empty message, and none that the i18n library would read as a pattern', () => {
    expect([...messages].filter(([, text]) => text.trim() === '' || /[{}|]/.test(text))).toEqual([]);
  });
});
