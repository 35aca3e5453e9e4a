import * as v from 'valibot';
import { apiError } from './api-error.ts';
import { callParams } from './call-params.ts';
import { createCallApi } from './call-api.ts';
import type { CallBook } from './call-book.ts';
import { json, parseJson, type HttpAnswer } from './http-exchange.ts';
import type { Agent, Settings } from './options.ts';
import type { Registrar } from './registrar.ts';
import type { Switches } from './switches.ts';
import type { Transfers } from './transfers.ts';

/** Answers a request under /v1/sdk for an agent whose token has been checked. */
export type Sdk = (agent: Agent, method: string, url: URL, body: string) => HttpAnswer;

type Deps = {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly calls: CallBook;
  readonly registrar: Registrar;
  readonly transfers: Transfers;
  readonly udpPort: () => number;
};

const Note = v.object({ call_id: v.string(), note: v.pipe(v.string(), v.nonEmpty()) });
const Tag = v.object({ call_id: v.string(), tag: v.pipe(v.string(), v.nonEmpty()) });

const OK = json(200, { success: true });
const missing = (what: string): HttpAnswer => apiError(404, `There is no such ${what}`, 'not_found');

export function createSdk(deps: Deps): Sdk {
  const notes = new Map<string, string[]>();
  const tags = new Map<string, string>();
  const callApi = createCallApi(deps);

  function colleagues(agent: Agent): unknown {
    const data = deps.settings.agents.map((one) => ({
      email: one.id,
      self: one.id === agent.id,
      online: deps.registrar.of(one.id).length > 0,
      forwardable: one.forwardable,
      busy: deps.calls.live().some((call) => call.agent === one.id),
      info: { fullname: one.fullName },
    }));
    return { success: true, data };
  }

  function contact(digits: string): HttpAnswer {
    const known = deps.settings.numbers.filter((entry) => entry.number === `+${digits}`);
    if (known.length > 0 || deps.switches.contactMiss === 'empty')
      return json(200, { data: known.map(({ person }) => ({ name: person })) });
    return deps.switches.contactMiss === 'not-found'
      ? missing('contact')
      : json(200, { success: false, message: 'There is no such contact' });
  }

  function read(agent: Agent, path: string, query: URLSearchParams): HttpAnswer {
    const callId = query.get('call_id') ?? '';
    switch (path) {
      case 'call/params':
        return json(200, {
          success: true,
          data: callParams(deps.settings, agent, {
            udpPort: deps.switches.advertiseIceServers ? deps.udpPort() : null,
            extra: deps.switches.iceExtra,
          }),
        });
      case 'agents/dids':
        return json(200, { dids: agent.dids });
      case 'agents':
        return json(200, colleagues(agent));
      case 'notes':
        return json(200, { result: (notes.get(callId) ?? []).map((content) => ({ _source: { content } })) });
      case 'tags':
        return json(200, { result: tags.has(callId) ? [tags.get(callId)] : [] });
    }
    const [kind = '', id = '', action = '', ...more] = path.split('/');
    if (more.length > 0 || id === '') return missing('resource');
    if (kind === 'calls') return callApi(agent, decodeURIComponent(id), action);
    if (kind === 'contacts' && action === '') {
      if (!/^\d+$/.test(id)) return apiError(400, 'Digits only', 'bad_request');
      return contact(id);
    }
    if (kind === 'ivr' && action === '')
      return id === '1' ? json(200, { ivr: { name: 'Main menu' } }) : missing('menu');
    return missing('resource');
  }

  function write(path: string, body: string): HttpAnswer {
    const given = parseJson(body);
    if (path === 'notes') {
      const note = v.safeParse(Note, given);
      if (!note.success) return apiError(400, 'A note and its call_id are needed', 'bad_request');
      notes.set(note.output.call_id, [...(notes.get(note.output.call_id) ?? []), note.output.note]);
      return OK;
    }
    if (path === 'tags') {
      const tag = v.safeParse(Tag, given);
      if (!tag.success) return apiError(400, 'A tag and its call_id are needed', 'bad_request');
      tags.set(tag.output.call_id, tag.output.tag);
      return OK;
    }
    return missing('resource');
  }

  return (agent, method, url, body) => {
    const path = url.pathname.replace(/^\/v1\/sdk\//, '');
    if (method === 'GET') return read(agent, path, url.searchParams);
    return method === 'POST' ? write(path, body) : apiError(405, 'Not this method', 'bad_method');
  };
}
