import { createCallRecord, type CallRecord } from './call.ts';
import { ALLOW, createDialog } from './dialog.ts';
import type { FarEnd } from './far-end.ts';
import { createLeg, type Leg } from './leg.ts';
import { nowMs } from './clock.ts';
import type { Behaviour } from './numbers.ts';
import type { Agent } from './options.ts';
import { parseAddress } from './sip-address.ts';
import { createProvisionals } from './provisionals.ts';
import { farEndContact, recordRoute, type SipContext } from './sip-context.ts';
import { cseqOf, header, type SipHeader, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import { newTag } from './sip-transactions.ts';
import { createVoice } from './voice.ts';

/** A call that has not been answered yet. */
export type PendingInvite = {
  /** Whether a CANCEL would still help; `silent`: nothing answers, not even the CANCEL. */
  readonly standing: () => 'waiting' | 'too-late' | 'silent';
  /** Ends the call because its caller gave up. */
  readonly cancel: () => void;
};

type Invite = {
  readonly socket: SipSocket;
  readonly request: SipRequest;
  readonly agent: Agent;
  readonly number: string;
  readonly behaviour: Behaviour;
};

/** How long an answered call waits for its ACK (64 times T1). */
const ACK_MS = 32_000;

/** Plays the far end of a call an agent makes, the INVITE already judged fit. */
export function placeAgentCall(context: SipContext, invite: Invite): PendingInvite {
  const { socket, request, behaviour } = invite;
  const callId = header(request, 'call-id') ?? '';
  const localTag = newTag();
  const record = createCallRecord(context, {
    id: callId,
    direction: 'from-agent',
    agent: invite.agent.id,
    number: invite.number,
    headers: request.headers,
  });
  context.calls.add(record);
  let phase: 'waiting' | 'answered' | 'over' = 'waiting';
  const stops: (() => void)[] = [];

  const dialogHeaders: readonly SipHeader[] = [
    { name: 'Record-Route', value: recordRoute(context.settings, localTag) },
    { name: 'Contact', value: `<${farEndContact(context.settings, localTag)}>` },
    ALLOW,
  ];

  function respond(status: number, reason: string, headers: readonly SipHeader[] = [], body = ''): void {
    const type = body === '' ? [] : [{ name: 'Content-Type', value: 'application/sdp' }];
    const own = status > 100 && status < 300 ? dialogHeaders : [];
    context.transactions.respond(socket, request, status, reason, {
      toTag: localTag,
      headers: [...own, ...headers, ...type],
      body,
    });
  }

  const provisionals = createProvisionals(context, {
    request,
    localTag,
    onUnacknowledged: () => finish('far-end', 500, 'No PRACK'),
  });

  /** A provisional answer, reliably where that is switched on and the client can. */
  function provide(status: 180 | 183, reason: string, given: readonly SipHeader[], body = ''): void {
    const headers: SipHeader[] = [...given];
    const send = (): void => respond(status, reason, headers, body);
    headers.push(...provisionals.headersFor(send));
    send();
  }

  function after(delayMs: number, task: () => void): void {
    stops.push(context.timers.after(delayMs, task));
  }

  function finish(by: 'agent' | 'far-end', status: number, reason: string): void {
    if (phase !== 'waiting') return;
    phase = 'over';
    for (const stop of stops) stop();
    provisionals.stop();
    respond(status, reason);
    record.end(by, status, reason);
  }

  function ring(headers: readonly (readonly [string, string])[] = []): void {
    provide(
      180,
      'Ringing',
      headers.map(([name, value]) => ({ name, value })),
    );
    record.move({ kind: 'ringing' });
  }

  /** Creates the far end's media and its session description. */
  async function speak(toneHz: number): Promise<{ readonly voice: FarEnd; readonly sdp: string }> {
    const voice = createVoice(context, record, toneHz);
    record.attach(voice);
    return { voice, sdp: await voice.answer(request.body) };
  }

  function establish(voice: FarEnd, sdp: string, hangUpAfterMs: number | null): void {
    if (phase !== 'waiting') return;
    provisionals.stop();
    phase = 'answered';
    const leg = createAnsweredLeg(context, invite, record, voice, localTag, hangUpAfterMs);
    context.legs.add(leg);
    record.onHangUp(() => leg.hangUp('hung up'));
    record.move({ kind: 'answered', at: nowMs() });
    respond(200, 'OK', [], sdp);
  }

  async function answer(toneHz: number, hangUpAfterMs: number | null): Promise<void> {
    const { voice, sdp } = await speak(toneHz);
    if (phase === 'waiting') provisionals.whenAcknowledged(() => establish(voice, sdp, hangUpAfterMs));
    else await voice.close();
  }

  async function playEarly(way: Extract<Behaviour, { kind: 'early-media' }>): Promise<void> {
    const { voice, sdp } = await speak(way.earlyToneHz);
    if (phase !== 'waiting') return voice.close();
    provide(183, 'Session Progress', [], sdp);
    record.move({ kind: 'early-media' });
    after(way.answerAfterMs, () => {
      voice.setTone(way.toneHz);
      provisionals.whenAcknowledged(() => establish(voice, sdp, null));
    });
  }

  function attempt(task: Promise<void>): void {
    task.catch((error: unknown) => {
      context.journal.add({ kind: 'error', detail: `call ${callId}: ${String(error)}` });
      finish('far-end', 488, 'Not Acceptable Here');
    });
  }

  function behave(): void {
    respond(100, 'Trying');
    switch (behaviour.kind) {
      case 'answers':
        ring();
        after(behaviour.ringMs, () => attempt(answer(behaviour.toneHz, behaviour.hangUpAfterMs)));
        return;
      case 'early-media':
        attempt(playEarly(behaviour));
        return;
      case 'refuses': {
        const refuse = (): void => finish('far-end', behaviour.status, behaviour.reason);
        if (behaviour.ringMs === null) return refuse();
        ring(behaviour.ringingHeaders);
        after(behaviour.ringMs, refuse);
        return;
      }
      case 'silent':
    }
  }

  record.onHangUp(() => {
    if (behaviour.kind === 'silent') record.end('far-end', null, 'given up');
    else finish('far-end', 603, 'Decline');
  });
  record.move({ kind: 'inviting' });
  if (behaviour.kind !== 'silent') behave();

  return {
    standing() {
      if (phase !== 'waiting') return 'too-late';
      return behaviour.kind === 'silent' ? 'silent' : 'waiting';
    },
    cancel() {
      if (behaviour.kind !== 'silent') return finish('agent', 487, 'Request Terminated');
      phase = 'over';
      provisionals.stop();
      record.end('agent', null, 'cancelled');
    },
  };
}

function createAnsweredLeg(
  context: SipContext,
  { socket, request, agent }: Invite,
  record: CallRecord,
  voice: FarEnd,
  localTag: string,
  hangUpAfterMs: number | null,
): Leg {
  const local = `${header(request, 'to') ?? ''};tag=${localTag}`;
  const remote = header(request, 'from') ?? '';
  const dialog = createDialog(
    { transactions: context.transactions, sipDomain: context.settings.sipDomain },
    {
      callId: record.call.id,
      local,
      remote,
      remoteTarget: parseAddress(header(request, 'contact') ?? '')?.uriText ?? '',
      socket,
      remoteCseq: cseqOf(request)?.number ?? -1,
      localCseq: 0,
    },
  );
  let acknowledged = false;
  let hangUpWaits: string | null = null;
  const giveUp = context.timers.after(ACK_MS, () => {
    acknowledged = true;
    record.call.hangUp();
  });
  const leg = createLeg(context, {
    dialog,
    record,
    voice,
    agent,
    onAck() {
      if (acknowledged) return;
      acknowledged = true;
      giveUp();
      if (hangUpWaits !== null) leg.hangUp(hangUpWaits);
      else if (hangUpAfterMs !== null) context.timers.after(hangUpAfterMs, record.call.hangUp);
    },
  });
  return {
    ...leg,
    // Who answered may not say BYE before the ACK is there, or has failed to come (RFC 3261, 15).
    hangUp(reason) {
      if (acknowledged) leg.hangUp(reason);
      else hangUpWaits = reason;
    },
  };
}
