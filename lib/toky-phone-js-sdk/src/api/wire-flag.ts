import * as v from 'valibot';

/** Yes or no as PHP-like servers write it: a boolean, 0 or 1, or either as a string. */
export const wireFlag = v.pipe(
  v.union([v.boolean(), v.picklist([0, 1, '0', '1', 'true', 'false'])]),
  v.transform((value) => value === true || value === 1 || value === '1' || value === 'true'),
);
