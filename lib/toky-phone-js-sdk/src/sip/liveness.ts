/** ms of quiet after which the server is asked whether it is there. */
const QUIET = 7_000;
/** The same for a server that ignores OPTIONS and must be asked by the dearer REGISTER. */
const QUIET_BETWEEN_REGISTERS = 11_500;
/** ms that an answer may take. Together they find a half-open socket within 15 s. */
const DEADLINE = 3_000;
/** The same where the browser said that the network changed. */
const DEADLINE_AFTER_CHANGE = 2_000;
/** ms in which a server that took a socket must say something: it is asked to register at once. */
const FIRST_WORD = 5_000;
/** A timer that comes so much too late, ms, has slept: the machine was suspended, or the page frozen. */
const OVERSLEPT = 3_000;

/** `online` and the like: the way to the server may be another one now. */
export type NetworkEvents = { readonly onChange: (listener: () => void) => () => void };

export type LivenessDeps = {
  /** Sends an OPTIONS: any answer is a proof, a refusal too. */
  readonly askByOptions: () => void;
  /** Sends a REGISTER, for a server that does not answer OPTIONS: that one it must answer. */
  readonly askByRegister: () => void;
  /** When the server was last heard, ms since 1970. */
  readonly heardAt: () => number;
  /** How many messages were heard so far. */
  readonly heardCount: () => number;
  readonly onDead: () => void;
  readonly now: () => number;
  readonly network: NetworkEvents;
};

export type Liveness = {
  /** A new socket is up, and a REGISTER is on its way. */
  readonly start: () => void;
  readonly stop: () => void;
};

/**
 * Proves that the server is there rather than assuming it: a socket whose peer has gone without a word stays "open" in a
 * browser for minutes. Whatever arrives is a proof; where nothing does, it asks.
 */
export function createLiveness(deps: LivenessDeps): Liveness {
  const { heardAt, heardCount, now } = deps;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ignoresOptions = false;
  let asking = false;
  let unlisten: () => void = () => undefined;

  function wait(ms: number, then: (overslept: boolean) => void): void {
    clearTimeout(timer);
    const due = now() + ms;
    timer = setTimeout(() => then(now() - due > OVERSLEPT), ms);
  }

  function watch(): void {
    asking = false;
    const quiet = ignoresOptions ? QUIET_BETWEEN_REGISTERS : QUIET;
    const due = Math.max(0, heardAt() + quiet - now());
    wait(Math.min(quiet, due), (overslept) => {
      const since = now() - heardAt();
      // A clock that was set back makes what was heard lie ahead.
      if (overslept || since < 0 || since >= quiet) ask();
      else watch();
    });
  }

  function ask(): void {
    if (ignoresOptions) return insist();
    deps.askByOptions();
    listen(DEADLINE, watch, insist);
  }

  /** The network changed: the way is likely another one now, and a new socket costs less than waiting for the old. */
  function askAtOnce(): void {
    if (ignoresOptions) deps.askByRegister();
    else deps.askByOptions();
    listen(DEADLINE_AFTER_CHANGE, watch, dead);
  }

  /** The last question. */
  function insist(): void {
    const answered = () => {
      ignoresOptions = true;
      watch();
    };
    deps.askByRegister();
    listen(DEADLINE, answered, dead);
  }

  function dead(): void {
    stop();
    deps.onDead();
  }

  function listen(ms: number, answered: () => void, silent: () => void): void {
    const before = heardCount();
    asking = true;
    // A machine that slept through the deadline has not heard the answer yet: it asks again.
    wait(ms, (overslept) => {
      if (heardCount() > before) answered();
      else if (overslept) ask();
      else silent();
    });
  }

  function stop(): void {
    asking = false;
    clearTimeout(timer);
    unlisten();
  }

  return {
    start() {
      stop();
      ignoresOptions = false;
      // A question that is out already finds out; asking anew each time would put its deadline off.
      unlisten = deps.network.onChange(() => {
        if (!asking) askAtOnce();
      });
      listen(FIRST_WORD, watch, dead);
    },
    stop,
  };
}
