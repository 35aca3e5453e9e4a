import type { Journal } from './journal.ts';
import type { Switches } from './switches.ts';

/** What every part of the control is made of: each effect is written down. */
export type ControlTools = {
  readonly note: (action: string, detail?: unknown) => void;
  readonly set: <K extends keyof Switches>(name: K, value: Switches[K]) => void;
};

export function createControlTools(journal: Journal, switches: Switches): ControlTools {
  const note = (action: string, detail: unknown = ''): void =>
    journal.add({
      kind: 'control',
      action,
      detail: typeof detail === 'string' ? detail : JSON.stringify(detail),
    });
  return {
    note,
    set(name, value) {
      note(name, value);
      switches[name] = value;
    },
  };
}
