import type { Recipe } from './recipe.ts';

// blakeburby/copper-mcp, src/selectors/copperSelectors.ts, what is marked VERIFIED there.
export const COPPER: Recipe = {
  crm: 'Copper',
  hosts: ['app.copper.com', 'app.prosperworks.com'],
  pages: /^\/companies\/\d+\/app/,
  // A record's numbers are values of fields, which are never read; those of lists stand under their column's head.
  numbers: [],
  label: null,
  leftAlone: [],
  names: [
    // recordDetail.panel and recordDetail.name: a field, too
    '[class*="EntityFullProfileFrame-fullProfile"] input[placeholder="Add Name"]',
  ],
  title: null,
  // routes.idFromHref: the address of a record is in the fragment.
  records:
    /^\/companies\/\d+\/app#\/(?:(?:contact|company|opportunity|lead)\/\d+|browse\/list\/\w+\/default\?fullProfile=(?:people|companies|opportunities|leads)-\d+)/,
  people: /(?:#\/(?:contact|company|lead)\/|fullProfile=(?:people|companies|leads)-)\d+$/,
};
