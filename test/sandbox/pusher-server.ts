import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import { parseJson } from './http-exchange.ts';
import type { Journal } from './journal.ts';
import type { Switches } from './switches.ts';

export type PusherServer = {
  readonly accept: (socket: WebSocket) => void;
  /** Sends an event to all who subscribed to the channel; the answer is how many. */
  readonly send: (channel: string, event: string, data: unknown) => number;
  /** Cuts every connection. */
  readonly dropAll: () => void;
  readonly channels: () => readonly string[];
};

const Message = v.object({
  event: v.string(),
  data: v.optional(v.union([v.string(), v.object({ channel: v.optional(v.string()) })])),
});

/** The part of the Pusher protocol (version 7) that a client of public channels uses. */
export function createPusherServer(deps: {
  readonly journal: Journal;
  readonly switches: Switches;
}): PusherServer {
  const subscribers = new Map<WebSocket, Set<string>>();

  function say(socket: WebSocket, event: string, data: unknown, channel?: string): void {
    // Pusher sends `data` as a string that holds JSON.
    const text = JSON.stringify({
      event,
      ...(channel === undefined ? {} : { channel }),
      data: JSON.stringify(data),
    });
    const silent = deps.switches.pusher !== 'up';
    deps.journal.add({ kind: silent ? 'pusher-lost' : 'pusher-out', text });
    if (!silent) socket.send(text);
  }

  function receive(socket: WebSocket, channels: Set<string>, text: string): void {
    deps.journal.add({ kind: 'pusher-in', text });
    const message = v.safeParse(Message, parseJson(text));
    const fail = (code: number, reason: string): void =>
      say(socket, 'pusher:error', { code, message: reason });
    if (!message.success) return fail(4300, 'Malformed message');
    const { event, data } = message.output;
    const channel = typeof data === 'object' ? data.channel : undefined;
    switch (event) {
      case 'pusher:ping':
        return say(socket, 'pusher:pong', {});
      case 'pusher:pong':
        return;
      case 'pusher:subscribe':
        if (channel === undefined) return fail(4300, 'No channel');
        if (/^(private|presence)-/.test(channel)) return fail(4009, 'Public channels only');
        channels.add(channel);
        return say(socket, 'pusher_internal:subscription_succeeded', {}, channel);
      case 'pusher:unsubscribe':
        channels.delete(channel ?? '');
        return;
      default:
        return fail(4301, 'Clients may not send events here');
    }
  }

  return {
    accept(socket) {
      const channels = new Set<string>();
      subscribers.set(socket, channels);
      socket.on('message', (data: Buffer) => receive(socket, channels, data.toString('utf8')));
      socket.on('error', (error) => deps.journal.add({ kind: 'error', detail: `Pusher: ${String(error)}` }));
      socket.on('close', () => subscribers.delete(socket));
      say(socket, 'pusher:connection_established', {
        socket_id: `${randomInt(1, 1e6)}.${randomInt(1, 1e6)}`,
        activity_timeout: 120,
      });
    },
    send(channel, event, data) {
      const listening = [...subscribers].filter(([, channels]) => channels.has(channel));
      for (const [socket] of listening) say(socket, event, data, channel);
      return listening.length;
    },
    dropAll() {
      for (const socket of subscribers.keys()) socket.terminate();
    },
    channels: () => [...new Set([...subscribers.values()].flatMap((channels) => [...channels]))],
  };
}
