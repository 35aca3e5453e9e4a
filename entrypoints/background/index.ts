import { defineBackground } from 'wxt/utils/define-background';
import { createMissingHost, createOffscreenHost } from '../../lib/background/engine-host.ts';
import { listenToBrowser } from '../../lib/background/office-events.ts';
import { officeHandlers } from '../../lib/background/office-handlers.ts';
import { createOffice } from '../../lib/background/office.ts';
import { handle } from '../../lib/messaging.ts';
import { createLog } from '../../lib/util/log.ts';

export default defineBackground({
  type: 'module',
  main() {
    const log = createLog('background');
    const office = createOffice(
      import.meta.env.BROWSER === 'firefox' ? createMissingHost() : createOffscreenHost(),
      log,
    );
    handle(officeHandlers(office), (type, from) => log.warn(`refused ${type} from ${from}`));
    listenToBrowser(office, log);
  },
});
