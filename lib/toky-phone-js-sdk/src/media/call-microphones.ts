import type { GetMicrophone, Microphone } from './microphone.ts';

/** A call's microphone that follows the choice of the person. */
export type FollowingMicrophone = Pick<Microphone, 'stream' | 'replace' | 'lose' | 'regain'>;

/** The microphones of all calls that are on. */
export type CallMicrophones = {
  /** Returns its stop. */
  readonly add: (microphone: FollowingMicrophone) => () => void;
  /** Puts what `get` gives into the call that sends this stream; null where no call does. */
  readonly replaceIn: (stream: MediaStream, get: GetMicrophone) => Promise<boolean> | null;
  /** Opens the chosen one anew for every call; resolves to whether that was done in all. */
  readonly replaceAll: () => Promise<boolean>;
  readonly loseAll: () => void;
  readonly regainAll: () => void;
};

export function createCallMicrophones(): CallMicrophones {
  const all = new Set<FollowingMicrophone>();

  return {
    add(microphone) {
      all.add(microphone);
      return () => void all.delete(microphone);
    },
    replaceIn: (stream, get) =>
      [...all].find((microphone) => microphone.stream() === stream)?.replace(get) ?? null,
    async replaceAll() {
      const done = await Promise.all([...all].map((microphone) => microphone.replace()));
      return done.every(Boolean);
    },
    loseAll() {
      for (const microphone of all) void microphone.lose();
    },
    regainAll() {
      for (const microphone of all) microphone.regain();
    },
  };
}
