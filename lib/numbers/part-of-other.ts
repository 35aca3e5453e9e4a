import type { Place } from './found-number.ts';
import type { Evidence } from './label-evidence.ts';
import { NORTH_AMERICAN } from './number-shape.ts';
import { readExtension } from './read-extension.ts';
import { WORD_LETTER } from './word-letter.ts';

const CURRENCY = String.raw`\p{Sc}|(?:EUR|USD|GBP|CHF|CAD|AUD|BRL|MXN|COP|ARS|INR|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|TRY|ZAR|RUB|R\$|Rs\.?|kr|zł|Kč|Ft|руб)(?!\p{L})`;
const MONEY_BEFORE = new RegExp(String.raw`(?<!\p{L})(?:${CURRENCY})\s?[-+]?$`, 'iu');
const UNIT_AFTER = new RegExp(
  String.raw`^\s?(?:%|‰|°|${CURRENCY}|(?:bytes?|[kmgt]i?b|bit|bps|k?hz|[mg]hz|kg|mg|lbs?|oz|mm|cm|km|ft|m2|m²|ml|kwh?|[nµμm]s|sec|min|uhr|px|pts|pcs?|units?|items?|visits?|views?|users?|clicks?|likes?|followers?|reviews?|ratings?|votes?|rows?|records?|results?|hits|downloads?|subscribers?|times|people|inhabitants|habitantes|habitants|einwohner|abitanti|inwoners|osób|stück|stk)(?![\p{L}\d]))`,
  'iu',
);
const FILE_AFTER =
  /^\.(?:html?|php|aspx?|jsp|pdf|jpe?g|png|gif|svg|webp|csv|xlsx?|docx?|pptx?|txt|zip|gz|xml|json|js|css|mp[34]|wav|log|com|net|org|io)\b/i;

// "020 7183 8750/1": the next line of a house, told by how its number ends.
const NEXT_LINE = /^\/\d{1,2}(?![\d/])/;

const LETTER = new RegExp(WORD_LETTER, 'u');
const TOUCHES_BEHIND = new RegExp(
  String.raw`^(?:${WORD_LETTER}|_[\p{L}\d]|[-#]${WORD_LETTER}|[:']\d|/(?!${NORTH_AMERICAN})[1-9]|-{1,2}\d)`,
  'u',
);

/**
 * Do the characters around a possible number say that it is a part of something else: an address, an identifier, an
 * amount, a formula? `says` is what the words in front of it say.
 */
export function isPartOfOther(place: Place, says: Evidence): boolean {
  const { text, start, end } = place;
  const before = text.slice(Math.max(0, start - 90), start);
  const after = text.slice(end, end + 40);
  const found = text.slice(start, end);
  const token = /[^\s"'“”„«»‹›<>()[\]{},;|]*$/.exec(before)?.[0] ?? '';
  if (isAddress(token, after)) return true;
  const isGlued = /\D/.test(found) && /^\p{Lu}\p{Ll}{2}/u.test(after);
  const mayTouch = isGlued || readExtension(after) !== null || (says === 'for' && NEXT_LINE.test(after));
  if (!mayTouch && (TOUCHES_BEHIND.test(after) || FILE_AFTER.test(after))) return true;
  // A plus or a bracket begins something of its own, whatever it touches.
  if (/^[+(]/.test(found)) return /[\d_=&?]$|\/$|\d[-.]$/.test(token) && !isLink(token) && says !== 'for';
  return (
    touchesInFront(token, found, says) || isAmount(before, found, after) || isFormula(before, after, says)
  );
}

function isAddress(token: string, after: string): boolean {
  if (/^@[\p{L}\d]/u.test(after)) return true;
  if (isLink(token)) return false;
  return /:\/\/|^www\.|@|[a-z]\.[a-z]{2,6}\/|\?\S*=|&\S*=/i.test(token) || token.length > 60;
}

/** "tel:", and a number before a slash: what follows is a number as well. */
function isLink(token: string): boolean {
  return /^(?:tel|callto|sms|fax|phone|whatsapp):\/{0,2}$|^[\d.-]*\d{3}\/$/i.test(token);
}

function touchesInFront(token: string, found: string, says: Evidence): boolean {
  if (token === '' || isLink(token)) return false;
  const last = token.at(-1) ?? '';
  // A label that lost its space: "Phone312-726-1234".
  if (/^\p{L}+$/u.test(token) && says === 'for') return false;
  if (/[\d_\\]/.test(last) || LETTER.test(last)) return !/^[_*~`]+$/.test(token);
  const word = token.replace(/[^\p{L}\p{M}\d]+$/u, '');
  if (/\d/.test(word) && /[-_./#:]$/.test(token)) return !/^\p{L}+\d?:$/u.test(token);
  if (/[-_/.\\]$/.test(token) && word !== '') {
    // A dash may stand for a colon behind a word of prose: "My number-415-555-2671". Codes are short, or in capitals.
    const isProse = /^\p{L}?\p{Ll}{3,}-$/u.test(token) && !/^[1-9]\d+$/.test(found) && says === 'none';
    return says !== 'for' && !isProse;
  }
  return /^[-.,]$/.test(token) || /[^\s]#$/.test(token);
}

function isAmount(before: string, found: string, after: string): boolean {
  if (MONEY_BEFORE.test(before) || UNIT_AFTER.test(after)) return true;
  // A decimal comma: 903 694 611,52. A telephone number is not parted by thousands and has no cents.
  return /^,\d{1,2}(?![\d#])/.test(after) && /^\d{1,3}(?:[ .]?\d{3})+$/.test(found);
}

function isFormula(before: string, after: string, says: Evidence): boolean {
  if (/^\s?(?:[×÷=^]|[*<>]\s?\d)/.test(after)) return true;
  return says !== 'for' && /(?:[=×÷^]|\d\s?[*<>]|\d\sx)\s?$/.test(before);
}
