import { assetFor } from './assets.ts';
import type { Control } from './control.ts';
import { runAction } from './control-actions.ts';
import { controlPage } from './control-page.ts';
import { json, one, page, parseJson, type Host, type HttpAnswer } from './http-exchange.ts';
import type { Journal } from './journal.ts';
import type { Settings } from './options.ts';

const TAIL = 40;

/** The live state the control page shows: no secret is in it. */
function stateOf(control: Control, journal: Journal, settings: Settings): unknown {
  return {
    agents: settings.agents.map((agent) => agent.id),
    registrations: control
      .registrations()
      .map(({ agent, contact, expiresAt, socket }) => ({ agent, contact, expiresAt, socket: socket.id })),
    sockets: control.sipSockets(),
    calls: control
      .calls()
      .slice(-12)
      .map((call) => ({
        id: call.id,
        direction: call.direction,
        agent: call.agent,
        number: call.number,
        state: call.state(),
        media: call.media(),
        held: call.held() || call.heldByMedia(),
        packets: call.packets(),
        dtmf: call.dtmf().map((entry) => entry.tone),
        level: Math.round(call.hearing(1000).rms),
      })),
    transfers: control
      .transfers()
      .slice(-12)
      .map(({ callId, agent, kind, to, stage, leg }) => ({
        callId,
        agent,
        kind,
        to,
        stage: stage(),
        leg: leg(),
      })),
    turnAllocations: control.turnAllocations(),
    switches: control.switches(),
    journal: journal.facts().slice(-TAIL),
  };
}

/** sandbox.example: the control page and its API. */
export function createControlHost(deps: {
  readonly control: Control;
  readonly journal: Journal;
  readonly settings: Settings;
}): Host {
  const refuse = (status: number, message: string): HttpAnswer => json(status, { ok: false, message });
  return async ({ method, url, headers, body, answer }) => {
    const path = url.pathname;
    const file = assetFor(path);
    if (file !== null) return answer(file);
    if (method === 'GET' && path === '/') return answer(page(200, controlPage(deps.settings)));
    if (method === 'GET' && path === '/control/state')
      return answer(json(200, stateOf(deps.control, deps.journal, deps.settings)));
    const action = /^\/control\/([A-Za-z]+)$/.exec(path)?.[1];
    if (method !== 'POST' || action === undefined) return answer(refuse(404, 'There is no such thing here'));
    // A foreign page cannot send JSON without asking first, and nobody answers when it asks.
    if (!/^application\/json\b/i.test(one(headers, 'content-type') ?? ''))
      return answer(refuse(415, 'Send JSON'));
    const given = parseJson(body === '' ? '{}' : body);
    if (typeof given !== 'object' || given === null) return answer(refuse(400, 'Send a JSON object'));
    const result = await runAction(deps.control, action, given);
    answer(json(result.ok ? 200 : 400, result));
  };
}
