import type { Database, StoredSession } from './database.ts';

/** What must never leave the background: the refresh token, and an app key that was typed in for trial. */
export type Vault = {
  readonly session: () => Promise<StoredSession | null>;
  /** Resolves when the token is on disk: only then may the old one be forgotten. */
  readonly keepSession: (session: StoredSession) => Promise<void>;
  readonly forgetSession: () => Promise<void>;
  readonly appKey: () => Promise<string | null>;
  readonly keepAppKey: (key: string) => Promise<void>;
  readonly forgetAppKey: () => Promise<void>;
};

export function createVault(database: () => Promise<Database>): Vault {
  return {
    async session() {
      const stored = await (await database()).get('secrets', 'session');
      return typeof stored === 'object' ? stored : null;
    },
    async keepSession(session) {
      await (await database()).put('secrets', session, 'session');
    },
    async forgetSession() {
      await (await database()).delete('secrets', 'session');
    },
    async appKey() {
      const stored = await (await database()).get('secrets', 'app-key');
      return typeof stored === 'string' ? stored : null;
    },
    async keepAppKey(key) {
      await (await database()).put('secrets', key, 'app-key');
    },
    async forgetAppKey() {
      await (await database()).delete('secrets', 'app-key');
    },
  };
}
