import type { Answers } from '../contract.ts';
import { recipeFor } from '../recipes/recipe-for.ts';
import { isSiteOn } from '../settings/is-site-on.ts';
import { readSettings } from '../settings/items.ts';
import { done, failed } from '../util/outcome.ts';

/** How click-to-call is to be on the page of this address, and what is known of such pages. */
export async function pageSettings(address: string): Promise<Answers['page.settings']> {
  const settings = await readSettings();
  if (!(await isSiteOn(address, settings))) return failed({ code: 'page-not-allowed' });
  const url = new URL(address);
  return done({ marks: settings.clickToCall.sites[url.hostname]?.marks ?? true, recipe: pageRecipe(url) });
}

function pageRecipe(url: URL) {
  const recipe = recipeFor(url);
  if (recipe === null) return null;
  const { numbers, label, leftAlone, names } = recipe;
  return { numbers, label, leftAlone, names };
}
