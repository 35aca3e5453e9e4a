import { i18n } from '#i18n';
import type { SaidName } from './said-name.ts';
import './record.css';

/** Says behind a name that it is a page's word, and not Toky's. */
export function SaidBy({ said }: { readonly said: SaidName | null }) {
  return said === null ? null : <span class="said-by">{i18n.t('record.says', [said.crm])}</span>;
}
