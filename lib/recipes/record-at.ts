import { recipeFor } from './recipe-for.ts';

/** A record of a CRM, by its address. */
export type RecordAddress = {
  readonly crm: string;
  /** Without query, and without whatever else the CRM added behind it. */
  readonly url: string;
  /** Is its name that of a person or a company? */
  readonly isPeople: boolean;
};

/** The record that an address shows; null where it is not one that a recipe knows. */
export function recordAt(address: string): RecordAddress | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const recipe = recipeFor(url);
  const [path] = recipe?.records.exec(url.pathname + url.hash) ?? [];
  if (recipe === null || path === undefined) return null;
  return { crm: recipe.crm, url: url.origin + path, isPeople: recipe.people?.test(path) ?? false };
}
