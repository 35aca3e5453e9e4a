import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../problem.ts';
import { useUi } from '../ui-context.ts';

/** A call that the person is asked about once before it is made. */
export type CallQuestion = {
  readonly number: string;
  readonly callerId: string;
  readonly why: Extract<Problem, { code: 'confirm-premium' | 'confirm-country' }>;
};

type Listener = {
  readonly onProblem: (problem: Problem | null) => void;
  readonly onDialled?: () => void;
};

/**
 * Dials, one call at a time. A number that costs more, or is in a new country, becomes a question first: show it by
 * `ConfirmCall`.
 */
export function useDial({ onProblem, onDialled }: Listener) {
  const { commands } = useUi();
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<CallQuestion | null>(null);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const ask = async (number: string, callerId: string, confirmed: boolean): Promise<void> => {
    if (busy) return;
    setBusy(true);
    onProblem(null);
    const outcome = await commands.dial(number, callerId, confirmed);
    if (outcome.ok) onDialled?.();
    if (!shown.current) return;
    setBusy(false);
    const why = outcome.ok ? null : outcome.problem;
    if (why?.code === 'confirm-premium' || why?.code === 'confirm-country') {
      setQuestion({ number, callerId, why });
    } else {
      setQuestion(null);
      onProblem(why);
    }
  };
  return {
    busy,
    question,
    /** The number in E.164; an empty caller ID leaves the choice to the phone. */
    dial: (number: string, callerId: string) => ask(number, callerId, false),
    confirm: async () => {
      if (question !== null) await ask(question.number, question.callerId, true);
    },
    cancel: () => setQuestion(null),
  };
}
