import { connect } from 'node:net';
import type { Socket } from 'node:net';
import * as v from 'valibot';
import type { Log } from '../log.ts';
import { readNetstrings, writeNetstring } from './netstring.ts';

export const CONTROL_PORT = 4444;
const ADDRESS = /sip:([^@]+)@/;

/** What happened at the telephone: baresip's own names, such as CALL_ESTABLISHED or CALL_CLOSED. */
export type TelephoneEvent = {
  readonly type: string;
  /** Which of its lines. */
  readonly line: string;
  /** SIP Call-ID. */
  readonly call: string;
  /** The tone of CALL_DTMF_START, the reason of CALL_CLOSED. */
  readonly detail: string;
};

export type BaresipControl = {
  /** Gives a command of baresip's; rejects with what baresip says against it. */
  readonly ask: (command: string, parameter: string) => Promise<void>;
  readonly close: () => void;
};

const message = v.union([
  v.object({
    event: v.literal(true),
    type: v.string(),
    accountaor: v.optional(v.string(), ''),
    id: v.optional(v.string(), ''),
    param: v.optional(v.string(), ''),
  }),
  v.object({
    response: v.literal(true),
    ok: v.boolean(),
    data: v.optional(v.string(), ''),
    token: v.string(),
  }),
]);

/** baresip's module ctrl_tcp: JSON in netstrings, events as they come. */
export async function openControl(events: Log<TelephoneEvent>): Promise<BaresipControl> {
  const waiting = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  let count = 0;
  const socket = await open();
  readNetstrings(socket, (text) => {
    const parsed = v.safeParse(message, JSON.parse(text));
    // Events of the telephone as a whole have other members, and tell nothing of a call.
    if (!parsed.success) return;
    const got = parsed.output;
    if ('event' in got) {
      const line = ADDRESS.exec(got.accountaor)?.[1] ?? '';
      events.add({ type: got.type, line, call: got.id, detail: got.param });
      return;
    }
    const asked = waiting.get(got.token);
    waiting.delete(got.token);
    if (got.ok) asked?.resolve();
    else asked?.reject(new Error(`baresip: ${got.data}`));
  });

  return {
    ask(command: string, params: string): Promise<void> {
      const token = String((count += 1));
      return new Promise((resolve, reject) => {
        waiting.set(token, { resolve, reject });
        writeNetstring(socket, JSON.stringify({ command, params, token }));
      });
    },
    close: () => socket.destroy(),
  };
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: CONTROL_PORT }, () => resolve(socket));
    socket.once('error', reject);
  });
}
