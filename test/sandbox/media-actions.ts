import * as v from 'valibot';
import { action, ms, type Action } from './action.ts';

export const MEDIA_ACTIONS: Readonly<Record<string, Action>> = {
  silenceStun: action(
    v.object({ on: v.union([v.boolean(), v.picklist(['stun', 'turn'])]) }),
    (control, { on }) => control.silenceStun(on),
  ),
  delayStun: action(v.object({ ms }), (control, given) => control.delayStun(given.ms)),
  advertiseIceServers: action(
    v.object({
      on: v.boolean(),
      extra: v.optional(v.array(v.pipe(v.string(), v.regex(/^(stun|turn)s?:\S+$/)))),
    }),
    (control, { on, extra }) => control.advertiseIceServers(on, extra),
  ),
};
