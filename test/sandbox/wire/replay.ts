import { WebSocket } from 'ws';
import type { Call } from '../call.ts';
import { digestResponse, parseDigest } from '../digest.ts';
import type { Sandbox } from '../sandbox.ts';
import { parseAddress } from '../sip-address.ts';
import {
  cseqOf,
  header,
  headerList,
  parseSip,
  serializeSip,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../sip-message.ts';
import { ask } from '../testing/https-client.ts';
import { connectSip, type SipClient } from '../testing/sip-client.ts';
import type { Recorded } from './read-transcript.ts';

export type Outcome = { readonly what: string; readonly expected: number; readonly got: number };

const DOMAIN = 'sip.toky.test';
const AGENT = 'agent1';
/** The recorded consultation asks for a child call the sandbox never had; any call it knows will do. */
const CHILD_CALL = 'c-1';

function parsed(text: string): SipMessage {
  const message = parseSip(text);
  if (message.kind === 'malformed') throw new Error(`${message.reason} in\n${text}`);
  return message;
}

const tag = (message: SipMessage, name: 'from' | 'to'): string =>
  parseAddress(header(message, name) ?? '')?.params.get('tag') ?? '';
const callIdOf = (message: SipMessage): string => header(message, 'call-id') ?? '';
const sameTurn = (one: SipMessage, other: SipMessage): boolean =>
  header(one, 'cseq') === header(other, 'cseq');

/** Pusher's `data` is a string that holds JSON. */
function eventData(text: string): unknown {
  const message: unknown = JSON.parse(text);
  const data = typeof message === 'object' && message !== null && 'data' in message ? message.data : null;
  return typeof data === 'string' ? JSON.parse(data) : null;
}

/** Plays the recorded client against the sandbox; what is random on the wire is taken from the live answers. */
export function createReplay(sandbox: Sandbox, accessToken: string) {
  /** Recorded text → live text. */
  const known = new Map<string, string>();
  /** Routes by live Call-ID, in the order a client must use them. */
  const routes = new Map<string, readonly string[]>();
  const served = new Map<string, SipRequest>();
  const calls = new Map<string, Call>();
  let sip: SipClient | null = null;
  let pusher: { readonly socket: WebSocket; readonly texts: string[] } | null = null;

  function client(): SipClient {
    if (sip === null) throw new Error('SIP before a connection');
    return sip;
  }

  function live(text: string): string {
    let made = text;
    for (const [recorded, now] of known) made = made.replaceAll(recorded, now);
    return made;
  }

  function learn(recorded: SipMessage, now: SipMessage): void {
    const pairs: (readonly [string, string])[] = [
      [tag(recorded, 'to'), tag(now, 'to')],
      [callIdOf(recorded), callIdOf(now)],
    ];
    const contact = (message: SipMessage): string =>
      parseAddress(headerList(message, 'contact')[0] ?? '')?.uriText ?? '';
    if (cseqOf(recorded)?.method === 'INVITE') pairs.push([contact(recorded), contact(now)]);
    const nonce = (message: SipMessage): string =>
      /nonce="([^"]+)"/.exec(
        header(message, 'www-authenticate') ?? header(message, 'proxy-authenticate') ?? '',
      )?.[1] ?? '';
    pairs.push([nonce(recorded), nonce(now)]);
    for (const [before, after] of pairs) if (before !== '' && after !== '') known.set(before, after);
    if (headerList(now, 'record-route').length > 0)
      routes.set(callIdOf(now), headerList(now, 'record-route').toReversed());
  }

  function signed(entry: SipHeader, request: SipRequest): SipHeader {
    const answer = /^(Proxy-)?Authorization$/i.test(entry.name) ? parseDigest(entry.value) : null;
    if (answer === null) return entry;
    const password = sandbox.agents.find((agent) => agent.sipUser === answer.username)?.sipPassword ?? '';
    return {
      name: entry.name,
      value: entry.value.replace(
        /response="[^"]*"/,
        `response="${digestResponse(answer, password, request.method)}"`,
      ),
    };
  }

  function sendRequest(recorded: SipRequest): void {
    const request = parsed(live(serializeSip(recorded)));
    if (request.kind !== 'request') return;
    const route = headerList(request, 'route').length > 0 ? (routes.get(callIdOf(request)) ?? []) : [];
    const headers = [
      ...route.map((value) => ({ name: 'Route', value })),
      ...request.headers.filter(({ name }) => name !== 'Route').map((entry) => signed(entry, request)),
    ];
    client().send(serializeSip({ ...request, headers }));
  }

  /** As a client does, the answer repeats what identifies the request; status, other headers and SDP are the recorded ones. */
  function sendResponse(recorded: SipResponse): void {
    const request = served.get(`${callIdOf(recorded)} ${cseqOf(recorded)?.method}`);
    if (request === undefined) throw new Error('An answer to a request that did not come');
    const copied = new Set(['via', 'from', 'to', 'call-id', 'cseq', 'record-route']);
    const own = recorded.headers.filter(({ name }) => !copied.has(name.toLowerCase()));
    const same = request.headers.filter(({ name }) => copied.has(name.toLowerCase()) && name !== 'To');
    const toTag = tag(recorded, 'to');
    const to = header(request, 'to') ?? '';
    const value = toTag === '' || tag(request, 'to') !== '' ? to : `${to};tag=${toTag}`;
    const mid = /^a=mid:(.*)$/m.exec(request.body)?.[1]?.trim() ?? '0';
    const body = recorded.body
      .replace(/^a=mid:.*$/m, `a=mid:${mid}`)
      .replaceAll(/\b101\b(?= telephone-event|$)/gm, '126')
      .replace(/^(m=audio .*) 101$/m, '$1 126');
    client().send(serializeSip({ ...recorded, headers: [...same, { name: 'To', value }, ...own], body }));
  }

  async function expectResponse(recorded: SipResponse): Promise<Outcome> {
    const callId = known.get(callIdOf(recorded)) ?? callIdOf(recorded);
    const what = `${header(recorded, 'cseq')} of ${callId}`;
    const fits = (message: SipMessage): boolean =>
      message.kind === 'response' &&
      callIdOf(message) === callId &&
      sameTurn(message, recorded) &&
      (message.status >= 200 || message.status === recorded.status);
    const answer = await client().take(fits, `${recorded.status} for ${what}`);
    learn(recorded, answer);
    return { what, expected: recorded.status, got: answer.kind === 'response' ? answer.status : 0 };
  }

  async function expectRequest(recorded: SipRequest): Promise<void> {
    const recordedId = callIdOf(recorded);
    if (recorded.method === 'INVITE') {
      const from = parseAddress(header(recorded, 'from') ?? '');
      const headers = Object.fromEntries(
        recorded.headers.filter(({ name }) => name.startsWith('X-')).map(({ name, value }) => [name, value]),
      );
      const name = from?.displayName ?? null;
      calls.set(
        recordedId,
        await sandbox.control.callAgent(AGENT, {
          from: from?.uri.user ?? '',
          ...(name === null ? {} : { name }),
          headers,
        }),
      );
    }
    if (recorded.method === 'BYE') calls.get(recordedId)?.hangUp();
    const callId = calls.get(recordedId)?.id;
    const request = await client().take(
      (message) =>
        message.kind === 'request' && message.method === recorded.method && callIdOf(message) === callId,
      `${recorded.method} of ${recordedId}`,
    );
    if (request.kind !== 'request') return;
    served.set(`${recordedId} ${request.method}`, request);
    if (request.method === 'INVITE') {
      known.set(recordedId, callIdOf(request));
      routes.set(callIdOf(request), headerList(request, 'record-route'));
      known.set(tag(recorded, 'from'), tag(request, 'from'));
      known.set(
        parseAddress(header(recorded, 'contact') ?? '')?.uriText ?? '',
        parseAddress(header(request, 'contact') ?? '')?.uriText ?? '',
      );
    }
  }

  async function openPusher(path: string): Promise<Outcome> {
    pusher?.socket.close();
    const socket = new WebSocket(`wss://127.0.0.1:${sandbox.port}${path}`, {
      ca: sandbox.certificate,
      headers: { Host: 'ws-us2.pusher.com' },
    });
    const texts: string[] = [];
    socket.on('message', (data: Buffer) => texts.push(data.toString('utf8')));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    pusher = { socket, texts };
    return { what: 'Pusher connection', expected: 101, got: 101 };
  }

  async function pusherMessage(entry: Extract<Recorded, { readonly kind: 'pusher' }>): Promise<void> {
    if (entry.from === 'client') return pusher?.socket.send(entry.text);
    const event = /"event":"([^"]+)"/.exec(entry.text)?.[1] ?? '';
    const since = sandbox.journal.mark();
    if (event === 'events') sandbox.control.sendEvent(event, eventData(entry.text));
    await sandbox.journal.waitForKind(
      'pusher-out',
      (fact) => fact.text.includes(`"event":"${event}"`),
      2000,
      event === 'events' ? since : 0,
    );
  }

  /** One recorded entry; the outcome is there where the server had to answer. */
  async function play(entry: Recorded): Promise<Outcome | null> {
    switch (entry.kind) {
      case 'http': {
        const path = live(entry.path).replace(`/${CHILD_CALL}?`, `/${sandbox.control.calls()[0]?.id}?`);
        const headers = { authorization: `Bearer ${accessToken}` };
        const { status } = await ask(sandbox, `https://${entry.host}${path}`, { headers });
        return { what: `GET ${entry.path}`, expected: entry.status, got: status };
      }
      case 'pusher-open':
        return openPusher(entry.path);
      case 'pusher':
        await pusherMessage(entry);
        return null;
      case 'sip-open':
        sip?.close();
        sip = await connectSip(sandbox, DOMAIN);
        return null;
      case 'sip': {
        const message = parsed(entry.text);
        if (message.kind === 'request') {
          if (entry.from === 'client') sendRequest(message);
          else await expectRequest(message);
          return null;
        }
        if (entry.from === 'server') return expectResponse(message);
        sendResponse(message);
        return null;
      }
    }
  }

  return {
    play,
    close() {
      sip?.close();
      pusher?.socket.close();
    },
  };
}
