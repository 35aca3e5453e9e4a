import { createBrowserEngine } from '../../lib/engine/browser-engine.ts';
import { engineHandlers } from '../../lib/engine/engine-handlers.ts';
import { handle } from '../../lib/handle.ts';
import { send } from '../../lib/messaging.ts';
import { createLog } from '../../lib/util/log.ts';

const log = createLog('phone');

const engine = createBrowserEngine({
  report: (snapshot) => void send('engine', 'office.report', { snapshot }),
  freshToken: async (rejected) => {
    const fresh = await send('engine', 'office.freshToken', { rejected });
    return fresh.ok ? fresh.value.accessToken : null;
  },
  log,
});

handle(engineHandlers(engine), (type, from) => log.warn(`refused ${type} from ${from}`));
