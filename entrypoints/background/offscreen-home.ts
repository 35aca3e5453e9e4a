import { createOffscreenHost } from '../../lib/background/engine-host.ts';
import type { EngineHost } from '../../lib/background/engine-host.ts';
import type { BrowserEngineDeps } from '../../lib/engine/browser-engine.ts';

/** The engine in Chrome's offscreen document, which makes it, and tells of it by messages. */
export function createHome(_deps: BrowserEngineDeps): EngineHost {
  return createOffscreenHost();
}
