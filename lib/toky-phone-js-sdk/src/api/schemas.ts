import * as v from 'valibot';
import { safeText } from '../text.ts';

/** Shapes of `/v1/sdk` (Toky's published client). Unknown members are dropped; a missing one is an error at the door. */

const text = v.string();
const name = v.pipe(text, v.transform(safeText));
const maybe = <const S extends v.GenericSchema>(schema: S) => v.nullish(schema);

export const callParams = v.object({
  data: v.object({
    sip: v.object({
      ws_servers: v.pipe(
        v.array(
          v.object({ ws_uri: v.pipe(text, v.regex(/^wss?:\/\//i)), weight: v.optional(v.number(), 0) }),
        ),
        v.nonEmpty(),
      ),
      turn_servers: maybe(
        v.object({ urls: v.union([v.array(text), text]), username: maybe(text), password: maybe(text) }),
      ),
      stun_servers: maybe(v.array(text)),
      domain: v.pipe(text, v.nonEmpty()),
      uri: v.pipe(text, v.includes('@')),
      username: v.pipe(text, v.nonEmpty()),
      password: text,
    }),
    company_id: v.union([text, v.number()]),
    connection_country: v.optional(text, ''),
    recording_change: v.optional(v.unknown()),
    registered_app_name: v.optional(text, ''),
    channel_id: maybe(v.union([text, v.number()])),
  }),
});

export const dids = v.object({
  dids: v.array(v.object({ number: text, friendly_name: maybe(name) })),
});

export const agents = v.object({
  data: v.array(
    v.object({
      email: text,
      self: v.optional(v.unknown()),
      online: v.optional(v.unknown()),
      forwardable: v.optional(v.unknown()),
      busy: v.optional(v.unknown()),
      info: maybe(v.object({ fullname: maybe(name) })),
    }),
  ),
});

export type CallParams = v.InferOutput<typeof callParams>['data'];
export type Dids = v.InferOutput<typeof dids>['dids'];
export type Agents = v.InferOutput<typeof agents>['data'];
