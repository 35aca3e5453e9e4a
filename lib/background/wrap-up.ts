import type { CallId } from '../call/call.ts';
import type { Input } from '../contract.ts';
import { NO_WRAP_UP } from '../facts.ts';
import type { WrapUp } from '../facts.ts';
import type { Problem } from '../problem.ts';
import type { Log } from '../util/log.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { createTurn } from '../util/in-turn.ts';
import { isAtRest, PIECES, refused, ripe, taken, typed } from './writing.ts';
import type { Piece, PieceName, Writing } from './writing.ts';
import type { KeptWriting, Writings } from './writings.ts';

/** ms without typing after a call's end, after which what was written is sent. */
const PAUSE = 20_000;
/** ms for which an engine may still be at what a worker that died handed over: longer than two tries of the SDK. */
const LONGEST_ANSWER = 60_000;
/** ms after which a failed sending is tried again; doubled with each failure up to the longest. */
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 60 * 60_000;
/** ms after which a writing that is at rest and whose call the history does not know is forgotten. */
const FORGOTTEN_AFTER = 10 * 60_000;

export type WrapUpDeps = {
  readonly writings: Writings;
  /** Sends to Toky. Never starts an engine for it. */
  readonly send: (piece: PieceName, callId: CallId, text: string) => Promise<Outcome<null, Problem>>;
  /** Who is signed in; null for nobody. */
  readonly agent: () => Promise<string | null>;
  /** The calls that are not over. */
  readonly live: () => Promise<ReadonlySet<CallId>>;
  /** The history has changed. */
  readonly changed: () => Promise<unknown>;
  readonly now: () => number;
  readonly log: Log;
};

/** What an agent writes of calls: on disk at once, at Toky when it is written. */
export type WrapUps = {
  readonly read: (callId: CallId) => Promise<WrapUp>;
  /** `note-not-kept`: the disk did not take it. */
  readonly write: (input: Input<'wrapUp.write'>) => Promise<Outcome<null, Problem>>;
  /**
   * Sends what is due and sets a timer for what will be. `insist`: without waiting for a retry's time: the line is
   * back, or a person looks. `everything`: also what is still being written.
   */
  readonly send: (how?: 'due' | 'insist' | 'everything') => Promise<void>;
};

export function createWrapUps(deps: WrapUpDeps): WrapUps {
  const { writings, now, log } = deps;
  const inTurn = createTurn();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Hands one piece over. Marked on disk before, so that a worker that dies leaves word of it. */
  async function hand(callId: CallId, name: PieceName): Promise<void> {
    const claim = { made: false };
    const marked = await writings.change(callId, (old) => {
      // What was typed in between is not at its end; what another worker is at is its.
      claim.made = old[name].state === 'waiting' && isFree(old[name]);
      return claim.made ? { ...old, [name]: { ...old[name], handedOver: now() } } : old;
    });
    if (!marked || !claim.made) return;
    const { text } = marked[name];
    const answer = await deps.send(name, callId, text);
    if (!answer.ok) log.warn(`a ${name} was not taken: ${answer.problem.code}`);
    await writings.change(callId, (old) => settled(old, name, text, answer, now()));
    await deps.changed();
  }

  async function run(how: 'due' | 'insist' | 'everything'): Promise<void> {
    const agent = await deps.agent();
    const live = await deps.live();
    for (const { writing, endedAt } of await writings.all()) {
      if (writing.agent !== agent) continue;
      const { callId } = writing;
      const isLive = live.has(callId);
      const isWritten = (draft: Writing) =>
        how === 'everything' || (!isLive && pauseEnd(draft, endedAt) <= now());
      const current =
        isWritten(writing) && hasDraft(writing)
          ? await writings.change(callId, (old) => (isWritten(old) ? ripe(old) : old))
          : writing;
      for (const name of PIECES) {
        if (current && isDue(current, name, how !== 'due')) await hand(callId, name);
      }
      if (!isLive && endedAt === null && writing.typedAt + FORGOTTEN_AFTER < now()) await tidy(callId);
    }
    await setTimer();
  }

  /** A call that the history does not keep: once all is said to Toky, nothing of it is left here. */
  async function tidy(callId: CallId): Promise<void> {
    const writing = await writings.change(callId, (same) => same);
    if (writing && isAtRest(writing)) await writings.forget(callId);
  }

  function isDue(writing: Writing, name: PieceName, insist: boolean): boolean {
    return writing[name].state === 'waiting' && isFree(writing[name]) && (insist || writing.retryAt <= now());
  }

  function isFree({ handedOver }: Piece): boolean {
    return handedOver === null || handedOver + LONGEST_ANSWER <= now();
  }

  async function setTimer(): Promise<void> {
    clearTimeout(timer);
    const agent = await deps.agent();
    const live = await deps.live();
    const own = (await writings.all()).filter(({ writing }) => writing.agent === agent);
    const next = Math.min(...own.map((kept) => dueAt(kept, live.has(kept.writing.callId))));
    // A worker that dies before is woken by the alarm that watches the phone.
    if (next < Infinity) timer = setTimeout(() => void send('due'), Math.max(0, next - now()));
  }

  /** One after the other: two at once would send the same twice. */
  function send(how: 'due' | 'insist' | 'everything' = 'due'): Promise<void> {
    return inTurn(() => run(how)).catch(() => log.warn('what was written of calls could not be read'));
  }

  return {
    read: async (callId) => ((await deps.agent()) === null ? NO_WRAP_UP : writings.read(callId)),
    send,
    async write({ callId, note, tag, done: isDone }) {
      try {
        const agent = await deps.agent();
        if (agent === null) return failed({ code: 'signed-out' });
        await writings.write(callId, agent, (old) => ({
          ...old,
          note: typed(old.note, note, isDone),
          tag: typed(old.tag, tag, isDone),
          typedAt: now(),
        }));
      } catch {
        return failed({ code: 'note-not-kept' });
      }
      await deps.changed();
      void send();
      return done(null);
    },
  };
}

function settled(
  old: Writing,
  name: PieceName,
  text: string,
  answer: Outcome<null, Problem>,
  now: number,
): Writing {
  const fresh = { ...old, failures: 0, retryAt: 0 };
  if (answer.ok) return { ...fresh, [name]: taken(old[name], text) };
  if (isFinal(answer.problem)) return { ...fresh, [name]: refused(old[name], text) };
  return later({ ...old, [name]: { ...old[name], handedOver: null } }, now);
}

function later(writing: Writing, now: number): Writing {
  const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** writing.failures);
  return { ...writing, failures: writing.failures + 1, retryAt: now + wait };
}

function pauseEnd({ typedAt }: Writing, endedAt: number | null): number {
  return Math.max(typedAt, endedAt ?? 0) + PAUSE;
}

function hasDraft({ note, tag }: Writing): boolean {
  return note.state === 'draft' || tag.state === 'draft';
}

/** When there is something to be done of it, ms since 1970; Infinity: not before something else happens. */
function dueAt({ writing, endedAt }: KeptWriting, isLive: boolean): number {
  const times = PIECES.map((name) => {
    const { state, handedOver } = writing[name];
    if (state === 'draft') return isLive ? Infinity : pauseEnd(writing, endedAt);
    if (state !== 'waiting') return Infinity;
    return Math.max(writing.retryAt, handedOver === null ? 0 : handedOver + LONGEST_ANSWER);
  });
  return Math.min(...times);
}

/** Toky has said no, or something that a second asking would not change. */
function isFinal({ code }: Problem): boolean {
  return code === 'toky-refused' || code === 'malformed-answer' || code === 'bad-message';
}
