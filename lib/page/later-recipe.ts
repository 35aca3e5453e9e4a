import type { PageRecipe } from '../answers.ts';
import { calmly, closest } from './closest.ts';

/** What is known of a CRM's page. Until it is loaded, and where nothing is known, the page is like all others. */
export type LaterRecipe = {
  /** Asks for it once; most pages have no number, and need none. Null where there is none, or nobody answers. */
  readonly load: () => Promise<PageRecipe | null>;
  /** Is it the CRM's own to handle? */
  readonly isLeftAlone: (node: Node) => boolean;
  /** What the page calls what is there, by its own marks; null where it has none. */
  readonly labelOf: (node: Node) => string | null;
  /** Of whom the page's record is, as the page says now; empty where it does not. */
  readonly name: () => Promise<string>;
};

/** Characters; as many as the background takes. */
const LONGEST_NAME = 120;

/** @param ask null where there is none for the page; undefined where nobody answers: then it is asked again */
export function createLaterRecipe(
  page: Document,
  ask: () => Promise<PageRecipe | null | undefined>,
): LaterRecipe {
  let recipe: PageRecipe | null = null;
  let loading: Promise<PageRecipe | null> | null = null;

  const load = (): Promise<PageRecipe | null> =>
    (loading ??= ask().then((answer) => {
      if (answer === undefined) loading = null;
      else recipe = answer;
      return recipe;
    }));

  return {
    load,
    isLeftAlone: (node) => closest(node, recipe?.leftAlone ?? []) !== null,
    labelOf(node) {
      // Any word for a phone does.
      if (closest(node, recipe?.numbers ?? []) !== null) return 'phone';
      const label = recipe?.label ?? null;
      return label === null ? null : (closest(node, [`[${label}]`])?.getAttribute(label) ?? null);
    },
    async name() {
      await load();
      for (const selector of recipe?.names ?? []) {
        for (const element of calmly(() => page.querySelectorAll(selector)) ?? []) {
          const text = textOf(element);
          // Tabs within the page keep other records where nobody sees them.
          if (text !== '' && element.checkVisibility()) return text.slice(0, LONGEST_NAME);
        }
      }
      return '';
    },
  };
}

function textOf(element: Element): string {
  const text = element instanceof HTMLInputElement ? element.value : element.textContent;
  return text.replaceAll(/\s+/g, ' ').trim();
}
