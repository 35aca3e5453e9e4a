/** The version of this package, as it names itself to Toky's servers. */
export const VERSION = '2.0.0';

/** `toky/{app in kebab case}/{library}-{version}/{browser}-{major}`, as Toky's client names itself. */
export function userAgentString(appName: string, browserAgent: string): string {
  const app =
    appName
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'app';
  return `toky/${app}/toky-phone-js-sdk-${VERSION}/${browserOf(browserAgent)}`;
}

function browserOf(browserAgent: string): string {
  const match = /\b(Edg|Firefox|Chrome)\/(\d+)/.exec(browserAgent);
  if (!match) return 'unknown-0';
  const name = match[1] === 'Edg' ? 'edge' : (match[1] ?? '').toLowerCase();
  return `${name}-${match[2]}`;
}
