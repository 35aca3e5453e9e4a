import type { Socket } from 'node:net';

/** Netstrings (D. J. Bernstein, 1997): `5:hello,`. The length counts bytes. */
export function writeNetstring(socket: Socket, text: string): void {
  socket.write(`${Buffer.byteLength(text)}:${text},`);
}

export function readNetstrings(socket: Socket, onText: (text: string) => void): void {
  let buffer = Buffer.alloc(0);
  socket.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const colon = buffer.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(buffer.toString('latin1', 0, colon));
      if (!(buffer.length > end)) return;
      const text = buffer.toString('utf8', colon + 1, end);
      buffer = buffer.subarray(end + 1);
      onText(text);
    }
  });
}
