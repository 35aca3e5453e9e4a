import type { Agent, Settings } from './options.ts';
import { parseAddress } from './sip-address.ts';
import { header, type SipRequest } from './sip-message.ts';

type TransferVerdict = { readonly status: number; readonly reason: string; readonly to: string };

/** Judges a REFER by the headers Toky's published client sends. */
export function judgeTransfer(settings: Settings, request: SipRequest, by: Agent): TransferVerdict {
  const to = ['agent', 'group', 'number']
    .map((kind) => ({ kind, value: header(request, `x-referred-to-${kind}`) }))
    .filter((entry) => entry.value !== undefined);
  const first = to[0];
  const label = first === undefined ? '' : `${first.kind} ${first.value}`;
  const refuse = (status: number, reason: string): TransferVerdict => ({ status, reason, to: label });

  const target = parseAddress(header(request, 'refer-to') ?? '');
  if (target === null || !/^transfer-conf-\d{1,6}$/.test(target.uri.user ?? ''))
    return refuse(400, 'Malformed Refer-To');
  if (header(request, 'x-referred-by-agent') !== by.sipUser) return refuse(403, 'Not your call');
  if (header(request, 'x-company') !== String(settings.companyId)) return refuse(403, 'Another company');
  if (first === undefined || to.length > 1) return refuse(400, 'One destination is needed');
  const warm = header(request, 'x-warm');
  if (warm !== undefined && warm !== 'yes') return refuse(400, 'Malformed X-Warm');
  const value = first.value ?? '';
  const known =
    first.kind === 'agent'
      ? settings.agents.some((agent) => agent.sipUser === value && agent.id !== by.id)
      : first.kind === 'group'
        ? settings.groups.includes(value)
        : /^outbound\+[1-9]\d{6,14}$/.test(value);
  return known ? { status: 202, reason: 'Accepted', to: label } : refuse(400, 'Invalid destination');
}
