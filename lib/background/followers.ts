import type { Call } from '../call/call.ts';
import type { Log } from '../util/log.ts';
import type { CallArchive } from './call-archive.ts';
import { createCallRecords } from './call-records.ts';
import { createColleagueNames } from './colleague-names.ts';
import type { EngineLink } from './engine-link.ts';
import { createExtensions } from './extensions.ts';
import type { Extensions } from './extensions.ts';
import type { PhoneStore } from './phone-store.ts';

export type FollowersDeps = {
  readonly store: PhoneStore;
  readonly engine: Pick<EngineLink, 'askRunning'>;
  readonly archive: Pick<CallArchive, 'records'>;
  /** Tells of calls that ring, with what is known by now. */
  readonly announce: (calls: readonly Call[]) => Promise<void>;
  readonly log: Log;
};

/** What goes on beside the calls: nobody waits for it, and where it fails the calls are none the worse. */
export type Followers = {
  readonly extensions: Pick<Extensions, 'remember'>;
  /** Looks at the calls as they are now. */
  readonly follow: (calls: readonly Call[]) => void;
};

export function createFollowers({ store, engine, archive, announce, log }: FollowersDeps): Followers {
  const colleagues = createColleagueNames({ store, ask: () => engine.askRunning('engine.colleagues', {}) });
  const callRecords = createCallRecords({ store, find: archive.records.find });
  const extensions = createExtensions(async (callId, tones) => {
    const sent = await engine.askRunning('engine.sendTones', { callId, tones });
    if (!sent.ok) log.warn(`an extension could not be dialled: ${sent.problem.code}`);
  });

  /** The phone rings before it is known who passed the call on. */
  async function name(calls: readonly Call[]): Promise<void> {
    if (await colleagues.learn(calls)) await announce((await store.read()).phone?.calls ?? []);
  }

  return {
    extensions,
    follow(calls) {
      void name(calls).catch(() => log.warn('colleagues could not be named'));
      void callRecords.learn(calls).catch(() => log.warn('the records of calls could not be read'));
      void extensions.follow(calls).catch(() => log.warn('an extension could not be dialled'));
    },
  };
}
