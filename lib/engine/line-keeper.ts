import { ApiError } from 'toky-phone-js-sdk';
import type { CallerId, Line } from '../facts.ts';
import type { PhoneClient } from './phone-client.ts';

/** ms after which a start that failed for the network is tried again; doubled each time up to the longest. */
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 30_000;
/** ms for which a line that Toky refused is left alone. */
const REFUSED_REST = 15 * 60_000;

export type LineKeeper = {
  readonly line: () => Line;
  readonly callerIds: () => readonly CallerId[];
  readonly client: () => PhoneClient | null;
  /**
   * Brings the line up, or leaves it alone where it is up or on its way. One that Toky refused is tried again after a
   * quarter of an hour, or when somebody insists.
   */
  readonly start: (create: () => PhoneClient, insist: boolean) => void;
  readonly stop: () => Promise<void>;
};

/** Holds the one client, follows what it says of the line, and starts it again where a start failed. */
export function createLineKeeper(now: () => number, onChange: () => void): LineKeeper {
  let line: Line = { phase: 'off' };
  let callerIds: readonly CallerId[] = [];
  let client: PhoneClient | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let refusedAt = 0;

  function set(next: Line): void {
    if (next.phase === 'refused') refusedAt = now();
    line = next;
    onChange();
  }

  function listen(to: PhoneClient): void {
    const current = (listener: () => void) => () => {
      if (client === to) listener();
    };
    to.on(
      'registered',
      current(() => set({ phase: 'ready', since: now() })),
    );
    to.on(
      'disconnected',
      current(() => set({ phase: 'reconnecting', since: now() })),
    );
    to.on(
      'reconnecting',
      current(() => {
        if (line.phase !== 'reconnecting') set({ phase: 'reconnecting', since: now() });
      }),
    );
    to.on('registration_failed', ({ cause }) =>
      current(() => set({ phase: 'refused', why: cause === 'wrong-password' ? cause : 'forbidden' }))(),
    );
  }

  async function bringUp(create: () => PhoneClient): Promise<void> {
    const starting = create();
    client = starting;
    listen(starting);
    set({ phase: failures > 0 ? 'reconnecting' : 'connecting', since: now() });
    try {
      await starting.init();
      if (client !== starting) return;
      failures = 0;
      await fetchCallerIds(starting);
    } catch (error) {
      if (client !== starting) return;
      client = null;
      giveUpOrRetry(error, create);
    }
  }

  function giveUpOrRetry(error: unknown, create: () => PhoneClient): void {
    const failure = error instanceof ApiError ? error.failure : 'malformed';
    switch (failure) {
      case 'unauthorized':
        return set({ phase: 'refused', why: 'token' });
      case 'forbidden':
        return set({ phase: 'refused', why: 'forbidden' });
      case 'malformed':
      case 'not-found':
      case 'refused':
        return set({ phase: 'refused', why: 'malformed-answer' });
      case 'unreachable':
      case 'server-error': {
        const delay = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** failures);
        failures += 1;
        retry = setTimeout(() => void bringUp(create), delay);
        return set({ phase: 'reconnecting', since: now() });
      }
    }
  }

  async function fetchCallerIds(from: PhoneClient): Promise<void> {
    // A phone without its list of caller ids still receives calls; dialling asks for the list again.
    const dids = await from.api.dids().catch(() => null);
    if (!dids || client !== from) return;
    callerIds = dids
      .filter(({ number }) => /^\+[1-9]\d{4,14}$/.test(number))
      .map(({ number, friendly_name }) => ({ number, name: friendly_name ?? '' }));
    onChange();
  }

  return {
    line: () => line,
    callerIds: () => callerIds,
    client: () => client,
    start(create, insist) {
      const refused = line.phase === 'refused';
      if (refused && !insist && isFinal(line) && now() - refusedAt < REFUSED_REST) return;
      if (client && !refused) {
        if (callerIds.length === 0 && line.phase === 'ready') void fetchCallerIds(client);
        return;
      }
      clearTimeout(retry);
      const old = client;
      client = null;
      void old?.stop();
      void bringUp(create);
    },
    async stop() {
      clearTimeout(retry);
      const old = client;
      client = null;
      callerIds = [];
      failures = 0;
      await old?.stop();
      set({ phase: 'off' });
    },
  };
}

/** Nothing that we could do changes the answer: the company's administrator can. */
function isFinal(line: Line): boolean {
  return line.phase === 'refused' && (line.why === 'wrong-password' || line.why === 'forbidden');
}
