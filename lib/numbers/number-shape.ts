/** A piece of text as a number would be read from it. */
export type Shape = {
  readonly text: string;
  readonly international: boolean;
  readonly digits: string;
  /** The digits as they stand together. */
  readonly groups: readonly string[];
};

/** How a piece of ASCII text is made up. */
export function shapeOf(text: string): Shape {
  const groups = text.match(/\d+/g) ?? [];
  return {
    text,
    international: text.startsWith('+') || text.startsWith('(+'),
    digits: groups.join(''),
    groups,
  };
}

/** Nothing but digits, without a zero in front that says "I am dialled": as well an order, a customer, a time. */
export function isBare(shape: Shape): boolean {
  return shape.groups.length === 1 && !/^[+(0]/.test(shape.text);
}

/** A number as North America writes it, without brackets. */
export const NORTH_AMERICAN = String.raw`\d{3}[-.]\d{3}[-.]\d{4}`;

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';
const DATE = new RegExp(
  `^(?:${YEAR}([-./])${MONTH}\\1${DAY}|${DAY}([-./])${MONTH}\\2(?:${YEAR}|\\d\\d)|${MONTH}([-./])${DAY}\\3(?:${YEAR}|\\d\\d))\\.?$`,
);

/** A calendar date in digits and one kind of separator. */
export function isDate(text: string): boolean {
  return DATE.test(text);
}

const CLOCK = '(?:(?:[01]?\\d|2[0-4])[.:][0-5]\\d|(?:[01]\\d|2[0-4])[0-5]\\d)';

// Shapes that are almost always something else, unless a word beside them says that they are a phone number.
const UNLIKELY: readonly RegExp[] = [
  // years: 2019-2022, 2021/2022/2023, 1993 2003
  new RegExp(`^\\(?${YEAR}\\)?(?: ?[-/ ] ?\\(?${YEAR}\\)?)+$`),
  // months: 02/2019 - 11/2021; a fraction or a file's number: 7349/4551
  new RegExp(`^${MONTH}[./]${YEAR} ?- ?${MONTH}[./]${YEAR}$`),
  /^\d{4}\/\d{4}$/,
  // the number of a file: 030/2024/1234567
  new RegExp(`^\\d+/${YEAR}/\\d+$`),
  // a date without separators, with a time or without
  new RegExp(`^${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[ -]?[0-2]\\d[0-5]\\d(?:[0-5]\\d)?)?$`),
  // opening hours: 0900-1730, 09.00-17.30
  new RegExp(`^${CLOCK} ?- ?${CLOCK}$`),
  // a decimal fraction: 122.7474324
  /^(?:0|[1-9]\d{0,2})\.\d{4,}$/,
  // a version or an address: 10.0.16320.2353, 155.209.215.252
  /^(?!1\.|0\d+\.)(?:\d+\.)*\d(?:\.\d+)*$/,
  /^(?:(?:1?\d?\d|2[0-4]\d|25[0-5])\.){3}(?:1?\d\d|2[0-4]\d|25[0-5]|\d)$/,
  // results and page ranges: 12-15 22-20
  /^\d{1,2}-\d{1,2}(?: \d{1,2}-\d{1,2})+$/,
  // a North American zip code with its four digits more
  /^\d{5}-\d{4}$/,
  // a Brazilian tax number
  /^\d{3}\.\d{3}\.\d{3}-\d\d$/,
  // seconds and milliseconds since 1970
  /^1[5-8]\d{8}(?:\d{3})?$/,
  // what a person types who wants no call
  /^\+?(\d)\1*$/,
];

const FOUR_PAIRS = /^\d\d\.\d\d\.\d\d\.\d\d$/;

/** Years, hours, fractions, versions, addresses of computers, and the like. */
export function isUnlikely(shape: Shape): boolean {
  if (shape.international) return false;
  if (shape.groups.length === 1 && shape.digits.length > 13) return true;
  return !FOUR_PAIRS.test(shape.text) && UNLIKELY.some((pattern) => pattern.test(shape.text));
}
