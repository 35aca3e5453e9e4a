import { EmitterImpl, TransportState } from 'sip.js';
import type { Core, Transport } from 'sip.js';
import { cleanMessage } from './clean-message.ts';
import type { ServerList } from './server-list.ts';

export type TransportOptions = {
  readonly servers: ServerList;
  readonly now: () => number;
  /** ms within which a socket must open. */
  readonly connectTimeout: number;
  readonly createSocket?: (uri: string) => WebSocket;
};

const openSocket = (uri: string) => new WebSocket(uri, 'sip');

/**
 * SIP over one WebSocket at a time (RFC 7118). SIP.js's own knows one server, and waits for a dead peer to agree to being
 * closed; this one moves to the next server at each `connect()`, and a socket given up is gone at once.
 */
export class SipTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #options: TransportOptions;
  #state = TransportState.Disconnected;
  #socket: WebSocket | null = null;
  #server = '';
  #heardAt: number;
  #heardCount = 0;
  #connecting: { readonly promise: Promise<void>; readonly settle: (error?: Error) => void } | null = null;

  /** As SIP.js calls it. Nothing is logged: messages hold numbers and digests. */
  constructor(_logger: Core.Logger, options: TransportOptions) {
    this.#options = options;
    this.#heardAt = options.now();
  }

  /** The server of the socket there is, or was. */
  get server(): string {
    return this.#server;
  }

  get protocol(): string {
    return /^ws:/i.test(this.#server) ? 'WS' : 'WSS';
  }

  get state(): TransportState {
    return this.#state;
  }

  /** When the server was last heard, by anything at all; ms since 1970. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** How many messages were heard: a clock may be too coarse to part a question from its answer. */
  get heardCount(): number {
    return this.#heardCount;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    if (this.isConnected()) return Promise.resolve();
    if (this.#connecting) return this.#connecting.promise;
    let settle: (error?: Error) => void = () => undefined;
    const promise = new Promise<void>((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve());
    });
    this.#connecting = { promise, settle };
    this.#move(TransportState.Connecting);
    this.#open();
    return promise;
  }

  async disconnect(): Promise<void> {
    this.#drop();
  }

  /** Gives the socket up as lost, though the browser still takes it for open. */
  lose(reason: string): void {
    if (this.isConnected()) this.#options.servers.failed(this.#server);
    this.#drop(new Error(reason));
  }

  async dispose(): Promise<void> {
    await this.disconnect();
    this.stateChange.removeAllListeners();
  }

  send(message: string): Promise<void> {
    if (!this.isConnected() || !this.#socket) return Promise.reject(new Error('Not connected'));
    try {
      this.#socket.send(message);
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('The message could not be sent'));
    }
  }

  #open(): void {
    const { servers, connectTimeout, createSocket = openSocket } = this.#options;
    this.#server = servers.next();
    const server = this.#server;
    const fail = (reason: string) => {
      servers.failed(server);
      this.#drop(new Error(reason));
    };
    let socket: WebSocket;
    try {
      socket = createSocket(server);
    } catch (error) {
      // A URI that the browser refuses. Told later, as any other failure is.
      queueMicrotask(() => fail(String(error)));
      return;
    }
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    const own = (listener: () => void) => () => {
      if (this.#socket === socket) listener();
    };
    const deadline = setTimeout(
      own(() => fail('The server did not answer in time')),
      connectTimeout,
    );
    socket.addEventListener(
      'open',
      own(() => {
        clearTimeout(deadline);
        this.#heardAt = this.#options.now();
        this.#move(TransportState.Connected);
        this.#settle();
        this.onConnect?.();
      }),
    );
    socket.addEventListener('close', (event) => {
      clearTimeout(deadline);
      own(() => fail(`The socket closed (${event.code})`))();
    });
    socket.addEventListener('message', (event) => own(() => this.#receive(event.data))());
  }

  #receive(data: unknown): void {
    this.#heardAt = this.#options.now();
    this.#heardCount += 1;
    const text = typeof data === 'string' ? data : data instanceof ArrayBuffer ? decode(data) : '';
    // An answer to a keep-alive (RFC 5626, 3.5.1).
    if (text.trim() === '') return;
    try {
      this.onMessage?.(cleanMessage(text));
    } catch {
      // What SIP.js cannot make sense of concerns no call of ours; the socket and the line live on.
    }
  }

  /** Forgets the socket; `error` where that was not asked for. */
  #drop(error?: Error): void {
    if (this.#state === TransportState.Disconnected) return;
    const wasConnected = this.isConnected();
    const socket = this.#socket;
    this.#socket = null;
    if (!error) this.#move(TransportState.Disconnecting);
    this.#move(TransportState.Disconnected);
    try {
      // What was written before is sent before the browser closes.
      socket?.close(1000);
    } catch {
      // A socket that cannot be closed is closed.
    }
    this.#settle(error ?? new Error('Disconnected'));
    if (wasConnected) this.onDisconnect?.(error);
  }

  #settle(error?: Error): void {
    const connecting = this.#connecting;
    this.#connecting = null;
    connecting?.settle(error);
  }

  #move(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}

function decode(data: ArrayBuffer): string {
  return new TextDecoder().decode(data);
}
