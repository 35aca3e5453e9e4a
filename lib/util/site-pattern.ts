/** Toky's API, as the manifest asks for it. */
export const TOKY_SITE = 'https://api.toky.co/*';

/**
 * The match pattern of a page's site, for the browser's permissions; null for what is no web page. Without a port:
 * Firefox takes none, and in Chrome a pattern without one stands for all.
 */
export function sitePattern(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return `${url.protocol}//${url.hostname}/*`;
}

/** The host that a match pattern stands for; null where it stands for many. */
export function siteHost(pattern: string): string | null {
  return /^(?:\*|https?):\/\/([^/*]+)\/\*$/.exec(pattern)?.[1] ?? null;
}

/** Is a host one of these? `*.` in front of one means its subdomains too. */
export function isHostIn(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.startsWith('*.') ? `.${host}`.endsWith(pattern.slice(1)) : host === pattern,
  );
}

/** Does an address lie within a match pattern? The path is not asked for: a permission is for a whole site. */
export function isWithin(address: string, pattern: string): boolean {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  if (pattern === '<all_urls>') return true;
  const [, scheme = '', host = ''] = /^(\*|https?):\/\/([^/]+)\//.exec(pattern) ?? [];
  return (
    (scheme === '*' || `${scheme}:` === url.protocol) && (host === '*' || isHostIn(url.hostname, [host]))
  );
}
