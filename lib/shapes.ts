import * as v from 'valibot';
import { CLICK_TO_CALL_MODES, MOST_SITES, RING_TONES } from './facts.ts';
import type { Settings } from './facts.ts';

/** The shapes that messages and the settings have in common, and those of the settings themselves. */

export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const shortText = text(200);
const email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.regex(/^[^@\s]+@[^@\s]+$|^$/));
const deviceId = text(512);
export const e164 = v.pipe(v.string(), v.regex(/^\+[1-9]\d{4,14}$/));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const devices = v.object({ input: deviceId, output: deviceId, ring: deviceId });
export const ring = v.object({ tone: v.picklist(RING_TONES), volume: share, silent: v.boolean() });

/** ISO 3166, two letters. */
export const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));
export const appId = v.pipe(v.string(), v.trim(), v.regex(/^\w{0,128}$/));
export const brokerUrl = v.pipe(v.string(), v.trim(), v.maxLength(2_000), v.url(), v.startsWith('https://'));
const history = v.object({
  days: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650)),
  clearAtSignOut: v.boolean(),
});
const groups = v.pipe(v.array(shortText), v.maxLength(20), v.readonly());

/** A host as `URL` writes it, with `*.` in front where its subdomains are meant too. An address has no subdomains. */
export const hostPattern = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^(?:(?:\*\.)?[a-z\d_](?:[a-z\d_.-]*[a-z\d_])?|\[[\da-f:.]+\])$/),
);
const hosts = v.pipe(v.array(hostPattern), v.maxLength(MOST_SITES), v.readonly());
const sitePatterns = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^/*\s]+\/\*$/))),
  v.maxLength(MOST_SITES),
  v.readonly(),
);
const siteChoice = v.object({ country: v.union([country, v.literal('')]), marks: v.boolean() });
export const mode = v.picklist(CLICK_TO_CALL_MODES);
const clickToCall = v.object({
  mode,
  exceptions: hosts,
  chosen: v.optional(sitePatterns, []),
  always: v.optional(hosts, []),
  sites: v.pipe(
    v.record(hostPattern, siteChoice),
    v.check((sites) => Object.keys(sites).length <= MOST_SITES),
    v.readonly(),
  ),
});

const settings = v.object({
  appId,
  agentEmail: email,
  tokenSource: v.variant('kind', [
    v.object({ kind: v.literal('broker'), url: brokerUrl }),
    v.object({ kind: v.literal('app-key') }),
    v.object({ kind: v.literal('none') }),
  ]),
  country,
  // Before there was a choice, what stood there was taken for one.
  countryFrom: v.optional(v.picklist(['chosen', 'automatic']), 'chosen'),
  callerId: v.union([e164, v.literal('')]),
  callerIdOf: v.optional(v.record(country, e164), {}),
  ring: v.optional(ring, { tone: 'pulse', volume: 1, silent: false }),
  devices: v.optional(devices, { input: '', output: '', ring: '' }),
  history: v.optional(history, { days: 90, clearAtSignOut: true }),
  groups: v.optional(groups, []),
  clickToCall: v.optional(clickToCall, { mode: 'chosen', exceptions: [], chosen: [], always: [], sites: {} }),
  telLinks: v.optional(v.boolean(), false),
});
export const settingsSchema: v.GenericSchema<unknown, Settings> = settings;

/** A member that is `undefined` would take a setting away; one that is not there leaves it. */
const noneUndefined = (members: object): boolean => !Object.values(members).includes(undefined);
/** What a page of ours changes of the settings. */
export const settingsChange = v.pipe(
  v.partial(
    v.object({
      ...settings.entries,
      countryFrom: v.picklist(['chosen', 'automatic']),
      callerIdOf: v.record(country, v.nullable(e164)),
      ring: v.pipe(v.partial(ring), v.check(noneUndefined)),
      devices: v.pipe(v.partial(devices), v.check(noneUndefined)),
      history: v.pipe(v.partial(history), v.check(noneUndefined)),
      groups,
      clickToCall: v.pipe(
        v.partial(
          v.object({
            mode,
            exceptions: v.record(hostPattern, v.boolean()),
            sites: v.record(hostPattern, v.nullable(siteChoice)),
          }),
        ),
        v.check(noneUndefined),
      ),
      telLinks: v.boolean(),
    }),
  ),
  v.check(noneUndefined),
);
