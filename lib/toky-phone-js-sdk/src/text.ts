const MAX_LENGTH = 120;

// Control characters, and the bidirectional ones that make text read as what it is not.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;

/** Makes text that a stranger chose (a caller's name, a header) fit to be shown: one line, no tricks, at most 120 characters. */
export function safeText(text: string): string {
  const clean = text.replace(UNSAFE, '').replace(/\s+/g, ' ').trim();
  return [...clean].slice(0, MAX_LENGTH).join('');
}
