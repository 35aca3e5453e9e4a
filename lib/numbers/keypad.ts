// The keys of a telephone, ITU-T E.161.
const KEYS = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** Each Latin letter as the digit of its key: "1-800-FLOWERS" is "1-800-3569377". All else stays. */
export function lettersAsDigits(text: string): string {
  return text
    .toUpperCase()
    .replace(/[A-Z]/g, (letter) => String(KEYS.findIndex((key) => key.includes(letter))));
}
