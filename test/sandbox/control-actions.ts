import type { Action } from './action.ts';
import { CALL_ACTIONS } from './call-actions.ts';
import type { Control } from './control.ts';
import { MEDIA_ACTIONS } from './media-actions.ts';
import { SIP_ACTIONS } from './sip-actions.ts';
import { TRANSFER_ACTIONS } from './transfer-actions.ts';
import { WEB_ACTIONS } from './web-actions.ts';

/** What `POST /control/{name}` may ask for, by the name it has in-process. */
const ACTIONS: ReadonlyMap<string, Action> = new Map(
  Object.entries({ ...CALL_ACTIONS, ...SIP_ACTIONS, ...WEB_ACTIONS, ...MEDIA_ACTIONS, ...TRANSFER_ACTIONS }),
);

type ActionResult =
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly message: string };

/** Does what a JSON body asks for. */
export async function runAction(control: Control, name: string, body: unknown): Promise<ActionResult> {
  const action = ACTIONS.get(name);
  if (action === undefined) return { ok: false, message: `There is no action ${name}` };
  try {
    return { ok: true, result: (await action(control, body)) ?? null };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
