import { DOUBTFUL_WORDS, OTHER_WORDS, OWN_WORDS, PHONE_WORDS } from './label-words.ts';

/**
 * What the words around a number say of it: `for` a phone number, `against` it, nothing, or `doubtful`: against it where
 * it is bare digits.
 */
export type Evidence = 'for' | 'against' | 'doubtful' | 'none';

type Words = {
  readonly whole: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  /** Of the beginnings: few, so that a word is looked up in few steps. */
  readonly lengths: readonly number[];
  readonly inside: readonly string[];
};

const PHONE = wordsOf(PHONE_WORDS);
const OTHER = wordsOf(OTHER_WORDS);
const DOUBTFUL = wordsOf(DOUBTFUL_WORDS);
const OWN: ReadonlySet<string> = new Set(OWN_WORDS);

/** No word further away than this, in characters, is about the number. */
const REACH = 48;

// Numbers that come one after the other under one label: "Phones: 030 1234567, 030 7654321 or 0171 1234567".
const JOINT = /(?<=\d)\s{0,2}(?:[,;/&]|\s\p{L}{1,4}\s)\s{0,2}$/u;

// A number of something: "Company No. 1", "Nr. 1", "n° 1", "#1", "S/N 1", "delivery note 1".
const ANY_NUMBER =
  /(?:(?<!\p{L})(?:no|nr|num)\.|(?<!\p{L})n\.?[°º]|№|#|(?:delivery|credit|debit|dispatch) note|\b[SP]\/?N\.?)\s?:?\s?$/iu;

// ... with its name: "Loan number: 1", "File no 1", "Numéro d'adhérent 1", "Nº de socio: 1".
const NAMED_NUMBERS: readonly RegExp[] = [
  /(\p{L}+) (?:number|no|nr|num|nummer)\.?:?\s?$/iu,
  /(?:n[uú]m[eé]ro|n[uú]m\.|n\.?[°º]) (?:(?:de|di|do|da|del|du)(?: la)? |d['’])?(\p{L}{3,})\s?:?\s?$/iu,
];

/** What the text in front of a number says of it: the nearest known word of its clause counts. */
export function evidenceBefore(text: string): Evidence {
  const clause = lastClause(withoutListed(text.slice(-90)).slice(-REACH));
  const said = wordsIn(clause)
    .map(evidenceOf)
    .filter((evidence) => evidence !== 'none');
  const nearest = said.at(-1) ?? 'none';
  if (nearest === 'for' || nearest === 'against') return nearest;
  // "Reservation no. 1", "código de reserva 1": by no means a telephone number.
  const isOther = said.at(-2) === 'against' || ANY_NUMBER.test(clause) || isOfOtherThing(clause);
  return isOther ? 'against' : nearest;
}

function isOfOtherThing(clause: string): boolean {
  return NAMED_NUMBERS.some((pattern) => {
    const [name] = wordsIn(pattern.exec(clause)?.[1] ?? '');
    return name !== undefined && !OWN.has(name);
  });
}

/** What a column's header or a field's label says of the numbers below or beside it. */
export function evidenceOfLabel(label: string): Evidence {
  const words = wordsIn(label.slice(0, 200)).filter((word) => evidenceOf(word) !== 'none');
  const last = words.at(-1);
  if (last === undefined) return 'none';
  // "Contact ID" and "Call date" are not numbers to call; "Phone for the order" is, and so is a caller ID.
  const isOfPhone = words.some((word) => evidenceOf(word) === 'for');
  const isAbout =
    /^(?:ids?|uid|guid|uuid|key|code|date|fecha|datum|data)$/.test(last) && words.at(-2) !== 'caller';
  if (isOfPhone) return isAbout ? 'against' : 'for';
  return words.some((word) => evidenceOf(word) === 'against') ? 'against' : 'doubtful';
}

/** Without the numbers at its end that are in one list with the number behind it. */
function withoutListed(text: string): string {
  const joint = JOINT.exec(text.slice(-9))?.[0].length ?? 0;
  if (joint === 0) return text;
  let start = text.length - joint;
  while (start > 0 && /[\d().\-/ +]/.test(text.charAt(start - 1))) start -= 1;
  const digits = text.slice(start).replace(/\D/g, '').length;
  return digits < 6 ? text : withoutListed(text.slice(0, start));
}

// A label ends at a line, a cell, a sentence and another number; "Tel. 2:" and "ISBN-13:" are one label all the same.
function lastClause(text: string): string {
  return text.split(/[\n\t|;!?]|(?<!nr|num)(?<=\p{L}{5})\.\s|\d{3,}|\d[.,:/]\d/u).at(-1) ?? '';
}

function wordsIn(text: string): readonly string[] {
  // "customerPhone" and "order_id" are names of fields: they are two words each.
  const apart = text.replace(/(\p{Ll})(?=\p{Lu}\p{Ll})/gu, '$1 ');
  return (
    apart
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

function evidenceOf(word: string): Evidence {
  if (isOneOf(PHONE, word)) return 'for';
  if (isOneOf(OTHER, word)) return 'against';
  if (isOneOf(DOUBTFUL, word)) return 'doubtful';
  // Compounds: "Zentralenummer", "Mandatsnummer", "ordernr". What they are made of was asked above.
  if (/.{3}(?:nummer|nr)$/.test(word)) return /(?:tele|phone|fon|handy|mobil)/.test(word) ? 'for' : 'against';
  return 'none';
}

function isOneOf(words: Words, word: string): boolean {
  if (words.whole.has(word) || words.inside.some((part) => word.includes(part))) return true;
  return words.lengths.some((length) => words.beginnings.has(word.slice(0, length)));
}

function wordsOf(list: readonly string[]): Words {
  const plain = list.map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''));
  const beginnings = plain.filter((word) => /^[^*]+\*$/.test(word)).map((word) => word.slice(0, -1));
  return {
    whole: new Set(plain.filter((word) => !word.includes('*'))),
    beginnings: new Set(beginnings),
    lengths: [...new Set(beginnings.map((word) => word.length))],
    inside: plain.filter((word) => word.startsWith('*')).map((word) => word.slice(1, -1)),
  };
}
