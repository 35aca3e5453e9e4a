import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../problem.ts';
import type { Outcome } from '../util/outcome.ts';

export type Act = () => Promise<Outcome<unknown, Problem>>;

type Props = {
  readonly act: Act;
  /** Told the problem of a refused command, and `null` when a new try begins. */
  readonly onProblem: (problem: Problem | null) => void;
  readonly look: string;
  readonly children: ComponentChildren;
  /** The name for screen readers where the button shows only an icon. */
  readonly label?: string;
  readonly pressed?: boolean;
  /** Stays in its place and can be found, but does nothing now. */
  readonly off?: boolean;
};

/**
 * A button that asks the phone for something and shows that the request is under way. It stays focusable meanwhile
 * (`aria-disabled`, not `disabled`): else the keyboard would lose its place.
 */
export function ActionButton({ act, onProblem, look, children, label, pressed, off = false }: Props) {
  const { busy, run } = useAction(act, onProblem);
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={busy || off}
      aria-busy={busy}
      onClick={() => {
        if (!off) void run();
      }}
    >
      {children}
    </button>
  );
}

/** Runs one request at a time. Each button has its own, so that nothing ever stands in the way of hanging up. */
export function useAction(act: Act, onProblem: Props['onProblem']) {
  const [busy, setBusy] = useState(false);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const run = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    onProblem(null);
    const outcome = await act();
    if (!shown.current) return;
    setBusy(false);
    if (!outcome.ok) onProblem(outcome.problem);
  };
  return { busy, run };
}
