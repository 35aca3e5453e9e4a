import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CallId } from '../../call/call.ts';
import { NO_WRAP_UP } from '../../facts.ts';
import type { WrapUp } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { done } from '../../util/outcome.ts';
import type { Outcome } from '../../util/outcome.ts';
import type { Commands } from '../commands.ts';

/** ms without typing after which what was typed is kept. */
const PAUSE_MS = 300;
/** ms after which what could not be kept is tried again. */
const RETRY_MS = 2_000;
/** Longer than a killed worker needs to come back; what is typed next is a new try anyway. */
const RETRIES = 30;

export type Text = { readonly note: string; readonly tag: string };

export type WritingView = Text & {
  /** `unsaved`: typed and not kept yet. */
  readonly state: 'unsaved' | 'kept';
  readonly kept: WrapUp;
  readonly problem: Problem | null;
};

/** What a person writes of one call: kept at each pause, read again whenever it may have changed elsewhere. */
export type Writing = {
  readonly view: ReadonlySignal<WritingView>;
  /** Reads what is kept; what was typed here meanwhile stays. */
  readonly load: () => Promise<void>;
  readonly type: (change: Partial<Text>) => void;
  /** Keeps at once what was typed; for a page that goes away. */
  readonly flush: () => void;
  /** Keeps it and lets it go to Toky. */
  readonly finish: () => Promise<Outcome<unknown, Problem>>;
};

type Deps = Pick<Commands, 'readWrapUp' | 'writeWrapUp'>;

export function createWriting(callId: CallId, { readWrapUp, writeWrapUp }: Deps): Writing {
  const view = signal<WritingView>({ note: '', tag: '', state: 'kept', kept: NO_WRAP_UP, problem: null });
  const touched = new Set<keyof Text>();
  let typed = 0;
  let retries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const outcome = await readWrapUp(callId);
    if (!outcome.ok) return;
    const kept = outcome.value;
    const { note, tag } = view.value;
    view.value = {
      ...view.value,
      kept,
      note: touched.has('note') ? note : kept.note,
      tag: touched.has('tag') ? tag : kept.tag,
    };
  }

  async function write(finished: boolean): Promise<Outcome<unknown, Problem>> {
    clearTimeout(timer);
    const version = typed;
    const { note, tag } = view.value;
    const outcome = await writeWrapUp({ callId, note, tag, done: finished });
    // Something newer was typed meanwhile: its own write will tell.
    if (version !== typed) return outcome;
    if (!outcome.ok) {
      view.value = { ...view.value, problem: { code: 'note-not-kept' } };
      retries += 1;
      if (retries <= RETRIES) timer = setTimeout(() => void write(finished), RETRY_MS);
      return outcome;
    }
    touched.clear();
    view.value = { ...view.value, state: 'kept', problem: null };
    await load();
    return outcome;
  }

  return {
    view,
    load,
    type(change) {
      typed += 1;
      retries = 0;
      for (const field of ['note', 'tag'] as const) if (change[field] !== undefined) touched.add(field);
      view.value = { ...view.value, ...change, state: 'unsaved' };
      clearTimeout(timer);
      timer = setTimeout(() => void write(false), PAUSE_MS);
    },
    flush() {
      if (view.value.state === 'unsaved') void write(false);
    },
    async finish() {
      const { note, tag, kept, state } = view.value;
      const nothing = note === '' && tag === '' && kept.note === '' && kept.tag === '' && state === 'kept';
      return nothing ? done(null) : write(true);
    },
  };
}
