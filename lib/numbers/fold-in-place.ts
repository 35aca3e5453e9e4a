import { foldText } from './fold-text.ts';

/** A text in ASCII as far as numbers go, and where each of its characters stood before. */
export type FoldedText = {
  readonly text: string;
  /** Where the character at `index` began in the text as given. */
  readonly startOf: (index: number) => number;
  /** Where the character before `index` ended in the text as given. */
  readonly endOf: (index: number) => number;
};

/** Folds like `foldText`, but keeps every space, and remembers the places: for short texts, it holds two lists. */
export function foldInPlace(text: string): FoldedText {
  if (/^[\x00-\x7f]*$/.test(text)) return { text, startOf: (index) => index, endOf: (index) => index };
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  let folded = '';
  let at = 0;
  for (const char of text) {
    const plain = char <= '\x7f' ? char : (known.get(char) ?? foldChar(char));
    known.set(char, plain);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(at + char.length);
    }
    folded += plain;
    at += char.length;
  }
  return {
    text: folded,
    startOf: (index) => starts[index] ?? text.length,
    endOf: (index) => (index === 0 ? 0 : (ends[index - 1] ?? text.length)),
  };
}

function foldChar(char: string): string {
  if (/[\u0085\u2028\u2029]/.test(char)) return '\n';
  return /\p{Z}/u.test(char) ? ' ' : foldText(char);
}
