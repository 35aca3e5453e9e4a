import { storage } from '@wxt-dev/storage';
import { isOver } from '../call/call.ts';
import type { Call } from '../call/call.ts';
import type { PhoneState, Settings } from '../facts.ts';
import type { Log } from '../util/log.ts';
import { createConfirmations } from './confirmations.ts';
import type { Confirmations } from './confirmations.ts';
import { createCrmRecords } from './crm-records.ts';
import type { CrmRecords } from './crm-records.ts';
import type { Database } from './database.ts';
import { endedBy } from './ended-by.ts';
import { createHistory } from './history.ts';
import type { History } from './history.ts';
import { createHistorySearch } from './history-search.ts';
import { createOpenCalls } from './open-calls.ts';
import type { PhoneStore } from './phone-store.ts';
import { withoutChoices } from './settings-writer.ts';
import type { SettingsWriter } from './settings-writer.ts';
import { sameAgent } from './sso.ts';
import { createWrapUps } from './wrap-up.ts';
import type { WrapUpDeps, WrapUps } from './wrap-up.ts';
import { createWritings } from './writings.ts';

const DAY = 24 * 60 * 60_000;
/** ms since 1970; gone with the browser, so that its start prunes too. */
const prunedItem = storage.defineItem<number>('session:history-pruned', { fallback: 0 });

export type CallArchiveDeps = {
  readonly database: () => Promise<Database>;
  readonly store: PhoneStore;
  readonly settings: () => Promise<Settings>;
  readonly settingsWriter: SettingsWriter;
  readonly send: WrapUpDeps['send'];
  /** Shows what changed. */
  readonly show: (state: PhoneState) => Promise<unknown>;
  readonly now: () => number;
  readonly log: Log;
};

/** What is kept of calls, whose it is, and how long. */
export type CallArchive = {
  /** Empty where nobody is signed in, though it may be kept for the agent's return. */
  readonly history: Pick<History, 'list'>;
  readonly wrapUps: WrapUps;
  readonly confirmations: Confirmations;
  readonly records: Pick<CrmRecords, 'keep' | 'find'>;
  /** Writes down what the engine reports. */
  readonly take: (calls: readonly Call[]) => Promise<void>;
  readonly markSeen: () => Promise<void>;
  /** Forgets what the days of the settings are over for. */
  readonly prune: () => Promise<void>;
  /** The work of each wake-up. `insist`: a person is there. */
  readonly tend: (insist: boolean) => Promise<void>;
  /** From here on it is this agent's; another's is forgotten. Resolves to whether it was another's before. */
  readonly own: (agent: string) => Promise<boolean>;
  /** The agent signs out. What waits for Toky stays for their return, nothing else where they do not want it. */
  readonly leave: () => Promise<void>;
};

export function createCallArchive(deps: CallArchiveDeps): CallArchive {
  const { database, store, settings, now } = deps;
  const search = createHistorySearch(database);
  const history = createHistory(database, search);
  const writings = createWritings(database, search);
  const open = createOpenCalls(database, now);
  const confirmations = createConfirmations(database);
  const records = createCrmRecords(database, now);
  const wrapUps = createWrapUps({
    writings,
    send: deps.send,
    agent,
    live: async () => new Set(openCalls(await store.read()).map(({ id }) => id)),
    changed,
    now,
    log: deps.log,
  });

  /** Null where nobody is signed in. Who signs in once more, in the middle of a call, goes on writing. */
  async function agent(): Promise<string | null> {
    const { signIn } = await store.read();
    if (signIn.phase === 'signed-out') return null;
    const owner = await (await database()).get('owner', 'agent');
    if (owner === undefined) return signIn.agent === '' ? null : signIn.agent;
    // Between two agents it is nobody's.
    return sameAgent(owner, signIn.agent) ? owner : null;
  }

  async function changed(): Promise<void> {
    const missed = await history.missed();
    const revise = (state: PhoneState): PhoneState =>
      isSignedOut(state) ? state : { ...state, missed, historyRevision: state.historyRevision + 1 };
    await deps.show(await store.update(revise));
  }

  async function prune(): Promise<void> {
    await prunedItem.setValue(now());
    const { days } = (await settings()).history;
    if (days === 0) return;
    await records.prune(now() - days * DAY);
    if ((await history.prune(now() - days * DAY)) > 0) await changed();
  }

  /** Calls that went down with the browser: its session's storage is empty then, the database is not. */
  async function takeLost(): Promise<void> {
    if ((await store.read()).phone !== null) return;
    const lost = await open.lost();
    if (lost.length === 0) return;
    await history.record(lost);
    await open.clear();
    await changed();
  }

  async function clearCalls(): Promise<void> {
    await history.clear();
    await open.clear();
    await records.clear();
    await confirmations.forgetNumbers();
  }

  return {
    history: { list: async (query) => ((await agent()) === null ? [] : history.list(query)) },
    wrapUps,
    confirmations,
    records,
    prune,
    async take(calls) {
      await open.keep(calls);
      if (!(await history.record(calls))) return;
      await changed();
      void wrapUps.send();
    },
    async markSeen() {
      await history.markSeen();
      await changed();
    },
    async tend(insist) {
      await takeLost();
      if ((await prunedItem.getValue()) + DAY <= now()) await prune();
      const state = await store.read();
      if (!isSignedOut(state) && (await history.missed()) !== state.missed) await changed();
      void wrapUps.send(insist ? 'insist' : 'due');
    },
    async own(agent) {
      const before = await (await database()).get('owner', 'agent');
      if (before !== undefined && sameAgent(before, agent)) return false;
      if (before !== undefined) {
        await clearCalls();
        await writings.clear();
        await confirmations.forget();
        await deps.settingsWriter.update(withoutChoices);
      }
      await (await database()).put('owner', agent, 'agent');
      await changed();
      return before !== undefined;
    },
    async leave() {
      const { clearAtSignOut } = (await settings()).history;
      const leave = clearAtSignOut ? withoutChoices : (kept: Settings) => kept;
      await deps.settingsWriter.update((kept) => ({ ...leave(kept), agentEmail: '' }));
      if (clearAtSignOut) {
        await clearCalls();
        // Words of the agent's own, without anybody's number: they go to Toky when the agent is back.
        if (await writings.keepUnsent()) return;
        await (await database()).delete('owner', 'agent');
        return;
      }
      const cut = openCalls(await store.read());
      await history.record(cut.flatMap((call) => endedBy(call, { kind: 'signed-out' }, now()) ?? []));
      await open.clear();
    },
  };
}

function isSignedOut({ signIn }: PhoneState): boolean {
  return signIn.phase === 'signed-out';
}

function openCalls({ phone }: PhoneState): readonly Call[] {
  return phone?.calls.filter((call) => !isOver(call)) ?? [];
}
