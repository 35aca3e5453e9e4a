/**
 * One line per step of a phone's life, in the console of the context it happens in. Lines are ours alone: no token, no
 * SIP message, and of a number the last two digits.
 */
export type Log = {
  readonly info: (line: string) => void;
  readonly warn: (line: string) => void;
};

export function createLog(part: string): Log {
  return {
    info: (line) => console.info(`[${part}] ${line}`),
    warn: (line) => console.warn(`[${part}] ${line}`),
  };
}

export function shortNumber(number: string): string {
  return number === '' ? 'no number' : `…${number.slice(-2)}`;
}
