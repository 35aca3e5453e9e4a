import type { Settings } from '../contract.ts';

/** Can a sign-in be tried at all? */
export function isConfigured({ appId, agentEmail, tokenSource }: Settings): boolean {
  return appId !== '' && agentEmail !== '' && tokenSource.kind !== 'none';
}
