import { nowMs } from './clock.ts';
import type { TransferStage } from './transfer-record.ts';

export type DtmfWay = 'info' | 'rtp';

/** What a part of the sandbox saw or did. Secrets are masked before they come here. */
export type FactBody =
  | {
      readonly kind: 'http';
      readonly request: number;
      readonly method: string;
      readonly host: string;
      /** Path and query. */
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'http-answer';
      readonly request: number;
      readonly status: number;
      readonly host: string;
      readonly path: string;
    }
  | {
      readonly kind: 'sip-open' | 'sip-close';
      readonly socket: number;
      /** The host name the client connected to. */
      readonly host: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'sip-in' | 'sip-out';
      readonly socket: number;
      /** The method of a request; of a response the method it answers. */
      readonly method: string;
      /** `null`: a request. */
      readonly status: number | null;
      readonly callId: string;
      readonly text: string;
    }
  /** Something that is no SIP message, or a message that could not be delivered. */
  | {
      readonly kind: 'sip-bad' | 'sip-lost';
      readonly socket: number;
      readonly text: string;
      readonly detail: string;
    }
  | { readonly kind: 'sip-keep-alive'; readonly socket: number }
  | {
      readonly kind: 'registered' | 'unregistered';
      readonly agent: string;
      readonly contact: string;
      readonly socket: number;
      readonly detail: string;
    }
  | {
      readonly kind: 'call';
      readonly callId: string;
      readonly agent: string;
      readonly state: string;
      readonly detail: string;
    }
  | { readonly kind: 'media'; readonly callId: string; readonly state: string }
  | { readonly kind: 'dtmf'; readonly callId: string; readonly tone: string; readonly way: DtmfWay }
  | { readonly kind: 'transfer'; readonly callId: string; readonly to: string; readonly status: number }
  | {
      readonly kind: 'transfer-stage';
      /** The call that is transferred. */
      readonly callId: string;
      /** The leg that came to the agent out of it, once there is one. */
      readonly leg: string | null;
      readonly to: string;
      readonly stage: TransferStage;
    }
  /** `pusher-lost`: would have been sent, were it not switched off. */
  | { readonly kind: 'pusher-in' | 'pusher-out' | 'pusher-lost'; readonly text: string }
  | { readonly kind: 'stun'; readonly what: string; readonly from: string }
  | { readonly kind: 'control'; readonly action: string; readonly detail: string }
  | { readonly kind: 'error'; readonly detail: string };

/** `at`: milliseconds since the epoch, with a fraction. `n`: counts up from 0 without gaps. */
export type Fact = FactBody & { readonly at: number; readonly n: number };
export type FactKind = Fact['kind'];
/** Several kinds may share one shape, hence not `Extract`. */
type Narrow<F extends Fact, K> = F extends Fact
  ? K extends F['kind']
    ? F & { readonly kind: K }
    : never
  : never;
export type FactOf<K extends FactKind> = Narrow<Fact, K>;

export type Journal = {
  /** The facts still held, oldest first. */
  readonly facts: () => readonly Fact[];
  readonly ofKind: <K extends FactKind>(kind: K) => readonly FactOf<K>[];
  readonly add: (fact: FactBody) => void;
  /** The number the next fact will have: hand it to a later wait to see only what came after now. */
  readonly mark: () => number;
  /**
   * The first fact, already there or still to come, with `n >= since` that satisfies the predicate.
   * Rejects with the latest facts in its message after `timeoutMs`.
   */
  readonly waitFor: (predicate: (fact: Fact) => boolean, timeoutMs?: number, since?: number) => Promise<Fact>;
  /** The same, for one kind of fact. */
  readonly waitForKind: <K extends FactKind>(
    kind: K,
    predicate?: (fact: FactOf<K>) => boolean,
    timeoutMs?: number,
    since?: number,
  ) => Promise<FactOf<K>>;
  readonly onFact: (listener: (fact: Fact) => void) => () => void;
};

/** A sandbox left running for days forgets its oldest facts. */
const HELD = 50_000;
const DEFAULT_WAIT_MS = 10_000;

function brief(fact: Fact): string {
  return JSON.stringify(fact).slice(0, 240);
}

export function createJournal(): Journal {
  let facts: Fact[] = [];
  let next = 0;
  const listeners = new Set<(fact: Fact) => void>();

  function onFact(listener: (fact: Fact) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function wait<F extends Fact>(
    matches: (fact: Fact) => fact is F,
    timeoutMs: number,
    since: number,
  ): Promise<F> {
    const known = facts.filter(matches).find((fact) => fact.n >= since);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        const latest = facts.slice(-12).map(brief).join('\n');
        reject(new Error(`No such fact within ${timeoutMs} ms. The latest facts:\n${latest}`));
      }, timeoutMs);
      const stop = onFact((fact) => {
        if (!matches(fact)) return;
        clearTimeout(timer);
        stop();
        resolve(fact);
      });
    });
  }

  return {
    facts: () => facts,
    ofKind<K extends FactKind>(kind: K): readonly FactOf<K>[] {
      return facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
    },
    add(body) {
      const fact: Fact = { ...body, at: nowMs(), n: next++ };
      facts.push(fact);
      if (facts.length > HELD) facts = facts.slice(-HELD / 2);
      for (const listener of listeners) listener(fact);
    },
    mark: () => next,
    waitFor: (predicate, timeoutMs = DEFAULT_WAIT_MS, since = 0) =>
      wait((fact): fact is Fact => predicate(fact), timeoutMs, since),
    waitForKind<K extends FactKind>(
      kind: K,
      predicate: (fact: FactOf<K>) => boolean = () => true,
      timeoutMs = DEFAULT_WAIT_MS,
      since = 0,
    ): Promise<FactOf<K>> {
      const isKind = (fact: Fact): fact is FactOf<K> => fact.kind === kind;
      return wait((fact): fact is FactOf<K> => isKind(fact) && predicate(fact), timeoutMs, since);
    },
    onFact,
  };
}
