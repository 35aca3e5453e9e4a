import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Clock } from './clock.ts';
import type { Commands } from './commands.ts';
import type { CaptureState } from './event-page/capture.ts';
import type { Facts } from './phone-state.ts';

/** Where the phone is shown: the toolbar's popup (small), the browser's side panel (narrow), a window of its own. */
export type Place = 'popup' | 'panel' | 'window';

/** What the components of a page need; the page's entrypoint makes it once. */
export type Ui = Facts & {
  readonly commands: Commands;
  readonly clock: Clock;
  /** May the phone use the microphone at every call? */
  readonly microphone: ReadonlySignal<PermissionState>;
  /** How this page's microphone is, where the phone speaks through it; `idle` elsewhere. */
  readonly capture: ReadonlySignal<CaptureState>;
};

export const UiContext = createContext<Ui | null>(null);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (ui === null) throw new Error('This component is shown outside of a page of ours');
  return ui;
}
