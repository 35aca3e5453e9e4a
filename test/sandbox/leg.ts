import type { CallRecord } from './call.ts';
import type { Dialog } from './dialog.ts';
import { ALLOW } from './dialog.ts';
import { parseDtmfRelay } from './dtmf-relay.ts';
import type { FarEnd } from './far-end.ts';
import type { Agent } from './options.ts';
import { readAudio } from './sdp.ts';
import { farEndContact, type SipContext } from './sip-context.ts';
import { header, headerList, type SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';
import { parseAddress, parseUri } from './sip-address.ts';
import { judgeTransfer } from './transfer.ts';

/** An established call between the far end and one client. */
export type Leg = {
  readonly dialog: Dialog;
  readonly handle: (socket: SipSocket, request: SipRequest) => void;
  readonly hangUp: (reason: string) => void;
};

type LegStart = {
  readonly dialog: Dialog;
  readonly record: CallRecord;
  readonly voice: FarEnd;
  readonly agent: Agent;
  readonly onAck: () => void;
};

const isSdp = (request: SipRequest): boolean =>
  /^application\/sdp\b/i.test(header(request, 'content-type') ?? '');

export function createLeg(context: SipContext, start: LegStart): Leg {
  const { dialog, record, voice, agent } = start;
  const { transactions } = context;
  const contact = { name: 'Contact', value: `<${farEndContact(context.settings, dialog.localTag)}>` };

  function over(by: 'agent' | 'far-end', reason: string): void {
    context.legs.remove(leg);
    record.end(by, 200, reason);
  }

  /** The refusal that is switched on, counted down; `null` where there is none. */
  function takeReinviteRefusal(): number | null {
    const refusal = context.switches.reinviteRefusal;
    if (refusal !== null && refusal.left !== null)
      context.switches.reinviteRefusal = refusal.left > 1 ? { ...refusal, left: refusal.left - 1 } : null;
    return refusal?.status ?? null;
  }

  async function reinvite(socket: SipSocket, request: SipRequest): Promise<void> {
    const refusal = takeReinviteRefusal();
    if (refusal !== null) {
      transactions.respond(socket, request, refusal, refusal === 491 ? 'Request Pending' : 'Refused');
      return;
    }
    const audio = isSdp(request) ? readAudio(request.body) : null;
    if (audio === null || !audio.pcmu || !audio.secure) {
      transactions.respond(socket, request, 488, 'Not Acceptable Here');
      return;
    }
    if (parseAddress(header(request, 'contact') ?? '') === null) {
      transactions.respond(socket, request, 400, 'No Contact');
      return;
    }
    dialog.refresh(request, socket);
    const before = voice.theirDirection();
    const body = await voice.answer(request.body);
    if (voice.theirDirection() !== before) record.note('direction', voice.theirDirection());
    const headers = [contact, ALLOW, { name: 'Content-Type', value: 'application/sdp' }];
    transactions.respond(socket, request, 200, 'OK', { headers, body });
  }

  function info(socket: SipSocket, request: SipRequest): void {
    if (!/^application\/dtmf-relay\b/i.test(header(request, 'content-type') ?? '')) {
      transactions.respond(socket, request, 415, 'Unsupported Media Type', {
        headers: [{ name: 'Accept', value: 'application/dtmf-relay' }],
      });
      return;
    }
    if (context.switches.infoRefusal !== null) {
      transactions.respond(socket, request, context.switches.infoRefusal, 'Refused');
      return;
    }
    const tone = parseDtmfRelay(request.body);
    if (tone === null) {
      transactions.respond(socket, request, 400, 'Malformed tone');
      return;
    }
    record.addDtmf(tone, 'info');
    transactions.respond(socket, request, 200, 'OK');
  }

  function refer(socket: SipSocket, request: SipRequest): void {
    const { to, who, kind, ...judged } = judgeTransfer(context.settings, request, agent);
    const refusal = judged.status === 202 ? context.switches.transferRefusal : null;
    const status = refusal ?? judged.status;
    const reason = refusal === null ? judged.reason : 'Refused';
    context.journal.add({ kind: 'transfer', callId: dialog.callId, to, status });
    transactions.respond(socket, request, status, reason, { headers: [contact] });
    if (status === 202) context.transfers.begin({ record, agent, kind, to, who });
  }

  /** A request for this dialog comes through the proxy's route to the contact given in the answer. */
  function misrouted(request: SipRequest): boolean {
    const route = parseAddress(headerList(request, 'route')[0] ?? '');
    const target = parseUri(request.uri);
    return route?.uri.host !== context.settings.sipDomain || target?.user !== `far-end-${dialog.localTag}`;
  }

  const leg: Leg = {
    dialog,
    handle(socket, request) {
      if (request.method === 'ACK') {
        if (!misrouted(request)) start.onAck();
        return;
      }
      if (misrouted(request)) {
        transactions.respond(socket, request, 404, 'Not here');
        return;
      }
      if (!dialog.takeCseq(request)) {
        transactions.respond(socket, request, 500, 'CSeq out of order');
        return;
      }
      switch (request.method) {
        case 'BYE':
          transactions.respond(socket, request, 200, 'OK');
          over('agent', 'hung up');
          return;
        case 'INFO':
          info(socket, request);
          return;
        case 'REFER':
          refer(socket, request);
          return;
        case 'INVITE':
          reinvite(socket, request).catch((error: unknown) => {
            context.journal.add({ kind: 'error', detail: `re-INVITE: ${String(error)}` });
            transactions.respond(socket, request, 488, 'Not Acceptable Here');
          });
          return;
        case 'PRACK':
          // Whoever waits for one has been asked before the dialog is.
          transactions.respond(socket, request, 481, 'Call/Transaction Does Not Exist');
          return;
        case 'OPTIONS':
          transactions.respond(socket, request, 200, 'OK', { headers: [ALLOW] });
          return;
        default:
          transactions.respond(socket, request, 405, 'Method Not Allowed', { headers: [ALLOW] });
      }
    },
    hangUp(reason) {
      dialog.send('BYE', () => {});
      over('far-end', reason);
    },
  };
  return leg;
}
