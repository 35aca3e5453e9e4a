import { storage } from '@wxt-dev/storage';
import { asPolicy, readManaged } from '../settings/policy.ts';
import type { Policy } from '../settings/policy.ts';
import type { Log } from '../util/log.ts';
import type { HostAccess } from './host-access.ts';
import type { SettingsWriter } from './settings-writer.ts';

/** The policy that the agent has begun with. */
const begunItem = storage.defineItem<string>('local:policy-begun', { fallback: '' });

export type PolicyKeeper = {
  /** The policy may have changed: everything that is set by it follows. */
  readonly follow: () => Promise<void>;
};

type PolicyKeeperDeps = {
  readonly settingsWriter: SettingsWriter;
  readonly hostAccess: Pick<HostAccess, 'review'>;
  readonly log: Log;
};

/**
 * Follows what a company lays down. What it binds is laid over the settings wherever they are read; where agents may
 * change it, it is written into their settings once, and again when the company says something else.
 */
export function createPolicyKeeper({ settingsWriter, hostAccess, log }: PolicyKeeperDeps): PolicyKeeper {
  async function begin({ mode, exceptions, country }: Policy): Promise<void> {
    const begun = JSON.stringify({ mode, exceptions, country });
    if (begun === (await begunItem.getValue())) return;
    await settingsWriter.update((own) => ({
      ...own,
      ...(country === undefined ? {} : { country, countryFrom: 'chosen' }),
      clickToCall: {
        ...own.clickToCall,
        mode: mode ?? own.clickToCall.mode,
        exceptions: exceptions ?? own.clickToCall.exceptions,
      },
    }));
    await begunItem.setValue(begun);
  }

  return {
    async follow() {
      const { policy, broken } = asPolicy(await readManaged());
      for (const name of broken) log.warn(`the company's policy is not understood, and left out: ${name}`);
      if (policy.agentMayChange === true) await begin(policy);
      await hostAccess.review();
    },
  };
}
