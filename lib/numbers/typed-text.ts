import { foldText } from './fold-text.ts';
import { decode, readLink } from './read-link.ts';

/** What a person typed, pasted or clicked, as plain ASCII ready to be read: links unwrapped, look-alikes folded. */
export function typedText(text: string): string {
  return readLink(foldText(text)) ?? foldText(decode(text));
}

/** Without the extension that follows a number ("x12", "ext. 12", ",,12#"). */
export function withoutExtension(text: string): string {
  return text
    .replace(/(?<=\d[\s.)]*)(?:[;,]+\s*(?:ext)?|x|#|ext(?:ension|n)?\b|доб)[\s.:=#]*\d{0,9}\s*#?\s*$/i, '')
    .trim();
}
