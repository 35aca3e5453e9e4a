import { ApiError } from '../api/api-error.ts';
import type { ApiFailure } from '../api/api-error.ts';

export type HoldDeps = {
  /** Asks the server to hold or resume; rejects where it will not, or does not answer. */
  readonly byApi: (held: boolean) => Promise<void>;
  /** Asks the other side by a re-INVITE; resolves to whether it agreed. */
  readonly byMedia: (held: boolean) => Promise<boolean>;
  readonly onChange: (held: boolean) => void;
  /** Neither way works. */
  readonly onUnavailable: () => void;
};

/** Whether a call is held by us, and by which way: it is resumed by the way it was held. */
export type Hold = {
  readonly isHeld: () => boolean;
  /** Holds or resumes. Rejects where neither the server nor the other side would; nothing changed then. */
  readonly set: (held: boolean) => Promise<void>;
};

/** Answers after which the server certainly did nothing. After any other, or none in time, it may have done it. */
const REFUSALS: ReadonlySet<ApiFailure> = new Set(['unauthorized', 'forbidden', 'not-found', 'refused']);

export function createHold({ byApi, byMedia, onChange, onUnavailable }: HoldDeps): Hold {
  let state: 'talking' | 'held-by-api' | 'held-by-media' = 'talking';
  /** What the server does, as far as is known; it cannot be asked. */
  let server: 'free' | 'holds' | 'unknown' = 'free';
  let last: Promise<unknown> = Promise.resolve();

  async function ask(held: boolean): Promise<'done' | 'refused' | 'unknown'> {
    try {
      await byApi(held);
      server = held ? 'holds' : 'free';
      return 'done';
    } catch (error) {
      if (error instanceof ApiError && REFUSALS.has(error.failure)) return 'refused';
      server = 'unknown';
      return 'unknown';
    }
  }

  /** Sees to it that the server does not hold the call; false where it may still do so. */
  async function release(): Promise<boolean> {
    if (server === 'free') return true;
    const wasUnknown = server === 'unknown';
    // What is so already may be refused: then the wish before, whose answer was lost, was done or never arrived.
    if ((await ask(false)) === 'refused' && wasUnknown) server = 'free';
    return server === 'free';
  }

  async function hold(): Promise<boolean> {
    if ((await ask(true)) === 'done') state = 'held-by-api';
    // Not waiting for a server that is silent: should it hold the call too, it lets go before the call is resumed.
    else if (await byMedia(true)) state = 'held-by-media';
    else {
      await release();
      return false;
    }
    return true;
  }

  async function resume(): Promise<boolean> {
    if (!(await release())) return false;
    if (state === 'held-by-media' && !(await byMedia(false))) return false;
    state = 'talking';
    return true;
  }

  async function change(held: boolean): Promise<void> {
    if (held === (state !== 'talking')) return;
    if (!(await (held ? hold() : resume()))) {
      onUnavailable();
      throw new Error(held ? 'The call could not be held' : 'The call could not be resumed');
    }
    onChange(held);
  }

  return {
    isHeld: () => state !== 'talking',
    set(held) {
      // One after the other: what is asked for last is what remains.
      const next = last.then(() => change(held));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
