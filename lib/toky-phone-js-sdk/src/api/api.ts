import * as v from 'valibot';
import { agents, callParams, dids } from './schemas.ts';
import type { Agents, CallParams, Dids } from './schemas.ts';

/** Why a request to Toky's API failed. `unauthorized`: the token was refused, also after asking for a fresh one. */
export type ApiFailure = 'unauthorized' | 'forbidden' | 'unreachable' | 'server-error' | 'malformed';

export class ApiError extends Error {
  readonly failure: ApiFailure;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;

  constructor(failure: ApiFailure, status: number) {
    super(`Toky's API: ${failure}${status ? ` (HTTP ${status})` : ''}`);
    this.name = 'ApiError';
    this.failure = failure;
    this.status = status;
  }
}

export type ApiOptions = {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The agent's email, sent as `agent_id` with every request. */
  readonly agent: string;
  readonly token: () => string;
  /** Asked for a live token when the given one was refused; null gives up. */
  readonly onTokenRejected: (rejected: string) => Promise<string | null>;
  readonly fetch: typeof fetch;
  /** ms a request may take. */
  readonly timeout: number;
};

/** The HTTP API under `/v1/sdk`. Every function rejects with {@link ApiError} and with nothing else. */
export type Api = {
  readonly callParams: () => Promise<CallParams>;
  readonly dids: () => Promise<Dids>;
  readonly agents: () => Promise<Agents>;
};

export function createApi(options: ApiOptions): Api {
  async function get<S extends v.GenericSchema>(path: string, schema: S): Promise<v.InferOutput<S>> {
    const url = `${options.baseUrl}/v1/sdk/${path}?agent_id=${encodeURIComponent(options.agent)}`;
    const used = options.token();
    let answer = await request(url, used);
    if (answer.status === 401) {
      const fresh = await options.onTokenRejected(used).catch(() => null);
      if (fresh === null) throw new ApiError('unauthorized', 401);
      answer = await request(url, fresh);
    }
    return read(answer, schema);
  }

  async function request(url: string, token: string): Promise<Response> {
    try {
      return await options.fetch(url, {
        headers: { Authorization: `Bearer ${token}` },
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(options.timeout),
      });
    } catch {
      throw new ApiError('unreachable', 0);
    }
  }

  return {
    callParams: async () => (await get('call/params', callParams)).data,
    dids: async () => (await get('agents/dids', dids)).dids,
    agents: async () => (await get('agents', agents)).data,
  };
}

async function read<S extends v.GenericSchema>(answer: Response, schema: S): Promise<v.InferOutput<S>> {
  if (answer.status === 401) throw new ApiError('unauthorized', 401);
  if (answer.status === 403) throw new ApiError('forbidden', 403);
  if (!answer.ok) throw new ApiError('server-error', answer.status);
  const body: unknown = await answer.json().catch(() => null);
  const result = v.safeParse(schema, body);
  if (!result.success) throw new ApiError('malformed', answer.status);
  return result.output;
}
