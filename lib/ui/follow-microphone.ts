import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { microphonePermission } from './microphone-permission.ts';

/** The microphone's permission, as far as the browser keeps it. `granted` until it is known: nobody is warned for nothing. */
export function followMicrophone(): ReadonlySignal<PermissionState> {
  const state = signal<PermissionState>('granted');
  const read = (): void => {
    microphonePermission().then(
      (now) => {
        state.value = now;
      },
      // A browser that does not tell asks at the call.
      () => undefined,
    );
  };
  void navigator.permissions
    .query({ name: 'microphone' })
    .then((status) => status.addEventListener('change', read))
    .catch(() => undefined);
  // Firefox tells of no change between a permission for once and one for good.
  document.addEventListener('visibilitychange', read);
  read();
  return state;
}
