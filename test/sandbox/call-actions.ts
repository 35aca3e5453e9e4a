import * as v from 'valibot';
import { action, count, ms, plain, status, toggle, type Action } from './action.ts';

const Ring = v.object({
  agent: v.string(),
  from: v.pipe(v.string(), v.nonEmpty()),
  name: v.optional(v.string()),
  kind: v.optional(v.picklist(['phone', 'colleague', 'visitor'])),
  headers: v.optional(v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/)), v.string())),
  ringForMs: v.optional(ms),
  toneHz: v.optional(v.pipe(v.number(), v.minValue(100), v.maxValue(3800))),
});

export const CALL_ACTIONS: Readonly<Record<string, Action>> = {
  callAgent: action(Ring, async (control, { agent, from, name, kind, headers, ringForMs, toneHz }) => {
    const call = await control.callAgent(agent, {
      from,
      ...(name === undefined ? {} : { name }),
      ...(kind === undefined ? {} : { kind }),
      ...(headers === undefined ? {} : { headers }),
      ...(ringForMs === undefined ? {} : { ringForMs }),
      ...(toneHz === undefined ? {} : { toneHz }),
    });
    return { call: call.id, state: call.state() };
  }),
  hangUp: action(v.object({ call: v.string() }), (control, { call: id }) => {
    const call = control.call(id);
    if (call === undefined) throw new Error('There is no such call');
    return call.hangUp();
  }),
  endCalls: plain((control) => control.endCalls()),
  sendEvent: action(v.object({ event: v.string(), data: v.unknown() }), (control, { event, data }) =>
    control.sendEvent(event, data),
  ),
  refuseHold: action(v.object({ status: v.nullable(status(200)) }), (control, given) =>
    control.refuseHold(given.status),
  ),
  refuseReinvite: action(v.object({ status: status(400), count }), (control, given) =>
    control.refuseReinvite(given.status, given.count),
  ),
  refuseInfo: action(v.object({ status: v.nullable(status(400)) }), (control, given) =>
    control.refuseInfo(given.status),
  ),
  reliableProvisionals: toggle((control, on) => control.reliableProvisionals(on)),
  setRecording: action(
    v.object({
      enabled: v.optional(v.boolean()),
      allowed: v.optional(v.picklist(['both', 'outgoing', 'none'])),
      refusalStatus: v.optional(status(200)),
    }),
    (control, { enabled, allowed, refusalStatus }) =>
      control.setRecording({
        ...(enabled === undefined ? {} : { enabled }),
        ...(allowed === undefined ? {} : { allowed }),
        ...(refusalStatus === undefined ? {} : { refusalStatus }),
      }),
  ),
  reset: plain((control) => control.reset()),
};
