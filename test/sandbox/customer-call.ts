import { randomBytes, randomInt } from 'node:crypto';
import { createCallRecord, type Call } from './call.ts';
import { nowMs } from './clock.ts';
import { ALLOW, createDialog } from './dialog.ts';
import type { FarEnd } from './far-end.ts';
import { createLeg } from './leg.ts';
import { FAR_END_TONE_HZ } from './numbers.ts';
import type { Agent, Settings } from './options.ts';
import type { Registration } from './registrar.ts';
import { parseAddress, quoteName } from './sip-address.ts';
import { farEndContact, recordRoute, type SipContext } from './sip-context.ts';
import { header, type SipHeader, type SipRequest, type SipResponse } from './sip-message.ts';
import { newBranch, newTag } from './sip-transactions.ts';
import { createVoice } from './voice.ts';

/** Who calls the agent. */
export type Caller = {
  /** E.164 for a phone, the agent id for a colleague, any name for a visitor of a website. */
  readonly from: string;
  /** The display name, if the network knows one. */
  readonly name?: string;
  readonly kind?: 'phone' | 'colleague' | 'visitor';
  /** The number dialled; the agent's first caller id unless told. */
  readonly callingTo?: string;
  /** Further headers, such as X-Transferred; they replace those of the same name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly toneHz?: number;
  /** How long the caller lets it ring, milliseconds. */
  readonly ringForMs?: number;
};

type Branch = {
  readonly registration: Registration;
  readonly invite: SipRequest;
  readonly voice: FarEnd;
  phase: 'sent' | 'ringing' | 'cancelled' | 'over';
};

const RING_MS = 45_000;
const CANCEL_MS = 5000;
const ELSEWHERE: SipHeader = { name: 'Reason', value: 'SIP;cause=200;text="Call completed elsewhere"' };

/** From and the X- headers in the way Toky's published client reads them. */
function introduce(settings: Settings, agent: Agent, caller: Caller, tag: string): readonly SipHeader[] {
  const kind = caller.kind ?? 'phone';
  const name = caller.name === undefined ? '' : `${quoteName(caller.name)} `;
  const user =
    kind === 'colleague'
      ? caller.from.replace('@', '__')
      : encodeURIComponent(caller.from).replace('%2B', '+');
  const uri =
    kind === 'visitor'
      ? `sip:${user}@anonymous.invalid`
      : `sip:${user}@${settings.sipDomain}${kind === 'colleague' ? ';agent' : ''}`;
  const extra: Record<string, string> = {
    'X-Company': String(settings.companyId),
    'X-Connection-Country': settings.connectionCountry,
  };
  if (kind === 'colleague') extra['X-Direct-Agent-Call'] = 'yes';
  else extra['X-Calling-To'] = caller.callingTo ?? agent.dids[0]?.number ?? '';
  if (kind === 'phone') extra['X-PSTN'] = 'yes';
  const headers = Object.entries({ ...extra, ...caller.headers }).map(([key, value]) => ({
    name: key,
    value: value.replace(/[\r\n]+/g, ' '),
  }));
  return [{ name: 'From', value: `${name}<${uri}>;tag=${tag}` }, ...headers];
}

/** Calls all contacts of an agent at once; the first to answer has the call. Resolves when the INVITEs are out. */
export async function callAgent(context: SipContext, agent: Agent, caller: Caller): Promise<Call> {
  const { settings, transactions } = context;
  const callId = randomBytes(10).toString('hex');
  const localTag = newTag();
  const cseq = randomInt(1, 9000);
  const introduction = introduce(settings, agent, caller, localTag);
  const from = introduction[0]?.value ?? '';
  const record = createCallRecord(context, {
    id: callId,
    direction: 'to-agent',
    agent: agent.id,
    number: caller.from,
    headers: introduction,
  });
  context.calls.add(record);
  let winner: Branch | null = null;
  let stopRinging = (): void => {};
  let worst = { status: 480, reason: 'Temporarily Unavailable' };

  const viaOf = (branch: string): SipHeader => ({
    name: 'Via',
    value: `SIP/2.0/WSS ${settings.sipDomain};branch=${branch}`,
  });

  async function prepare(registration: Registration): Promise<Branch> {
    const voice = createVoice(context, record, caller.toneHz ?? FAR_END_TONE_HZ);
    const body = await voice.offer();
    const headers: readonly SipHeader[] = [
      { name: 'Record-Route', value: recordRoute(settings, localTag) },
      viaOf(newBranch()),
      { name: 'Max-Forwards', value: '69' },
      ...introduction,
      { name: 'To', value: `<sip:${agent.sipUser}@${settings.sipDomain}>` },
      { name: 'Call-ID', value: callId },
      { name: 'CSeq', value: `${cseq} INVITE` },
      { name: 'Contact', value: `<${farEndContact(settings, localTag)}>` },
      { name: 'User-Agent', value: 'toky-sandbox' },
      ALLOW,
      { name: 'Content-Type', value: 'application/sdp' },
    ];
    return {
      registration,
      voice,
      phase: 'sent',
      invite: { kind: 'request', method: 'INVITE', uri: registration.contact, headers, body },
    };
  }

  /** CANCEL and the ACK of a refusal repeat the INVITE's Via and CSeq number (RFC 3261, 9.1 and 17.1.1.3). */
  function sibling(
    branch: Branch,
    method: 'CANCEL' | 'ACK',
    to: string,
    extra: readonly SipHeader[],
  ): SipRequest {
    const headers = ['via', 'max-forwards', 'from', 'call-id'].map((name) => ({
      name,
      value: header(branch.invite, name) ?? '',
    }));
    const own = [{ name: 'To', value: to }, { name: 'CSeq', value: `${cseq} ${method}` }, ...extra];
    return { kind: 'request', method, uri: branch.invite.uri, headers: [...headers, ...own], body: '' };
  }

  function cancel(branch: Branch, extra: readonly SipHeader[]): void {
    if (branch.phase !== 'ringing' && branch.phase !== 'sent') return;
    const may = branch.phase === 'ringing';
    branch.phase = 'cancelled';
    // A client that is gone never answers; its media must not stay.
    context.timers.after(CANCEL_MS, () => closeVoice(branch));
    // Before any provisional answer a CANCEL must wait (RFC 3261, 9.1); it then follows the first.
    const send = (): void =>
      transactions.request(
        branch.registration.socket,
        sibling(branch, 'CANCEL', header(branch.invite, 'to') ?? '', extra),
        () => {},
      );
    if (may) send();
    else waiting.set(branch, send);
  }
  const waiting = new Map<Branch, () => void>();

  function legOf(branch: Branch, response: SipResponse) {
    const dialog = createDialog(
      { transactions, sipDomain: settings.sipDomain },
      {
        callId,
        local: from,
        remote: header(response, 'to') ?? '',
        remoteTarget: parseAddress(header(response, 'contact') ?? '')?.uriText ?? branch.registration.contact,
        socket: branch.registration.socket,
        remoteCseq: -1,
        localCseq: cseq,
      },
    );
    return createLeg(context, { dialog, record, voice: branch.voice, agent, onAck: () => {} });
  }

  function answered(branch: Branch, response: SipResponse, branches: readonly Branch[]): void {
    const leg = legOf(branch, response);
    leg.dialog.ack(cseq);
    if (branch === winner) return;
    if (winner !== null || record.call.state().kind === 'ended') {
      // Two answered at once, or the caller had given up: the later one is hung up at once.
      leg.dialog.send('BYE', () => {});
      closeVoice(branch);
      return;
    }
    winner = branch;
    branch.phase = 'over';
    stopRinging();
    for (const other of branches) if (other !== branch) cancel(other, [ELSEWHERE]);
    context.legs.add(leg);
    record.attach(branch.voice);
    record.onHangUp(() => leg.hangUp('hung up'));
    branch.voice.accept(response.body).then(
      () => record.move({ kind: 'answered', at: nowMs() }),
      (error: unknown) => {
        context.journal.add({ kind: 'error', detail: `call ${callId}: ${String(error)}` });
        leg.hangUp('the answer made no sense');
      },
    );
  }

  function closeVoice(branch: Branch): void {
    branch.voice
      .close()
      .catch((error: unknown) => context.journal.add({ kind: 'error', detail: String(error) }));
  }

  function refused(branch: Branch, response: SipResponse, branches: readonly Branch[]): void {
    branch.registration.socket.send(sibling(branch, 'ACK', header(response, 'to') ?? '', []));
    if (branch.phase !== 'cancelled') worst = { status: response.status, reason: response.reason };
    branch.phase = 'over';
    closeVoice(branch);
    if (winner !== null) return;
    if (response.status >= 600) for (const other of branches) cancel(other, []);
    if (branches.every((other) => other.phase === 'over')) {
      stopRinging();
      record.end('agent', worst.status, worst.reason);
    }
  }

  function receive(branch: Branch, response: SipResponse, branches: readonly Branch[]): void {
    if (response.status >= 300) return refused(branch, response, branches);
    if (response.status >= 200) return answered(branch, response, branches);
    waiting.get(branch)?.();
    waiting.delete(branch);
    if (branch.phase === 'sent') branch.phase = 'ringing';
    if (response.status > 100 && record.call.state().kind === 'inviting') record.move({ kind: 'ringing' });
  }

  const branches = await Promise.all(context.registrar.of(agent.id).map(prepare));
  if (branches.length === 0) {
    record.end('far-end', 480, 'no contact registered');
    return record.call;
  }

  function giveUp(reason: string): void {
    stopRinging();
    for (const branch of branches) cancel(branch, []);
    record.end('far-end', 487, reason);
  }
  record.onHangUp(() => giveUp('the caller gave up'));
  stopRinging = context.timers.after(caller.ringForMs ?? RING_MS, () => giveUp('nobody answered'));
  record.move({ kind: 'inviting' });
  for (const branch of branches) {
    transactions.request(branch.registration.socket, branch.invite, (response) =>
      receive(branch, response, branches),
    );
  }
  return record.call;
}
