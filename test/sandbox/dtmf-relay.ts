/**
 * The key in an `application/dtmf-relay` body as Toky's published client sends it: `Signal=5`, `Duration=100`
 * (milliseconds), a line each. `null` where it is anything else.
 */
export function parseDtmfRelay(body: string): string | null {
  const match = /^Signal=\s*([0-9*#A-D])\r?\nDuration=\s*(\d{1,5})(?:\r?\n)?$/.exec(body);
  return match?.[1] ?? null;
}
