import { ExternalLink } from 'lucide-preact';
import { i18n } from '#i18n';
import type { CrmRecord } from '../../call/call.ts';
import { recordAt } from '../../recipes/record-at.ts';
import './record.css';

/** The way back to the CRM's record from which a number was called; nothing where there is none. */
export function RecordLink({ record }: { readonly record: CrmRecord | undefined }) {
  const at = record === undefined ? null : recordAt(record.url);
  if (record === undefined || at === null) return null;
  return (
    <a class="record-link" href={at.url} target="_blank" rel="noreferrer" title={record.name}>
      <ExternalLink aria-hidden="true" size={14} />
      {i18n.t('record.open', [at.crm])}
    </a>
  );
}
