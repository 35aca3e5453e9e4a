import { browser } from 'wxt/browser';
import type { CrmRecord } from '../call/call.ts';
import type { From } from '../contract.ts';
import { recipeFor } from '../recipes/recipe-for.ts';
import { recordAt } from '../recipes/record-at.ts';

const LONGEST_NAME = 120;

/**
 * The record that a page shows, by the address that the browser gives; null where the page shows none. The name is the
 * page's word, else what the page's title says.
 */
export async function recordOn({ tabId, url }: From, said: string): Promise<CrmRecord | null> {
  const tab = tabId === null ? null : await browser.tabs.get(tabId).catch(() => null);
  // Pages change their address without loading anew; of that, the tab knows more than the sender. And a CRM shows parts of a
  // record in frames of its own.
  const addresses = [tab?.url ?? '', url].filter((address) => isOfOneSite(address, url));
  const record = addresses.map(recordAt).find((found) => found !== null);
  if (!record) return null;
  const titled = recipeFor(new URL(record.url))?.title?.exec(tab?.title ?? '')?.groups?.['name'];
  return { name: plainName(said) || plainName(titled ?? ''), url: record.url };
}

function isOfOneSite(address: string, other: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(other).origin;
}

/** In one line, without what is not seen. */
function plainName(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return plain.slice(0, LONGEST_NAME);
}
