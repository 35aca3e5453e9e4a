import { TokyMedia } from 'toky-phone-js-sdk';
import { createCapture } from '../../lib/background/capture.ts';
import type { EngineHost } from '../../lib/background/engine-host.ts';
import { createEventPageHost } from '../../lib/background/event-page-host.ts';
import { createBrowserEngine } from '../../lib/engine/browser-engine.ts';
import type { BrowserEngineDeps } from '../../lib/engine/browser-engine.ts';
import { engineHandlers } from '../../lib/engine/engine-handlers.ts';

/** The engine in Firefox's event page, with a microphone that a page of ours captures. */
export function createHome(deps: BrowserEngineDeps): EngineHost {
  const capture = createCapture({
    onCame: () => TokyMedia.regainMicrophones(),
    onGone: () => TokyMedia.loseMicrophones(),
  });
  TokyMedia.captureThrough(capture.devices);

  return createEventPageHost(() => {
    const engine = createBrowserEngine(deps);
    const handlers = engineHandlers(engine);
    return {
      stop: () => void engine.stop('phone-restarted'),
      handlers: {
        ...handlers,
        'engine.dial': (call, from) => {
          capture.allowOpening();
          return handlers['engine.dial'](call, from);
        },
        'engine.answer': (call, from) => {
          capture.allowOpening();
          return handlers['engine.answer'](call, from);
        },
      },
    };
  });
}
