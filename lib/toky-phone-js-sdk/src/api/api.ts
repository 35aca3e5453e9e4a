import * as v from 'valibot';
import { ApiError } from './api-error.ts';
import { acted, contact, details, ivr, notes, outcome, recording, tags } from './call-schemas.ts';
import type { CallDetails } from './call-schemas.ts';
import { createRequester } from './requester.ts';
import type { ApiOptions, ApiRequest } from './requester.ts';
import { agents, callParams, dids } from './schemas.ts';
import type { Agents, CallParams, Dids } from './schemas.ts';

export type CallOptions = { readonly signal?: AbortSignal };

/**
 * The HTTP API under `/v1/sdk`. Every function rejects with {@link ApiError}, or with the reason of its signal once that
 * is aborted, and with nothing else. What only reads is tried three times; what changes something is sent once.
 */
export type Api = {
  readonly callParams: (options?: CallOptions) => Promise<CallParams>;
  readonly dids: (options?: CallOptions) => Promise<Dids>;
  /** All agents of the company, and the only source of their presence; see `agentStatus`. */
  readonly agents: (options?: CallOptions) => Promise<Agents>;
  /** Their line breaks kept, each capped at 4,000 characters. */
  readonly notes: (callId: string, options?: CallOptions) => Promise<readonly string[]>;
  readonly addNote: (callId: string, note: string, options?: CallOptions) => Promise<void>;
  readonly tags: (callId: string, options?: CallOptions) => Promise<readonly string[]>;
  /** A call has one tag: a new one takes the place of the old. */
  readonly addTag: (callId: string, tag: string, options?: CallOptions) => Promise<void>;
  /** Who has this number, in Toky's contacts; null where nobody has, or where it is not a phone number. */
  readonly contactName: (number: string, options?: CallOptions) => Promise<string | null>;
  readonly ivrName: (id: string, options?: CallOptions) => Promise<string | null>;
  readonly callDetails: (callId: string, options?: CallOptions) => Promise<CallDetails>;
  /** The server holds the call, and plays its music; no re-INVITE goes out. */
  readonly hold: (callId: string, options?: CallOptions) => Promise<void>;
  readonly unhold: (callId: string, options?: CallOptions) => Promise<void>;
  readonly recordingStatus: (callId: string, options?: CallOptions) => Promise<{ readonly enabled: boolean }>;
  readonly pauseRecording: (callId: string, options?: CallOptions) => Promise<void>;
  readonly continueRecording: (callId: string, options?: CallOptions) => Promise<void>;
  /** Takes back a warm transfer. @param originalCallId of the call that was to be transferred, not of the consultation. */
  readonly cancelTransfer: (originalCallId: string, options?: CallOptions) => Promise<void>;
};

export function createApi(options: ApiOptions): Api {
  const request = createRequester(options);

  async function send<S extends v.GenericSchema>(
    what: ApiRequest,
    schema: S,
    { signal }: CallOptions = {},
  ): Promise<v.InferOutput<S>> {
    const { status, body } = await request(what, signal);
    const said = v.safeParse(outcome, body);
    if (said.success && said.output.success === false) throw new ApiError('refused', status);
    const result = v.safeParse(schema, body);
    if (!result.success) throw new ApiError('malformed', status);
    return result.output;
  }

  function read<S extends v.GenericSchema>(
    path: string,
    schema: S,
    callOptions?: CallOptions,
    members: ApiRequest['members'] = {},
  ): Promise<v.InferOutput<S>> {
    return send({ method: 'GET', path, members, repeat: 'harmless' }, schema, callOptions);
  }

  async function act(callId: string, action: string, callOptions?: CallOptions): Promise<void> {
    const path = `calls/${segment(callId)}/${action}`;
    await send({ method: 'GET', path, members: {}, repeat: 'never' }, acted, callOptions);
  }

  async function write(
    path: string,
    members: ApiRequest['members'],
    callOptions?: CallOptions,
  ): Promise<void> {
    await send({ method: 'POST', path, members, repeat: 'never' }, acted, callOptions);
  }

  return {
    callParams: async (callOptions) => (await read('call/params', callParams, callOptions)).data,
    dids: async (callOptions) => (await read('agents/dids', dids, callOptions)).dids,
    agents: async (callOptions) => (await read('agents', agents, callOptions)).data,
    notes: (callId, callOptions) => read('notes', notes, callOptions, { call_id: callId }),
    addNote: (callId, note, callOptions) => write('notes', { call_id: callId, note }, callOptions),
    tags: (callId, callOptions) => read('tags', tags, callOptions, { call_id: callId }),
    addTag: (callId, tag, callOptions) => write('tags', { call_id: callId, tag }, callOptions),
    async contactName(number, callOptions) {
      const digits = digitsOf(number);
      return digits === '' ? null : orNull(read(`contacts/${digits}`, contact, callOptions));
    },
    ivrName: async (id, callOptions) => orNull(read(`ivr/${segment(id)}`, ivr, callOptions)),
    callDetails: async (callId, callOptions) => read(`calls/${segment(callId)}`, details, callOptions),
    hold: (callId, callOptions) => act(callId, 'hold', callOptions),
    unhold: (callId, callOptions) => act(callId, 'unhold', callOptions),
    recordingStatus: async (callId, callOptions) =>
      read(`calls/${segment(callId)}/recstatus`, recording, callOptions),
    pauseRecording: (callId, callOptions) => act(callId, 'recpause', callOptions),
    continueRecording: (callId, callOptions) => act(callId, 'reccontinue', callOptions),
    cancelTransfer: (originalCallId, callOptions) => act(originalCallId, 'cancel_transfer', callOptions),
  };
}

/** What a miss answers is not known: not found, a refusal and an empty list all say that nobody has such a name. */
async function orNull(name: Promise<string | null>): Promise<string | null> {
  try {
    return await name;
  } catch (error) {
    if (error instanceof ApiError && (error.failure === 'not-found' || error.failure === 'refused'))
      return null;
    throw error;
  }
}

/** One segment of a path. A URL resolves `.` and `..` also where they are encoded: they would reach another resource. */
function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new ApiError('refused', 0);
  return encodeURIComponent(id);
}

/** Empty for what is not a phone number: an agent's address, an anonymous caller. */
function digitsOf(number: string): string {
  return /^[+\d\s().\-/]+$/.test(number) ? number.replace(/\D/g, '') : '';
}
