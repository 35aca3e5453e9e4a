import type { Answers } from '../contract.ts';
import { recipeFor } from '../recipes/recipe-for.ts';
import { readSettings } from '../settings/items.ts';
import { done, failed } from '../util/outcome.ts';
import { isSiteOn } from './trusted-page.ts';

/** How click-to-call is to be on the page of this address, and what is known of such pages. */
export async function pageSettings(address: string): Promise<Answers['page.settings']> {
  if (!(await isSiteOn(address))) return failed({ code: 'page-not-allowed' });
  const { sites } = (await readSettings()).clickToCall;
  const url = new URL(address);
  return done({ marks: sites[url.hostname]?.marks ?? true, recipe: pageRecipe(url) });
}

function pageRecipe(url: URL) {
  const recipe = recipeFor(url);
  if (recipe === null) return null;
  const { numbers, label, leftAlone, names } = recipe;
  return { numbers, label, leftAlone, names };
}
