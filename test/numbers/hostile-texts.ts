import * as fc from 'fast-check';

// The same texts in every run: what fails can be looked into, and fails again.
fc.configureGlobal({ seed: 20_261_124 });

/** Repeated, each of these leads a pattern that is careless about what it may give back into very much work. */
export const PIECES: readonly string[] = [
  [
    '7',
    '7 ',
    '0 ',
    '(',
    '((((1',
    '(1',
    '+1',
    '1      ',
    '1.',
    '1--',
    '12-34-',
    '192.168.',
    '2024-',
    '1 (1) ',
  ],
  ['0211/', '(0211) ', '4155552671 ', '415-555-2671 ', '4155552671|', '4155552671\t', '030 1234567, '],
  ['4155552671,,1#', 'x1', 'ext ', 'Tel. 1 ', '@1', 'a.b/', 'A1 ', '1Z NV3 T30 ', 'DE12 3456 ', 'ab:cd:'],
  ['1-800-A', '800-a', '800 a-', '(555) 555-AAAA ', '5551234CALL ', '%20', '%F0%9F', '1;phone-context=+1;'],
  ['1\u200b', '1\u200b\u200b\u200b\u200b\u200b\u200b', '\u00ad1', '1\u3000', '\u200b', ' ', '\t', '-'],
  ['\u0660\u0661\u0662 ', '\uff10\uff11', '\ud835\udffa', '\ud835 1', 'e\u0301', '\ud83d\ude00 1 '],
].flat();

const NUMBERS: readonly string[] = [
  [
    '(415) 555-2671',
    '+44 20 7183 8750',
    '030 1234567',
    '+1',
    '555-CALL',
    '1-800-FLOWERS',
    ' ext. 12',
    ',,12#',
  ],
  [
    '2024-05-17',
    'INV-2024-123456',
    '192.168.10.204',
    '$1,234,567',
    'Tel. ',
    'Order ',
    ' / ',
    '; ',
    '\n',
    '\t',
  ],
].flat();

/** Anything at all, lone halves of surrogate pairs too, with pieces between that a finder has to look at twice. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...NUMBERS), weight: 3 },
      { arbitrary: fc.constantFrom(...PIECES), weight: 3 },
      { arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789 -.()+/') }), weight: 3 },
      { arbitrary: fc.string({ unit: 'binary' }), weight: 2 },
      { arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), weight: 1 },
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''));
