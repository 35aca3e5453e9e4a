import { behaviourOf, type Behaviour } from './numbers.ts';
import type { Agent, Settings } from './options.ts';
import { readAudio } from './sdp.ts';
import { parseAddress, parseUri } from './sip-address.ts';
import { header, type SipRequest } from './sip-message.ts';

type InviteVerdict =
  | { readonly kind: 'fit'; readonly number: string; readonly behaviour: Behaviour }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

/**
 * What a first INVITE must be: `sip:service@DOMAIN;company=ID;dnis=NUMBER` with X-Connection-Country and X-Caller-Id,
 * as Toky's published client sends it.
 */
export function judgeInvite(
  settings: Settings,
  request: SipRequest,
  agent: Agent,
  registered: boolean,
): InviteVerdict {
  const refuse = (status: number, reason: string): InviteVerdict => ({ kind: 'refused', status, reason });
  const uri = parseUri(request.uri);
  const from = parseAddress(header(request, 'from') ?? '');
  const contact = parseAddress(header(request, 'contact') ?? '');
  if (uri === null || from === null || contact === null) return refuse(400, 'Malformed address');
  if (from.uri.user !== agent.sipUser || from.uri.host !== settings.sipDomain)
    return refuse(403, 'Not your address');
  if (!registered) return refuse(403, 'Not registered');
  if (uri.host !== settings.sipDomain || uri.user !== 'service') return refuse(404, 'Not here');

  const number = uri.params.get('dnis') ?? '';
  const country = header(request, 'x-connection-country') ?? '';
  const callerId = header(request, 'x-caller-id') ?? '';
  if (number === '') return refuse(400, 'No dnis');
  if (uri.params.get('company') !== String(settings.companyId)) return refuse(403, 'Another company');
  if (!/^[A-Z]{2}$/.test(country)) return refuse(400, 'Malformed X-Connection-Country');
  if (!/^\+[1-9]\d{6,14}$/.test(callerId)) return refuse(400, 'Malformed X-Caller-Id');
  if (!agent.dids.some((did) => did.number === callerId)) return refuse(403, 'Caller ID not allowed');

  if (!/^application\/sdp\b/i.test(header(request, 'content-type') ?? ''))
    return refuse(400, 'No session description');
  const audio = readAudio(request.body);
  if (audio === null) return refuse(400, 'Malformed session description');
  if (!audio.pcmu || !audio.secure) return refuse(488, 'Not Acceptable Here');
  const behaviour = behaviourOf(settings.numbers, number);
  return behaviour === null ? refuse(484, 'Address Incomplete') : { kind: 'fit', number, behaviour };
}
