import { TokyClient, TokyMedia } from 'toky-phone-js-sdk';
import type { Log } from '../util/log.ts';
import type { PhoneSnapshot } from '../facts.ts';
import { createEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { instanceId } from './instance-id.ts';

export type BrowserEngineDeps = {
  readonly report: (snapshot: PhoneSnapshot) => void;
  /** A live access token in place of one that Toky refused; null where there is none. */
  readonly freshToken: (rejected: string) => Promise<string | null>;
  readonly log: Log;
};

/** The engine on a document's own WebRTC, sockets and sound. */
export function createBrowserEngine({ report, freshToken, log }: BrowserEngineDeps): Engine {
  return createEngine({
    media: TokyMedia,
    createClient: ({ agent, accessToken }) =>
      new TokyClient({
        accessToken,
        account: { user: agent, type: 'agent' },
        instanceId: instanceId(localStorage),
        // Neither browser's home of the engine can ask: a page of ours does.
        askForMicrophone: 'at-call',
        onTokenRejected: freshToken,
      }),
    report,
    microphone: async () => (await navigator.permissions.query({ name: 'microphone' })).state,
    storage: localStorage,
    now: Date.now,
    log,
  });
}
