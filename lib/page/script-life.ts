type ScriptLife = {
  readonly signal: AbortSignal;
  /** False once the extension that this script belongs to is gone; then the signal ends, too. */
  readonly isAlive: () => boolean;
  readonly end: () => void;
};

/** A page can say this as well, and has then ended click-to-call for itself. */
const STARTED = 'toky-phone-started';

/**
 * The life of our script in a page: until the extension is taken away, or a newer script of ours begins in the same page,
 * as after an update. The two are of different worlds, and have nothing but the page in common.
 */
export function beginScriptLife(page: Document, runtime: { readonly id: string }): ScriptLife {
  page.dispatchEvent(new CustomEvent(STARTED));
  const ending = new AbortController();
  const { signal } = ending;
  const end = (): void => ending.abort();
  page.addEventListener(STARTED, end, { once: true, signal });
  return {
    signal,
    isAlive() {
      // The browser takes the id away with the extension, against its type.
      if (!runtime.id) end();
      return !signal.aborted;
    },
    end,
  };
}
