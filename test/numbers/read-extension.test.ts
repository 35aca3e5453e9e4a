import { expect, it } from 'vitest';
import { readExtension } from '../../lib/numbers/read-extension.ts';

it.each([
  ['x12', '12'],
  [' X 12 ', '12'],
  [' ext. 12', '12'],
  [', ext 12', '12'],
  [' extension: 7246433', '7246433'],
  [' poste 214', '214'],
  [' ramal 12', '12'],
  [' Durchwahl 12', '12'],
  [' toestel 12', '12'],
  [' int. 12', '12'],
  [' anexo 12', '12'],
  [' доб. 12', '12'],
  [',,12#', '12'],
  [',12#', '12'],
  [',,1234', '1234'],
  [';ext=12', '12'],
  [' #12', '12'],
  [' (ext 12)', '12'],
])('reads the extension of "%s"', (after, digits) => {
  const extension = readExtension(after);
  expect(extension?.digits).toBe(digits);
  expect(after.slice(0, extension?.length)).toBe(after.trimEnd());
});

it.each([
  '',
  ', 45 days',
  '; 0301234567',
  ' x 253-1234',
  ' xylophone 12',
  ' 12',
  '/x12',
  ' ext',
  'x12345678',
  ' x12b',
])('reads none of "%s"', (after) => {
  expect(readExtension(after)).toBeNull();
});

it('leaves a closing bracket that it did not open', () => {
  expect(readExtension(' ext 12)')).toEqual({ digits: '12', length: 7 });
});
