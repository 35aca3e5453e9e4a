import { TokyClient, TokyMedia } from 'toky-phone-js-sdk';
import { createEngine } from '../../lib/engine/engine.ts';
import { engineHandlers } from '../../lib/engine/engine-handlers.ts';
import { instanceId } from '../../lib/engine/instance-id.ts';
import { handle, send } from '../../lib/messaging.ts';
import { createLog } from '../../lib/util/log.ts';

const log = createLog('phone');

const engine = createEngine({
  media: TokyMedia,
  createClient: ({ agent, accessToken }) =>
    new TokyClient({
      accessToken,
      account: { user: agent, type: 'agent' },
      instanceId: instanceId(localStorage),
      // This document cannot ask: a page of ours does.
      askForMicrophone: 'at-call',
      onTokenRejected: async (rejected) => {
        const fresh = await send('engine', 'office.freshToken', { rejected });
        return fresh.ok ? fresh.value.accessToken : null;
      },
    }),
  report: (snapshot) => void send('engine', 'office.report', { snapshot }),
  microphone: async () => (await navigator.permissions.query({ name: 'microphone' })).state,
  now: Date.now,
  log,
});

handle(engineHandlers(engine), (type, from) => log.warn(`refused ${type} from ${from}`));
