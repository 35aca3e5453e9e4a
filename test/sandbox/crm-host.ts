import { assetFor } from './assets.ts';
import { crmPage } from './crm-page.ts';
import { page, type Host } from './http-exchange.ts';
import type { NumberMeaning } from './numbers.ts';

/** crm.example: the sample page, under a policy as strict as a real one's. */
export function createCrmHost(numbers: readonly NumberMeaning[]): Host {
  return ({ url, answer }) => {
    const file = assetFor(url.pathname);
    if (file !== null) return answer(file);
    answer(page(url.pathname === '/' ? 200 : 404, crmPage(numbers)));
  };
}
