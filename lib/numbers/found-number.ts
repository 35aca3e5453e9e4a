/** A number in a text: offsets in UTF-16 units of the text as given, the number in E.164. */
export type FoundNumber = {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  /** Digits to be dialled as tones once the call is answered. */
  readonly extension?: string;
};

/** Where a number stands in a folded text. */
export type Reading = { readonly start: number; readonly end: number; readonly number: string };

/** Where a possible number stands, in ASCII. */
export type Place = { readonly text: string; readonly start: number; readonly end: number };
