import { WebSocket } from 'ws';
import type { Sandbox } from '../sandbox.ts';

export type PusherClient = {
  /** What came on the channel, each as the JSON in its `data`. */
  readonly events: () => readonly unknown[];
  readonly closed: Promise<number>;
  readonly close: () => void;
};

/** Opens a Pusher connection and subscribes to a channel, without waiting for the answer. */
export async function connectPusher(sandbox: Sandbox, channel: string): Promise<PusherClient> {
  const socket = new WebSocket(`wss://127.0.0.1:${sandbox.port}/app/key?protocol=7`, {
    ca: sandbox.certificate,
    headers: { Host: 'ws-us2.pusher.com' },
  });
  const events: unknown[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as { readonly event: string; readonly data: string };
    if (message.event === 'events') events.push(JSON.parse(message.data));
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel } }));
  return { events: () => events, closed, close: () => socket.close() };
}
