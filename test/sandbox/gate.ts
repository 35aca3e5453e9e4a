import { Duplex } from 'node:stream';

/** A connection whose other side can be made to hear nothing more, though it stays open. */
export type Gate = {
  /** The connection for whoever serves it. */
  readonly stream: Duplex;
  /** From now on, whatever is written while `isShut` says so is lost, the end of the connection included. */
  readonly shutWhile: (isShut: () => boolean) => void;
};

/**
 * Stands between a connection and its server. A half-open TCP connection answers no closing handshake either, which a
 * server that is merely told to say nothing would still do.
 */
export function createGate(inner: Duplex): Gate {
  let isShut = (): boolean => false;
  const stream = new Duplex({
    allowHalfOpen: true,
    read: () => void inner.resume(),
    write(chunk: Buffer, _encoding, done) {
      if (isShut() || inner.destroyed) return done();
      inner.write(chunk, () => done());
    },
    final(done) {
      if (isShut() || inner.destroyed) return done();
      inner.end(() => done());
    },
    destroy(_error, done) {
      inner.destroy();
      done(null);
    },
  });
  inner.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) inner.pause();
  });
  inner.on('end', () => stream.push(null));
  inner.on('close', () => stream.destroy());
  return {
    stream,
    shutWhile(condition) {
      isShut = condition;
    },
  };
}
