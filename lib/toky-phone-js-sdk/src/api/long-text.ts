/** Characters. */
const MAX_LENGTH = 4_000;

// Control characters but the line feed, and the bidirectional ones that make text read as what it is not.
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;

/** Makes text of several lines that somebody wrote (a note, a tag) fit to be shown: its line breaks kept, no tricks, at most 4,000 characters. */
export function longText(text: string): string {
  const lines = text.replace(/\r\n?|\u2028|\u2029/g, '\n').replaceAll('\t', ' ');
  return [...lines.replace(UNSAFE, '').trim()].slice(0, MAX_LENGTH).join('');
}
