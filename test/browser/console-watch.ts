import type { BrowserContext, CDPSession } from 'playwright-core';
import type { Watch } from './driver.ts';
import { attachTo } from './targets.ts';

type ConsoleWatch = Watch & {
  /** Listens to the offscreen document, which Playwright does not list, once it is there. */
  readonly includeOffscreen: (cdp: CDPSession, url: string) => Promise<void>;
};

export function watchConsole(context: BrowserContext): ConsoleWatch {
  const lines: string[] = [];
  const errors: string[] = [];

  const note = (where: string, level: string, text: string) => {
    lines.push(`${where} ${level}: ${text}`);
    if (level === 'error') errors.push(`${where}: ${text}`);
  };
  context.on('console', (message) => note(message.page()?.url() ?? 'worker', message.type(), message.text()));
  context.on('weberror', (error) =>
    errors.push(`${error.page()?.url() ?? 'worker'}: ${error.error().stack ?? ''}`),
  );
  const watchWorker = (worker: ReturnType<BrowserContext['serviceWorkers']>[number]) => {
    worker.on('console', (message) => note('service worker', message.type(), message.text()));
    // Playwright tells a worker's uncaught errors to nobody, so the worker is asked to print them itself.
    worker
      .evaluate(() => {
        const tell = (what: unknown) =>
          console.error(`UNHANDLED ${what instanceof Error ? what.stack : String(what)}`);
        self.addEventListener('error', (event) => tell(event.error ?? event.message));
        self.addEventListener('unhandledrejection', (event) => tell(event.reason));
      })
      .catch(() => undefined);
  };
  context.serviceWorkers().forEach(watchWorker);
  context.on('serviceworker', watchWorker);

  return {
    lines: () => lines,
    errors: () => errors,
    async includeOffscreen(cdp, url) {
      const target = await attachTo(cdp, (candidate) => candidate.url === url);
      target.on('Runtime.consoleAPICalled', ({ type, args }) =>
        note('offscreen', String(type), JSON.stringify(args)),
      );
      target.on('Runtime.exceptionThrown', (params) => errors.push(`offscreen: ${JSON.stringify(params)}`));
      target.on('Log.entryAdded', ({ entry }) => {
        const { level, text } = entry as { level: string; text: string };
        note('offscreen', level, text);
      });
      await target.send('Runtime.enable');
      await target.send('Log.enable');
    },
  };
}
