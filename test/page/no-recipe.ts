import { createLaterRecipe } from '../../lib/page/later-recipe.ts';

/** A page that no recipe is for. */
export const noRecipe = createLaterRecipe(document, async () => null);
