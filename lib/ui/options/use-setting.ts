import { useState } from 'preact/hooks';
import type { SettingsChange } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import type { Saver } from './create-saver.ts';

/** One section's way to the settings: saves at once, and knows whether it did. */
export function useSetting({ settings, save }: Saver) {
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = async (next: SettingsChange): Promise<boolean> => {
    setSaved(false);
    const outcome = await save(next);
    setSaved(outcome.ok);
    setProblem(outcome.ok ? null : outcome.problem);
    return outcome.ok;
  };
  return { settings: settings.value, change, saved, problem };
}
