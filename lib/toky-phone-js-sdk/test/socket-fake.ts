/** A WebSocket as the SDK uses it, and the server's end of it. */
export class FakeSocket extends EventTarget {
  readonly uri: string;
  readonly sent: string[] = [];
  binaryType: BinaryType = 'blob';
  /** The code it was closed with by our side; null while it is not. */
  closed: number | null = null;
  /** Told of each message that our side sends. */
  onSent: (text: string) => void = () => undefined;
  /** Sending fails, as on a socket that the browser has closed. */
  refuses = false;

  constructor(uri: string) {
    super();
    this.uri = uri;
  }

  send(text: string): void {
    if (this.refuses) throw new DOMException('closed', 'InvalidStateError');
    this.sent.push(text);
    this.onSent(text);
  }

  /** As a browser does: no event before the peer agreed, if ever. */
  close(code: number): void {
    this.closed = code;
  }

  opens(): void {
    this.dispatchEvent(new Event('open'));
  }

  says(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  breaks(code = 1006): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

/** Makes fake sockets where a transport wants real ones. */
export function fakeSockets() {
  const made: FakeSocket[] = [];
  const create = (uri: string) => {
    const socket = new FakeSocket(uri);
    made.push(socket);
    return socket as unknown as WebSocket;
  };
  const last = () => {
    const socket = made.at(-1);
    if (!socket) throw new Error('No socket was made');
    return socket;
  };
  return { made, create, last, uris: () => made.map(({ uri }) => uri) };
}
