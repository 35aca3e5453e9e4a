import { execFileSync } from 'node:child_process';

/** A browser that the tests can use, or why the ones that are here are none. */
export type FoundBrowser =
  | { readonly kind: 'found'; readonly path: string; readonly version: string }
  | { readonly kind: 'none'; readonly skipped: readonly string[] };

/** What the program says of itself; null where it does not start. */
export function versionOf(path: string): string | null {
  try {
    const output = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.trim();
  } catch {
    return null;
  }
}
