/** What Toky needs to register the phone as an application; the app id and app key are its answer. */
export type Registration = {
  readonly name: string;
  readonly description: string;
  /** Of the agent who registers it. */
  readonly email: string;
  /** The host that sign-in returns to. */
  readonly host: string;
};

/**
 * The request as a command to paste into a terminal. The address and the header are inferred from Toky's public pages;
 * only `allowed_domains` and the meaning of the fields are documented.
 */
export function registrationCommand(
  { name, description, email, host }: Registration,
  keyPlaceholder: string,
): string {
  const body = JSON.stringify({ name, description, email, allowed_domains: [host] }, null, 2);
  return [
    'curl -X POST https://api.toky.co/v1/applications',
    `-H ${quoted(`X-Toky-Key: <${keyPlaceholder}>`)}`,
    `-H ${quoted('Content-Type: application/json')}`,
    `-d ${quoted(body)}`,
  ].join(' \\\n  ');
}

/** For a POSIX shell: nothing inside of single quotes is special but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
