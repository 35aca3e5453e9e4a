import { COPPER } from './copper.ts';
import { FRESHDESK } from './freshdesk.ts';
import { FRESHSALES } from './freshsales.ts';
import { GMAIL } from './gmail.ts';
import { GOOGLE_CONTACTS } from './google-contacts.ts';
import { HUBSPOT } from './hubspot.ts';
import { PIPEDRIVE } from './pipedrive.ts';
import type { Recipe } from './recipe.ts';
import { SALESFORCE } from './salesforce.ts';
import { ZENDESK } from './zendesk.ts';
import { ZOHO } from './zoho.ts';

const RECIPES: readonly Recipe[] = [
  HUBSPOT,
  SALESFORCE,
  PIPEDRIVE,
  ZOHO,
  ZENDESK,
  FRESHDESK,
  FRESHSALES,
  COPPER,
  GMAIL,
  GOOGLE_CONTACTS,
];

/** The recipe for a page; null where there is none. */
export function recipeFor({ protocol, hostname, pathname }: URL): Recipe | null {
  if (protocol !== 'https:') return null;
  const isOurs = ({ hosts, pages }: Recipe): boolean =>
    hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) && pages.test(pathname);
  return RECIPES.find(isOurs) ?? null;
}
