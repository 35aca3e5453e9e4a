import type { Agent, Settings } from './options.ts';
import { parseAddress } from './sip-address.ts';
import { header, type SipRequest } from './sip-message.ts';

type TransferVerdict = {
  readonly status: number;
  readonly reason: string;
  /** The destination and its kind. */
  readonly to: string;
  /** The SIP user, group or number alone. */
  readonly who: string;
  readonly kind: 'blind' | 'warm';
};

/** Judges a REFER by the headers Toky's published client sends. */
export function judgeTransfer(settings: Settings, request: SipRequest, by: Agent): TransferVerdict {
  const to = ['agent', 'group', 'number']
    .map((kind) => ({ kind, value: header(request, `x-referred-to-${kind}`) }))
    .filter((entry) => entry.value !== undefined);
  const first = to[0];
  const label = first === undefined ? '' : `${first.kind} ${first.value}`;
  const warm = header(request, 'x-warm');
  const value = first?.value ?? '';
  const verdict = (status: number, reason: string): TransferVerdict => ({
    status,
    reason,
    to: label,
    who: value.replace(/^outbound/, ''),
    kind: warm === undefined ? 'blind' : 'warm',
  });

  const target = parseAddress(header(request, 'refer-to') ?? '');
  if (target === null || !/^transfer-conf-\d{1,6}$/.test(target.uri.user ?? ''))
    return verdict(400, 'Malformed Refer-To');
  if (header(request, 'x-referred-by-agent') !== by.sipUser) return verdict(403, 'Not your call');
  if (header(request, 'x-company') !== String(settings.companyId)) return verdict(403, 'Another company');
  if (first === undefined || to.length > 1) return verdict(400, 'One destination is needed');
  if (warm !== undefined && warm !== 'yes') return verdict(400, 'Malformed X-Warm');
  const known =
    first.kind === 'agent'
      ? settings.agents.some((agent) => agent.sipUser === value && agent.id !== by.id)
      : first.kind === 'group'
        ? settings.groups.includes(value)
        : /^outbound\+[1-9]\d{6,14}$/.test(value);
  return known ? verdict(202, 'Accepted') : verdict(400, 'Invalid destination');
}
