import type { NumberInText } from '../../answers.ts';
import type { Input } from '../../contract.ts';
import { findCandidates } from '../../numbers/find-candidates.ts';
import { closest } from '../closest.ts';
import type { LaterRecipe } from '../later-recipe.ts';
import { labelOf } from './label-of.ts';
import { isFresh, markOf, partAt } from './marked-text.ts';
import type { Mark } from './marked-text.ts';
import type { TextRun } from './text-runs.ts';

/** A piece of text that may be a number, and what the page says around it. */
type Piece = Input<'page.find'>['pieces'][number];

/** Asks for the numbers in each piece; null where nobody answers. */
export type Finder = (pieces: readonly Piece[]) => Promise<readonly (readonly NumberInText[])[] | null>;

/** Pieces that are asked for at once, and of which the answers are remembered. */
const BATCH = 100;
const MOST_KNOWN = 2_000;
/** Characters; a longer one is no number, and the background would refuse it with all that is asked beside it. */
const LONGEST = 1_000;
const LONGEST_LABEL = 200;
/** What a person types is left alone. */
const EDITORS = ['[contenteditable]:not([contenteditable="false"]),[role="textbox"]'];

type Candidate = ReturnType<typeof candidatesIn>[number];
type Question = ReturnType<typeof questionOf>;

/** What is known of the page by its recipe. */
type Known = Pick<LaterRecipe, 'load' | 'isLeftAlone' | 'labelOf'>;

/** Finds numbers in runs; what was asked once on this page is not asked again. */
export function createFindMarks(
  find: Finder,
  recipe: Known,
): (runs: readonly TextRun[]) => Promise<readonly Mark[]> {
  let known = new Map<string, readonly NumberInText[]>();
  /** With which the labels were asked for. */
  let recipeBefore: unknown = null;

  /** Asks what is not known yet. */
  async function learn(candidates: readonly Candidate[]): Promise<readonly Question[]> {
    const asked = candidates.map((one) => questionOf(one, recipe));
    const pieces = [...new Map(asked.map(({ key, piece }) => [key, piece]))].filter(
      ([key]) => !known.has(key),
    );
    for (let at = 0; at < pieces.length; at += BATCH) {
      const batch = pieces.slice(at, at + BATCH);
      const answer = await find(batch.map(([, piece]) => piece));
      if (answer === null) break;
      batch.forEach(([key], index) => known.set(key, answer[index] ?? []));
    }
    return asked;
  }

  /** Asked of what is a number only: it takes a look at all that is around it. */
  const isOurs = (node: Text): boolean => closest(node, EDITORS) === null && !recipe.isLeftAlone(node);

  return async (runs) => {
    const candidates = runs.flatMap(candidatesIn);
    if (candidates.length === 0) return [];
    if (known.size > MOST_KNOWN) known = new Map();
    // Both at once: few pages have a recipe, and are asked again with what it says.
    const [recipeNow, asked] = await Promise.all([recipe.load(), learn(candidates)]);
    const isNew = recipeNow !== recipeBefore;
    recipeBefore = recipeNow;
    return (isNew ? await learn(candidates) : asked)
      .flatMap(({ run, start, key }) =>
        (known.get(key) ?? []).map((found) =>
          markOf(run, start + found.start, start + found.end, found.number),
        ),
      )
      .filter((mark): mark is Mark => mark !== null && isFresh(mark) && isOurs(mark.start.node));
  };
}

function candidatesIn(run: TextRun) {
  return findCandidates(run.text).flatMap((candidate) => {
    const part = run.parts[partAt(run, candidate.start)];
    return part === undefined || candidate.text.length > LONGEST ? [] : [{ run, candidate, node: part.node }];
  });
}

function questionOf({ run, candidate, node }: Candidate, recipe: Known) {
  const { kind, start, text, before, after } = candidate;
  const label = recipe.labelOf(node)?.slice(0, LONGEST_LABEL) ?? labelOf(node);
  const piece: Piece = { kind, text, before, after, label };
  return { run, start, piece, key: JSON.stringify(piece) };
}
