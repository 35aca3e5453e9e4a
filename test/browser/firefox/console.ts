import type { Watch } from '../driver.ts';
import type { Privileged } from './privileged.ts';

type Line = { readonly where: string; readonly level: string; readonly text: string };

/**
 * Listens in all of the browser's processes, because WebDriver BiDi tells nothing of the event page: to what the pages
 * say, and in the main process to their uncaught errors.
 */
export async function watchConsole(privileged: Privileged): Promise<Watch> {
  await privileged.run((source) => {
    const kept: string[] = [];
    Object.assign(globalThis, { tokyTestLines: kept });
    Services.ppmm.addMessageListener('toky-test:console', ({ data }) => kept.push(data));
    Services.console.registerListener({
      observe(message) {
        try {
          const error = message.QueryInterface(Ci.nsIScriptError);
          const isWarning = (error.flags & 1) !== 0;
          if (isWarning || error.category !== 'content javascript') return;
          kept.push(JSON.stringify({ where: error.sourceName, level: 'error', text: error.errorMessage }));
        } catch {
          // A message that is no script's error.
        }
      },
    });
    Services.ppmm.loadProcessScript(`data:,${encodeURIComponent(source)}`, true);
  }, `(${listenInProcess.toString()})()`);

  const lines = async (): Promise<readonly Line[]> => {
    const kept = await privileged.run(
      () => (globalThis as unknown as { readonly tokyTestLines: readonly string[] }).tokyTestLines,
      null,
    );
    return kept.map((line): Line => JSON.parse(line));
  };
  return {
    lines: async () => (await lines()).map(({ where, level, text }) => `${where} ${level}: ${text}`),
    errors: async () =>
      (await lines()).filter(({ level }) => level === 'error').map(({ where, text }) => `${where}: ${text}`),
  };
}

/** Runs in each process. The main one is left out: what speaks there is the browser. */
function listenInProcess(): void {
  if (Services.appinfo.processType === Services.appinfo.PROCESS_TYPE_DEFAULT) return;
  const everybody = Cc['@mozilla.org/systemprincipal;1']?.createInstance(Ci.nsIPrincipal);
  const storage = Cc['@mozilla.org/consoleAPI-storage;1']?.getService(Ci.nsIConsoleAPIStorage);
  storage?.addLogEventListener((event) => {
    // The browser's own modules have names here, pages have numbers.
    if (typeof event.innerID !== 'number') return;
    const text = Array.from(event.arguments, String).join(' ');
    const line = { where: event.filename, level: event.level, text };
    Services.cpmm.sendAsyncMessage('toky-test:console', JSON.stringify(line));
  }, everybody);
}
