import { createLaterRecipe } from './later-recipe.ts';
import type { LaterRecipe } from './later-recipe.ts';
import type { Finder } from './marks/find-marks.ts';
import { send } from './send.ts';

/** What the page says of its language; what is longer is none, and the background would refuse it. */
export const languageOf = (page: Document): string => page.documentElement.lang.slice(0, 64);

/** All that a web page without a card may ask of the phone. With a number goes the name of the record that the page shows. */
export function createPagePhone(page: Document) {
  const settings = () => send('page.settings', {});
  let isMarked = true;
  const recipe: LaterRecipe = createLaterRecipe(page, async () => {
    const answer = await settings();
    if (!answer.ok) return undefined;
    isMarked = answer.value.marks;
    return answer.value.recipe;
  });
  const find: Finder = async (pieces) => {
    const found = await send('page.find', { pieces: [...pieces], lang: languageOf(page) });
    return found.ok ? found.value : null;
  };
  return {
    dial: async (number: string) =>
      send('page.dial', { number, lang: languageOf(page), name: await recipe.name() }),
    settings,
    /** Are numbers underlined on this site? Known with the recipe. */
    isMarked: () => isMarked,
    loadCards: () => send('page.loadCards', {}),
    find,
    recipe,
  };
}

export type PagePhone = ReturnType<typeof createPagePhone>;
