import type { Words } from '../driver.ts';

/** Words to look for, as they travel to the page. */
export type SentWords =
  | { readonly kind: 'string'; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string };

/** One step on the way to what is meant; each looks within what the one before has found. */
export type Query =
  | { readonly by: 'role'; readonly role: string; readonly name: SentWords | null }
  | { readonly by: 'label'; readonly words: SentWords }
  | { readonly by: 'text'; readonly words: SentWords }
  | { readonly by: 'css'; readonly selector: string }
  | { readonly by: 'first' };

/** What is on the page of all that was asked for. */
export type Seen = {
  readonly count: number;
  /** The rest is of the first. */
  readonly visible: boolean;
  readonly text: string;
  readonly value: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Where a click would hit the one thing that was asked for, or why it would not. */
export type Aim =
  | { readonly kind: 'there'; readonly x: number; readonly y: number; readonly checked: boolean }
  | { readonly kind: 'not-yet'; readonly why: string };

/** `nowhere`: not yet, or never. */
export type Landed =
  | { readonly kind: 'on-it' }
  | { readonly kind: 'beside'; readonly what: string }
  | { readonly kind: 'nowhere' };

/** What the page answers to the tests; `queries-in-page.ts` puts it there. */
export type PageQueries = {
  readonly look: (queries: readonly Query[]) => Seen;
  /** From here on the page looks out for a click on it, and lets none through that lands beside it. */
  readonly aim: (queries: readonly Query[]) => Aim;
  /** Where the click after the last aim has landed. */
  readonly landed: () => Landed;
  /** Types the text in the place of what is in the field; null when it has, else why not. */
  readonly fill: (queries: readonly Query[], text: string) => string | null;
};

/** Where the page keeps it. */
export const PAGE_QUERIES = 'tokyPageQueries';

export function toSend(words: Words, exact = false): SentWords {
  if (typeof words === 'string') return { kind: 'string', text: words, exact };
  return { kind: 'pattern', source: words.source, flags: words.flags };
}

export function inWords(queries: readonly Query[]): string {
  return queries
    .map((query) => {
      if (query.by === 'first') return 'the first';
      if (query.by === 'css') return query.selector;
      if (query.by === 'role')
        return `${query.role} ${query.name === null ? '' : written(query.name)}`.trim();
      return `${query.by} ${written(query.words)}`;
    })
    .join(' › ');
}

function written(words: SentWords): string {
  return words.kind === 'string' ? `"${words.text}"` : `/${words.source}/${words.flags}`;
}
