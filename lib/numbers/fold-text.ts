/**
 * Writes the digits of any script, the full-width forms, and the many dashes, dots and spaces as their ASCII
 * counterparts, and drops what is invisible (direction marks, joiners, soft hyphens). Superscripts stay as they
 * are: they are footnotes, not part of a number. Never throws.
 */
export function foldText(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replace(/[\p{Pd}\u2212\u30fc]/gu, '-')
    .replace(/[\u00b7\u2022\u2024\u2027\u30fb]/g, '.')
    .replace(/[\ufe62\u2795]/g, '+')
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
}

// Unicode keeps each script's digits together, 0 to 9, in runs of ten: the distance to the run's start is the value.
function asciiDigit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}
