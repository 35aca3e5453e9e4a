import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { NumberOnPage } from '../answers.ts';
import { dialable } from '../numbers/dialable.ts';
import { readNumber } from '../numbers/read-number.ts';
import { collectNumbers } from './collect-numbers.ts';

/** What a frame answers. It comes from a page's process: it is checked like a page's. */
const schema = v.array(
  v.object({ number: v.pipe(v.string(), v.maxLength(200)), near: v.pipe(v.string(), v.maxLength(200)) }),
);

/** Nobody chooses among more. */
const MOST = 200;
/** Characters. */
const NEAR = 60;

/** The numbers that the page in a tab shows, each once, in its order. Empty where click-to-call is not on. */
export async function numbersOfPage(tabId: number, country: string): Promise<readonly NumberOnPage[]> {
  const frames = await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, func: collectNumbers })
    .catch(() => []);
  const found = new Map<string, NumberOnPage>();
  for (const { result } of frames) {
    const shown = v.safeParse(schema, result);
    for (const { number: text, near } of shown.success ? shown.output : []) {
      const read = readNumber(text, country);
      if (!read.ok || found.size === MOST) continue;
      const number = dialable(read.value);
      if (found.has(number)) continue;
      const { number: digits, national, international } = read.value;
      const shown = read.value.country === country ? national : international;
      found.set(number, { number, shown, near: withoutNumber(near, digits) });
    }
  }
  return [...found.values()];
}

/** The words beside a number, without the number itself, however it is written. */
function withoutNumber(near: string, number: string): string {
  const digits = number.replaceAll(/\D/g, '').slice(-7);
  const written = new RegExp([...digits].join('[^\\p{L}\\p{N}]{0,3}'), 'u');
  return near
    .replace(new RegExp(String.raw`[+(]?[\d\s().\/-]*${written.source}`, 'u'), ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, NEAR);
}
