import { createHash } from 'node:crypto';

/** The id that Chromium gives an unpacked extension without a `key`: made of the path it is loaded from. */
export function unpackedId(path: string): string {
  const hash = createHash('sha256').update(path, 'utf8').digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}
