/**
 * A letter, as the source of a regular expression with the flag `u`, of scripts that part words by spaces: a number that
 * touches one is part of a word. Chinese, Japanese, Korean and Thai run on without spaces.
 */
export const WORD_LETTER = String.raw`(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}])[\p{L}\p{M}]`;
