import type { Shape } from './number-shape.ts';

type Planned = { readonly nationalNumber: string; readonly countryCallingCode: string };

// Sizes of the groups behind the first, as they are written where no plan says so.
const USUAL: readonly string[] = [
  '2,2',
  '2,2,2',
  '2,2,2,2',
  '3,3',
  '3,3,3',
  '4,4',
  '3,4',
  '3,2,2',
  '2,2,3',
  '2,3',
];

/**
 * Are the digits grouped as somebody would write this number? `formats` are ways to write it by its country's plan.
 * Orders, codes and ranges mostly are not: 2024-123456, 338-90-4820.
 */
export function isWellGrouped(
  shape: Shape,
  { nationalNumber: national, countryCallingCode: countryCode }: Planned,
  formats: readonly string[],
): boolean {
  const sizes = shape.groups.map((group) => group.length);
  if (sizes.length === 1) return true;
  // Spelled out, digit by digit: "0 3   3 3 1   6 0 0 5".
  if (sizes.every((size) => size === 1)) return shape.digits.startsWith('0');
  if (sizes.length > 8) return false;
  const breaks = breaksOf(sizes, national.length);
  if (
    formats.some((format) => breaks.every((at) => breaksOf(sizesOf(format), national.length).includes(at)))
  ) {
    return true;
  }
  const rest = sizes.slice(1);
  // Brazil put a nine in front of its mobile numbers, and many write it apart: (11) 9 8765-4321.
  if (countryCode === '55' && sizes.join(',') === '2,1,4,4') return true;
  if (rest.includes(1)) return false;
  // North America writes 3-3-4 and nothing else.
  if (countryCode === '1') return false;
  if (USUAL.includes(rest.join(',')) && (sizes[0] ?? 0) <= 5) return true;
  // A zero in front says that it is dialled, so two or three groups may be any.
  return /^\(?0/.test(shape.text) && rest.length <= 3;
}

/** Where the national number is broken, counted from its end: a prefix in front does not shift them. */
function breaksOf(sizes: readonly number[], length: number): readonly number[] {
  let fromEnd = 0;
  return sizes
    .toReversed()
    .map((size) => (fromEnd += size))
    .filter((at) => at < length);
}

function sizesOf(format: string): readonly number[] {
  return (format.match(/\d+/g) ?? []).map((group) => group.length);
}
