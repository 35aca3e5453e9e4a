import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Settings, SettingsChange } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { withChange } from '../../settings/with-change.ts';
import type { Outcome } from '../../util/outcome.ts';
import type { Ui } from '../ui-context.ts';

/** The settings as the page shows them, and the way to change them. */
export type Saver = {
  /** What is saved, with what is being saved. */
  readonly settings: ReadonlySignal<Settings>;
  /** Changes follow each other, each by itself: none takes back what another, or another page, has saved. */
  readonly save: (change: SettingsChange) => Promise<Outcome<unknown, Problem>>;
  readonly stop: () => void;
};

export function createSaver({ settings, commands }: Pick<Ui, 'settings' | 'commands'>): Saver {
  const pending = signal<Settings | null>(null);
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const stop = settings.subscribe(() => {
    if (waiting === 0) pending.value = null;
  });
  async function after(
    earlier: Promise<unknown>,
    change: SettingsChange,
  ): Promise<Outcome<unknown, Problem>> {
    await earlier;
    return commands.saveSettings(change);
  }

  return {
    settings: computed(() => pending.value ?? settings.value),
    async save(change) {
      const before = settings.peek();
      pending.value = withChange(pending.peek() ?? before, change);
      waiting += 1;
      const saving = after(turn, change);
      turn = saving;
      const outcome = await saving;
      waiting -= 1;
      // Saved and read back, or refused: what is stored is the truth. Saved and not read back yet: it will be.
      if (waiting === 0 && (!outcome.ok || settings.peek() !== before)) pending.value = null;
      return outcome;
    },
    stop,
  };
}
