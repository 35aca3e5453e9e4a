import { matches } from './matches.ts';

/** A text with what was searched for marked in it. */
export function Marked({ text, words }: { readonly text: string; readonly words: string }) {
  if (words === '') return <>{text}</>;
  return <>{matches(text, words).map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>;
}
