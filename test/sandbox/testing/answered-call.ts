import type { FarEnd } from '../far-end.ts';
import { header, type SipRequest, type SipResponse } from '../sip-message.ts';
import type { People } from './people.ts';
import type { Phone } from './phone.ts';

/** A call of the first agent's that was answered, its media on the way. */
export type AnsweredCall = {
  readonly phone: Phone;
  readonly mouth: FarEnd;
  readonly request: SipRequest;
  readonly response: SipResponse;
  readonly callId: string;
};

/** The agent's own tone, hertz. */
export const AGENT_TONE_HZ = 1000;

export async function answeredCall(people: People, number: string): Promise<AnsweredCall> {
  const phone = await people.phone(0);
  const mouth = people.voice(AGENT_TONE_HZ);
  const { request, response } = await phone.authorized(phone.inviteAsk(number, await mouth.offer()));
  if (response.status !== 200) throw new Error(`Not answered: ${response.status}`);
  phone.send(phone.inDialog(request, response, 'ACK'));
  await mouth.accept(response.body);
  return { phone, mouth, request, response, callId: header(request, 'call-id') ?? '' };
}

/** Sends a re-INVITE from a phone, which may be another connection's, and acknowledges what it is answered with. */
export async function reinvite(
  call: AnsweredCall,
  offer: string,
  from: { readonly phone: Phone; readonly cseq?: number } = call,
): Promise<SipResponse> {
  const { phone, cseq } = from;
  const request = phone.inDialog(
    call.request,
    call.response,
    'INVITE',
    { 'Content-Type': 'application/sdp', ...(cseq === undefined ? {} : { CSeq: `${cseq} INVITE` }) },
    offer,
  );
  const response = await phone.answer(phone.send(request));
  const headers = { CSeq: (header(request, 'cseq') ?? '').replace('INVITE', 'ACK') };
  phone.send(phone.inDialog(call.request, call.response, 'ACK', headers));
  return response;
}
