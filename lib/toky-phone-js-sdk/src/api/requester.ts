import { ApiError, failureOf } from './api-error.ts';
import { retryDelay } from './retry-delay.ts';
import { pause, within } from './within.ts';

export type ApiOptions = {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The agent's email, sent as `agent_id` with every request. */
  readonly agent: string;
  readonly token: () => string;
  /** Asked for a live token when the given one was refused; null gives up. */
  readonly onTokenRejected: (rejected: string) => Promise<string | null>;
  readonly fetch: typeof fetch;
  /** ms one try may take. All tries of a request together take less than twice that, the token's renewal apart. */
  readonly timeout: number;
  /** ms since the epoch; default `Date.now`. */
  readonly now?: () => number;
  /** 0–1; default `Math.random`. */
  readonly random?: () => number;
};

/** One request under `/v1/sdk`. */
export type ApiRequest = {
  readonly method: 'GET' | 'POST';
  /** Encoded, without a leading slash. */
  readonly path: string;
  /** Goes with `agent_id`: into the query of a GET, into the JSON body of a POST. */
  readonly members: Readonly<Record<string, string>>;
  /** Whether asking twice does the same as asking once. Toky's call actions are GETs that change something. */
  readonly repeat: 'harmless' | 'never';
};

type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly text: string;
      readonly retryAfter: string | null;
    }
  | { readonly kind: 'unreachable' };

/** The JSON of an answer with a 2xx status. */
export type ApiAnswer = { readonly status: number; readonly body: unknown };

/** Rejects with `ApiError`, or with the signal's reason once it is aborted. */
export type Requester = (request: ApiRequest, signal?: AbortSignal) => Promise<ApiAnswer>;

const MAX_REPEATS = 2;

/** Sends requests as the agent: renews a refused token once, repeats where a repeat is harmless, and waits for nothing for ever. */
export function createRequester(options: ApiOptions): Requester {
  const { now = Date.now, random = Math.random } = options;
  let renewal: { readonly rejected: string; readonly fresh: Promise<string | null> } | null = null;

  /** Requests refused at the same time share one renewal: a refresh token may be good for a single use. */
  function renew(rejected: string): Promise<string | null> {
    if (renewal?.rejected === rejected) return renewal.fresh;
    const fresh = options
      .onTokenRejected(rejected)
      .catch(() => null)
      .finally(() => {
        if (renewal?.fresh === fresh) renewal = null;
      });
    renewal = { rejected, fresh };
    return fresh;
  }

  function attempt(request: ApiRequest, token: string, signal?: AbortSignal): Promise<Answer> {
    const members = { agent_id: options.agent, ...request.members };
    const url = `${options.baseUrl}/v1/sdk/${request.path}`;
    const isGet = request.method === 'GET';
    const work = async (stop: AbortSignal): Promise<Answer> => {
      const response = await options.fetch(isGet ? `${url}?${new URLSearchParams(members)}` : url, {
        method: request.method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(isGet ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(isGet ? {} : { body: JSON.stringify(members) }),
        credentials: 'omit',
        cache: 'no-store',
        signal: stop,
      });
      const text = await response.text();
      return {
        kind: 'answered',
        status: response.status,
        text,
        retryAfter: response.headers.get('Retry-After'),
      };
    };
    return within(options.timeout, signal, work).catch((): Answer => {
      signal?.throwIfAborted();
      return { kind: 'unreachable' };
    });
  }

  return async (request, signal) => {
    signal?.throwIfAborted();
    const started = now();
    let token = options.token();
    let renewed = false;
    for (let repeats = 0; ;) {
      const answer = await attempt(request, token, signal);
      if (answer.kind === 'answered' && answer.status === 401 && !renewed) {
        renewed = true;
        const fresh = await within(options.timeout, signal, () => renew(token)).catch(() => {
          signal?.throwIfAborted();
          throw new ApiError('unreachable', 0);
        });
        if (fresh === null) throw new ApiError('unauthorized', 401);
        token = fresh;
        continue;
      }
      const mayRepeat = request.repeat === 'harmless' && repeats < MAX_REPEATS && mayHavePassed(answer);
      if (!mayRepeat) return read(answer);
      const retryAfter = answer.kind === 'answered' ? answer.retryAfter : null;
      const delay = retryDelay(repeats, retryAfter, now(), random());
      if (delay === null || now() + delay - started >= options.timeout) return read(answer);
      await pause(delay, signal);
      repeats += 1;
    }
  };
}

/** Whether what went wrong may be over in a moment. */
function mayHavePassed(answer: Answer): boolean {
  return answer.kind === 'unreachable' || answer.status >= 500 || answer.status === 429;
}

function read(answer: Answer): ApiAnswer {
  if (answer.kind === 'unreachable') throw new ApiError('unreachable', 0);
  const failure = failureOf(answer.status);
  if (failure !== null) throw new ApiError(failure, answer.status);
  try {
    return { status: answer.status, body: JSON.parse(answer.text) };
  } catch {
    throw new ApiError('malformed', answer.status);
  }
}
