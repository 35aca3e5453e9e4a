import type { NetworkEvents } from './liveness.ts';

/** One change of the network is several events; ms. */
const SETTLE = 250;

type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** The browser's own word on its network. Any of it may be missing: in Node all of it is. */
export type BrowserNetwork = NetworkEvents & {
  readonly onOnline: (listener: () => void) => () => void;
  readonly onOffline: (listener: () => void) => () => void;
};

export function browserNetwork(scope: typeof globalThis): BrowserNetwork {
  const page = isTarget(scope) ? scope : null;
  const connection = connectionOf(scope.navigator);
  const on = (target: Target | null, event: string, listener: () => void) => {
    const call = () => listener();
    target?.addEventListener(event, call);
    return () => target?.removeEventListener(event, call);
  };
  return {
    onOnline: (listener) => on(page, 'online', listener),
    onOffline: (listener) => on(page, 'offline', listener),
    onChange(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const changed = () => {
        clearTimeout(timer);
        timer = setTimeout(listener, SETTLE);
      };
      const stops = [on(page, 'online', changed), on(connection, 'change', changed)];
      return () => {
        clearTimeout(timer);
        for (const stop of stops) stop();
      };
    },
  };
}

/** Network Information, which is Chromium's alone. */
function connectionOf(navigator: object | undefined): Target | null {
  return navigator && 'connection' in navigator && isTarget(navigator.connection)
    ? navigator.connection
    : null;
}

function isTarget(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && 'addEventListener' in value;
}
