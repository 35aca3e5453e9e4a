import { useEffect, useState } from 'preact/hooks';
import type { Colleague } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { useUi } from '../ui-context.ts';

/** ms between two looks at who is there: Toky tells nobody by itself. */
const LOOK_EVERY_MS = 5_000;

export type Colleagues =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  /** `problem`: the last look failed, the list is older. */
  | { readonly phase: 'known'; readonly list: readonly Colleague[]; readonly problem: Problem | null };

/** The agent's colleagues, looked up again every 5 s while they are shown. */
export function useColleagues(): Colleagues {
  const { commands } = useUi();
  const [colleagues, setColleagues] = useState<Colleagues>({ phase: 'loading' });
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const outcome = await commands.listColleagues();
      if (stopped) return;
      setColleagues((before) => {
        if (outcome.ok) return { phase: 'known', list: outcome.value, problem: null };
        const { problem } = outcome;
        return before.phase === 'known' ? { ...before, problem } : { phase: 'failed', problem };
      });
      // From the answer on, so that a slow Toky is not asked twice at a time.
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [commands]);
  return colleagues;
}
