import type { Settings } from '../facts.ts';

/** Is everything there that an administrator gives out? The agent's email is asked for at sign-in. */
export function isConfigured({ appId, tokenSource }: Settings): boolean {
  return appId !== '' && tokenSource.kind !== 'none';
}
