import * as v from 'valibot';
import type { Control } from './control.ts';

const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000));
const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));
const on = v.boolean();

/** A body of `POST /control`: an action by the name it has in-process, and what it needs. */
const Action = v.variant('action', [
  v.object({
    action: v.literal('callAgent'),
    agent: v.string(),
    from: v.pipe(v.string(), v.nonEmpty()),
    name: v.optional(v.string()),
    kind: v.optional(v.picklist(['phone', 'colleague', 'visitor'])),
    headers: v.optional(v.record(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/)), v.string())),
    ringForMs: v.optional(ms),
    toneHz: v.optional(v.pipe(v.number(), v.minValue(100), v.maxValue(3800))),
  }),
  v.object({ action: v.literal('hangUp'), call: v.string() }),
  v.object({ action: v.literal('endCalls') }),
  v.object({ action: v.literal('dropSip'), how: v.picklist(['close', 'cut']) }),
  v.object({ action: v.literal('refuseSipFor'), ms }),
  v.object({ action: v.literal('silenceSip'), on }),
  v.object({ action: v.literal('sendOnSip'), text: v.string() }),
  v.object({ action: v.literal('expireNonces') }),
  v.object({ action: v.literal('silenceStun'), on }),
  v.object({ action: v.literal('advertiseIceServers'), on }),
  v.object({ action: v.literal('failApi'), status: v.picklist([500, 503]), count }),
  v.object({
    action: v.literal('malformApi'),
    shape: v.picklist(['not-json', 'empty', 'wrong-shape']),
    count,
  }),
  v.object({ action: v.literal('delayApi'), ms }),
  v.object({ action: v.literal('delaySso'), ms }),
  v.object({
    action: v.literal('setSso'),
    mode: v.picklist(['normal', 'error-redirect', 'no-code-redirect', 'status-500']),
  }),
  v.object({ action: v.literal('setBroker'), mode: v.picklist(['up', 'down']) }),
  v.object({ action: v.literal('setTokenLife'), seconds: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  v.object({ action: v.literal('expireAccessTokens') }),
  v.object({ action: v.literal('revokeRefreshTokens') }),
  v.object({ action: v.literal('endSsoSessions') }),
  v.object({ action: v.literal('sendEvent'), event: v.string(), data: v.unknown() }),
  v.object({ action: v.literal('reset') }),
]);

type ActionResult =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly message: string };

/** Does what a JSON body asks for. */
export async function runAction(control: Control, body: unknown): Promise<ActionResult> {
  const parsed = v.safeParse(Action, body);
  if (!parsed.success) return { ok: false, message: parsed.issues.map((issue) => issue.message).join('; ') };
  try {
    return { ok: true, result: (await perform(control, parsed.output)) ?? null };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function perform(control: Control, action: v.InferOutput<typeof Action>): Promise<unknown> {
  switch (action.action) {
    case 'callAgent': {
      const { agent, from, name, kind, headers, ringForMs, toneHz } = action;
      const call = await control.callAgent(agent, {
        from,
        ...(name === undefined ? {} : { name }),
        ...(kind === undefined ? {} : { kind }),
        ...(headers === undefined ? {} : { headers }),
        ...(ringForMs === undefined ? {} : { ringForMs }),
        ...(toneHz === undefined ? {} : { toneHz }),
      });
      return { call: call.id, state: call.state() };
    }
    case 'hangUp': {
      const call = control.call(action.call);
      if (call === undefined) throw new Error('There is no such call');
      return call.hangUp();
    }
    case 'endCalls':
      return control.endCalls();
    case 'dropSip':
      return control.dropSip(action.how);
    case 'refuseSipFor':
      return control.refuseSipFor(action.ms);
    case 'silenceSip':
      return control.silenceSip(action.on);
    case 'sendOnSip':
      return control.sendOnSip(action.text);
    case 'expireNonces':
      return control.expireNonces();
    case 'silenceStun':
      return control.silenceStun(action.on);
    case 'advertiseIceServers':
      return control.advertiseIceServers(action.on);
    case 'failApi':
      return control.failApi(action.status, action.count);
    case 'malformApi':
      return control.malformApi(action.shape, action.count);
    case 'delayApi':
      return control.delayApi(action.ms);
    case 'delaySso':
      return control.delaySso(action.ms);
    case 'setSso':
      return control.setSso(action.mode);
    case 'setBroker':
      return control.setBroker(action.mode);
    case 'setTokenLife':
      return control.setTokenLife(action.seconds);
    case 'expireAccessTokens':
      return control.expireAccessTokens();
    case 'revokeRefreshTokens':
      return control.revokeRefreshTokens();
    case 'endSsoSessions':
      return control.endSsoSessions();
    case 'sendEvent':
      return control.sendEvent(action.event, action.data);
    case 'reset':
      return control.reset();
  }
}
