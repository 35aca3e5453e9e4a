import type { Answers } from '../contract.ts';
import { readSettings } from '../settings/items.ts';
import { done, failed } from '../util/outcome.ts';
import { isSiteOn } from './trusted-page.ts';

/** How click-to-call is to be on the site of this address. */
export async function pageSettings(address: string): Promise<Answers['page.settings']> {
  if (!(await isSiteOn(address))) return failed({ code: 'page-not-allowed' });
  const { sites } = (await readSettings()).clickToCall;
  return done({ marks: sites[URL.parse(address)?.hostname ?? '']?.marks ?? true });
}
