// Everything below a space save tab, carriage return and line feed; and DEL.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * A SIP message without control characters in its headers. A caller's name that holds one is against the grammar, and
 * SIP.js would drop the whole call for it.
 */
export function cleanMessage(message: string): string {
  const end = message.indexOf('\r\n\r\n');
  return end < 0
    ? message.replace(CONTROL, '')
    : message.slice(0, end).replace(CONTROL, '') + message.slice(end);
}
