/** A piece of a text, and whether it is what was searched for. */
export type Piece = { readonly text: string; readonly hit: boolean };

type Span = readonly [from: number, to: number];

/**
 * Cuts a text at the words that were searched for, whatever their case and accents. In a phone number, digits are found
 * across brackets and spaces.
 */
export function matches(text: string, words: string): readonly Piece[] {
  const wanted = words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const spans = merged([
    ...wanted.flatMap((word) => find(text, word, fold)),
    // "415 555" finds (415) 555-2671, and "(415)" does too.
    ...(/^[\d\s()+./-]+$/.test(words) ? find(text, words, digitOnly) : []),
  ]);
  const cuts = spans.flatMap(([from, to], index): readonly Piece[] => [
    { text: text.slice(spans[index - 1]?.[1] ?? 0, from), hit: false },
    { text: text.slice(from, to), hit: true },
  ]);
  return [...cuts, { text: text.slice(spans.at(-1)?.[1] ?? 0), hit: false }].filter(
    (piece) => piece.text !== '',
  );
}

function find(text: string, word: string, read: (char: string) => string): readonly Span[] {
  const wanted = [...word].map(read).join('');
  if (wanted === '') return [];
  // Where each letter of the folded text stands in the text itself.
  const places: number[] = [];
  let folded = '';
  let at = 0;
  for (const char of text) {
    const letters = read(char);
    for (let n = 0; n < letters.length; n += 1) places.push(at);
    folded += letters;
    at += char.length;
  }
  places.push(text.length);
  const spans: Span[] = [];
  for (let from = folded.indexOf(wanted); from !== -1; from = folded.indexOf(wanted, from + wanted.length)) {
    const last = places[from + wanted.length - 1] ?? 0;
    const [letter = ''] = text.slice(last);
    spans.push([places[from] ?? 0, last + letter.length]);
  }
  return spans;
}

function fold(char: string): string {
  return char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function digitOnly(char: string): string {
  return /\d/.test(char) ? char : '';
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before === undefined || span[0] > before[1]) result.push(span);
    else result.splice(-1, 1, [before[0], Math.max(before[1], span[1])]);
  }
  return result;
}
