import type { CrmRecord, Peer } from '../../call/call.ts';
import { recordAt } from '../../recipes/record-at.ts';

/** A name that a CRM's page gave to a number. */
export type SaidName = { readonly name: string; readonly crm: string };

/** What a CRM's page called the other side; null where Toky knows a name, which goes before, and where no page said one. */
export function saidName(peer: Peer, record: CrmRecord | undefined): SaidName | null {
  if (record === undefined || record.name === '' || peer.name !== '') return null;
  const at = recordAt(record.url);
  return at?.isPeople ? { name: record.name, crm: at.crm } : null;
}
