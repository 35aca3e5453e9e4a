import { defineBackground } from 'wxt/utils/define-background';
import { createMissingHost, createOffscreenHost } from '../../lib/background/engine-host.ts';
import { createOffice } from '../../lib/background/office.ts';
import { handle } from '../../lib/messaging.ts';
import { createLog } from '../../lib/util/log.ts';

export default defineBackground({
  type: 'module',
  main() {
    const log = createLog('background');
    const host = import.meta.env.FIREFOX ? createMissingHost() : createOffscreenHost();
    const office = createOffice(host, log);
    handle(office.handlers, (type, from) => log.warn(`refused ${type} from ${from}`));
    office.listen();
  },
});
