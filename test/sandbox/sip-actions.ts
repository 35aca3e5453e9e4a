import * as v from 'valibot';
import { action, count, ms, plain, seconds, status, toggle, type Action } from './action.ts';

const host = v.pipe(v.string(), v.nonEmpty());

export const SIP_ACTIONS: Readonly<Record<string, Action>> = {
  dropSip: action(
    v.object({ how: v.picklist(['close', 'cut']), host: v.optional(host) }),
    (control, { how, host: name }) => control.dropSip(how, name),
  ),
  refuseSipFor: action(v.object({ ms }), (control, given) => control.refuseSipFor(given.ms)),
  silenceSip: toggle((control, on) => control.silenceSip(on)),
  silenceOpenSip: action(v.object({ host: v.optional(host) }), (control, { host: name }) =>
    control.silenceOpenSip(name),
  ),
  setSipHost: action(
    v.object({ host, mode: v.picklist(['up', 'refused', 'cut', 'hanging', 'silent']) }),
    (control, given) => control.setSipHost(given.host, given.mode),
  ),
  sendOnSip: action(v.object({ text: v.string() }), (control, { text }) => control.sendOnSip(text)),
  ignoreOptions: toggle((control, on) => control.ignoreOptions(on)),
  expireNonces: plain((control) => control.expireNonces()),
  setRegistrationLife: action(
    v.object({ grantS: v.nullish(seconds), minS: v.optional(seconds) }),
    (control, { grantS, minS }) =>
      control.setRegistrationLife({
        ...(grantS === undefined ? {} : { grantS }),
        ...(minS === undefined ? {} : { minS }),
      }),
  ),
  refuseRegister: action(
    v.object({
      status: v.nullable(status(400)),
      reason: v.optional(v.pipe(v.string(), v.regex(/^[^\r\n]*$/))),
      retryAfterS: v.optional(seconds),
      count: v.optional(count),
    }),
    (control, { status: code, reason, retryAfterS, count: times }) =>
      control.refuseRegister(
        code === null
          ? null
          : {
              status: code,
              count: times ?? null,
              ...(reason === undefined ? {} : { reason }),
              ...(retryAfterS === undefined ? {} : { retryAfterS }),
            },
      ),
  ),
};
