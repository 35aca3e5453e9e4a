/** A place in a text that may hold numbers, with what stands around it. Plain data: it can be sent elsewhere. */
export type Candidate = {
  readonly kind: 'digits' | 'letters';
  /** Where `text` begins in the text that was searched. */
  readonly start: number;
  readonly text: string;
  readonly before: string;
  readonly after: string;
};

/** How much of the surroundings a candidate takes along: a label in front, an extension and a unit behind. */
const BEFORE = 90;
const AFTER = 70;

/** More digits than this in one piece are cut, or passed over where no space allows a cut. */
const MOST_DIGITS = 100;

// What may stand between two digits of a number, in all its forms; "+" begins another one, a line's end parts them.
const GAP = String.raw`[\p{Zs}\p{Cf}\p{Pd}\u2212\u30fc.\u00b7\u2022\u2024\u2027\u30fb\uff0e()\[\]\uff08\uff09\uff3b\uff3d/\uff0f~\uff5e]`;
const RUN = new RegExp(String.raw`\p{Nd}(?:${GAP}{0,6}\p{Nd}){5,${MOST_DIGITS - 1}}`, 'gu');

// Letters are read as digits after a prefix that is used for such numbers, or in the last four places of 555-CALL.
const VANITY =
  /(?:(?:\+?1[-. ]?)?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]|\b(?:0800|0808|0300|1300|1800)[-. ]|(?:\(\d{3}\) ?|\b\d{3}[-.])\d{3}[-.](?=[A-Z]{4}\b))[-. ]?(?:\d{1,4}[-. ])?[A-Za-z][A-Za-z\d]*(?:[-. ][A-Za-z\d]+){0,3}/g;

// Six digits are a number in the smallest countries only, so they need a word for it or a "+".
const HINT = /(?:[+\uff0b]|(?:t[eé]l|fon|phone|mobil|call|fax)\p{L}{0,8}[.:\s]{0,3})[([]?$/iu;

const DATE_OR_ADDRESS =
  /^(?:(?:19|20)\d\d([-./])[01]?\d\1[0-3]?\d|[0-3]?\d([-./])[0-3]?\d\2(?:19|20)\d\d|(?:19|20)\d\d[ /-]{1,3}(?:19|20)\d\d|(?=.*(?:^|\.)\d(?:\d\d)?(?:\.|$))(?:[12]?\d?\d\.){3}[12]?\d?\d)$/;

/**
 * The cheap first stage: every place that could be a number by its characters alone. Knows no country, needs no
 * metadata, takes time in proportion to the text, and never throws.
 */
export function findCandidates(text: string): readonly Candidate[] {
  if (text.length < 6) return [];
  return [...digitRuns(text), ...vanityRuns(text)].toSorted((a, b) => a.start - b.start);
}

function digitRuns(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const search = new RegExp(RUN);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const run = cutAtLimit(match[0]);
    // At least one step forward: the cut leaves more than half of the digits.
    search.lastIndex = match.index + run.length;
    const candidate = around('digits', text, match.index, run);
    if (isWorthReading(candidate)) found.push(candidate);
  }
  return found;
}

function cutAtLimit(run: string): string {
  if (run.length < MOST_DIGITS || digitsIn(run) < MOST_DIGITS) return run;
  const space = run.search(/\p{Zs}\P{Zs}*$/u);
  return space > run.length / 2 ? run.slice(0, space) : run;
}

function isWorthReading({ text, before }: Candidate): boolean {
  const digits = digitsIn(text);
  if (digits === 6 && !HINT.test(before)) return false;
  // No number has more than 15 digits; an exit code and a zero in brackets may come on top.
  if (digits > 20 && !/[\p{Zs}/\uff0f]/u.test(text)) return false;
  if (/\p{Nd}$/u.test(before.slice(-2))) return false;
  return /[+\uff0b]$/.test(before) || !DATE_OR_ADDRESS.test(text);
}

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

function vanityRuns(text: string): readonly Candidate[] {
  return [...text.matchAll(VANITY)]
    .filter((match) => !/[\p{L}\p{N}_/@=#-]$/u.test(text.slice(Math.max(0, match.index - 2), match.index)))
    .map((match) => around('letters', text, match.index, match[0]));
}

function around(kind: Candidate['kind'], text: string, start: number, found: string): Candidate {
  const end = start + found.length;
  return {
    kind,
    start,
    text: found,
    before: text.slice(Math.max(0, start - BEFORE), start),
    after: text.slice(end, end + AFTER),
  };
}
