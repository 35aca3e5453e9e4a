import { WebSocket } from 'ws';
import { parseSip, type SipMessage } from '../sip-message.ts';
import type { Sandbox } from '../sandbox.ts';

/** A bare client on a WebSocket: sends texts, and hands out what arrives in the order asked for. */
export type SipClient = {
  readonly send: (text: string) => void;
  /** The first message that fits, already there or still to come; it is taken out. */
  readonly take: (
    fits: (message: SipMessage) => boolean,
    what: string,
    timeoutMs?: number,
  ) => Promise<SipMessage>;
  readonly received: () => readonly string[];
  readonly closed: Promise<number>;
  readonly isClosed: () => boolean;
  readonly close: () => void;
};

export async function connectSip(
  sandbox: Sandbox,
  domain = 'sip.toky.co',
  protocol: string | null = 'sip',
): Promise<SipClient> {
  const socket = new WebSocket(`wss://127.0.0.1:${sandbox.port}/`, protocol === null ? [] : [protocol], {
    ca: sandbox.certificate,
    headers: { Host: domain },
  });
  const texts: string[] = [];
  const waiting: SipMessage[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    texts.push(text);
    const message = parseSip(text);
    if (message.kind !== 'malformed') waiting.push(message);
    for (const listener of listeners) listener();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });

  return {
    send: (text) => socket.send(text),
    take: (fits, what, timeoutMs = 5000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const index = waiting.findIndex(fits);
          const [message] = index < 0 ? [] : waiting.splice(index, 1);
          if (message === undefined) return;
          listeners.delete(look);
          clearTimeout(timer);
          resolve(message);
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`${what} did not come. What came:\n${texts.slice(-6).join('\n---\n')}`));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    received: () => texts,
    closed,
    isClosed: () => socket.readyState === socket.CLOSED,
    close: () => socket.close(),
  };
}
