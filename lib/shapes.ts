import * as v from 'valibot';
import { RING_TONES } from './facts.ts';
import type { Settings } from './facts.ts';

/** The shapes that messages and the settings have in common, and that of the settings themselves. */

export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const shortText = text(200);
export const e164 = v.pipe(v.string(), v.regex(/^\+[1-9]\d{4,14}$/));
const email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^[^@\s]+@[^@\s]+$|^$/));
const deviceId = text(512);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const devices = v.object({ input: deviceId, output: deviceId, ring: deviceId });
export const ring = v.object({ tone: v.picklist(RING_TONES), volume: share, silent: v.boolean() });
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));
const history = v.object({
  days: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650)),
  clearAtSignOut: v.boolean(),
});
const groups = v.pipe(v.array(shortText), v.maxLength(20), v.readonly());

const settings = v.object({
  appId: v.pipe(v.string(), v.trim(), v.regex(/^\w{0,128}$/)),
  agentEmail: email,
  tokenSource: v.variant('kind', [
    v.object({
      kind: v.literal('broker'),
      url: v.pipe(v.string(), v.trim(), v.url(), v.startsWith('https://')),
    }),
    v.object({ kind: v.literal('app-key') }),
    v.object({ kind: v.literal('none') }),
  ]),
  country,
  callerId: v.union([e164, v.literal('')]),
  callerIdOf: v.optional(v.record(country, e164), {}),
  ring: v.optional(ring, { tone: 'pulse', volume: 1, silent: false }),
  devices: v.optional(devices, { input: '', output: '', ring: '' }),
  history: v.optional(history, { days: 90, clearAtSignOut: true }),
  groups: v.optional(groups, []),
});
export const settingsSchema: v.GenericSchema<unknown, Settings> = settings;

/** A member that is `undefined` would take a setting away; one that is not there leaves it. */
const noneUndefined = (members: object): boolean => !Object.values(members).includes(undefined);
/** What a page of ours changes of the settings. */
export const settingsChange = v.pipe(
  v.partial(
    v.object({
      ...settings.entries,
      callerIdOf: v.record(country, v.nullable(e164)),
      ring: v.pipe(v.partial(ring), v.check(noneUndefined)),
      devices: v.pipe(v.partial(devices), v.check(noneUndefined)),
      history: v.pipe(v.partial(history), v.check(noneUndefined)),
      groups,
    }),
  ),
  v.check(noneUndefined),
);
