/** A number with what is dialled once the call is answered. */
type WithExtension = { readonly number: string; readonly extension?: string | undefined };

/** One text that says all of what is dialled, by RFC 3966: "+14155550142;ext=12". `readNumber` reads it again. */
export function dialable({ number, extension = '' }: WithExtension): string {
  return extension === '' ? number : `${number};ext=${extension}`;
}
