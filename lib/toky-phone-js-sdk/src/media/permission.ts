/** The microphone's permission. `unknown`: this browser does not tell, it has to be asked. */
export type PermissionAnswer = PermissionState | 'unknown';

export type Permission = {
  readonly state: () => Promise<PermissionAnswer>;
  /** Calls back at each change, until the signal. Where the browser does not tell, never. */
  readonly watch: (onChange: (state: PermissionState) => void, signal: AbortSignal) => void;
};

export function createPermission(permissions: () => Permissions | undefined): Permission {
  async function query(): Promise<PermissionStatus | null> {
    try {
      return (await permissions()?.query({ name: 'microphone' })) ?? null;
    } catch {
      // Not every browser knows a permission of this name.
      return null;
    }
  }

  return {
    state: async () => (await query())?.state ?? 'unknown',
    watch(onChange, signal) {
      void query().then((status) =>
        status?.addEventListener('change', () => onChange(status.state), { signal }),
      );
    },
  };
}
