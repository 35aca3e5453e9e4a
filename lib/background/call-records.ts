import type { Call, CallId, CrmRecord } from '../call/call.ts';
import type { CrmRecords } from './crm-records.ts';
import type { PhoneStore } from './phone-store.ts';

type CallRecordsDeps = { readonly store: PhoneStore; readonly find: CrmRecords['find'] };

/** The records of a CRM that belong to calls that are shown. */
export type CallRecords = {
  /** Looks each call's number up once, and shows what is found. */
  readonly learn: (calls: readonly Call[]) => Promise<void>;
};

export function createCallRecords({ store, find }: CallRecordsDeps): CallRecords {
  let asked: ReadonlySet<CallId> = new Set();

  return {
    async learn(calls) {
      const fresh = calls.filter(({ id, peer }) => !asked.has(id) && peer.number !== '');
      asked = new Set(calls.map(({ id }) => id));
      const found = new Map<CallId, CrmRecord>();
      for (const { id, peer } of fresh) {
        const record = await find(peer.number);
        if (record !== null) found.set(id, record);
      }
      if (found.size === 0) return;
      await store.annotate((known, shown) => {
        // Of calls that are gone, nothing is remembered.
        const kept = Object.entries(known.records).filter(([id]) => shown.some((call) => call.id === id));
        return { ...known, records: Object.fromEntries([...kept, ...found]) };
      });
    },
  };
}
