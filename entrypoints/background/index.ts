// By a condition of the build: neither browser's background carries what only the other needs.
import { createHome } from '#engine-home';
import { defineBackground } from 'wxt/utils/define-background';
import { listenToBrowser } from '../../lib/background/office-events.ts';
import { officeHandlers } from '../../lib/background/office-handlers.ts';
import { createOffice } from '../../lib/background/office.ts';
import type { Office } from '../../lib/background/office.ts';
import { handle } from '../../lib/handle.ts';
import { createLog } from '../../lib/util/log.ts';

export default defineBackground({
  type: 'module',
  main() {
    const log = createLog('background');
    const home = createHome({
      report: (snapshot) => {
        office.take(snapshot).catch(() => log.warn('a report could not be taken'));
      },
      freshToken: async (rejected) => {
        const fresh = await office.session.freshToken(rejected);
        return fresh.ok ? fresh.value.accessToken : null;
      },
      log: createLog('phone'),
    });
    const office: Office = createOffice(home, log);
    handle(officeHandlers(office), (type, from) => log.warn(`refused ${type} from ${from}`));
    listenToBrowser(office, log);
  },
});
