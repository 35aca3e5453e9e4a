import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';

/** The part of the browser's `identity` that signing in uses. */
export type Identity = {
  readonly getRedirectURL: (path: string) => string;
  readonly launchWebAuthFlow: (details: {
    url: string;
    interactive: boolean;
    abortOnLoadForNonInteractive?: boolean;
    timeoutMsForNonInteractive?: number;
  }) => Promise<string | undefined>;
};

/** How long a silent flow may follow redirects, ms. */
const SILENT_TIMEOUT = 6_000;

/**
 * Runs the browser's sign-in window and answers the URL it was redirected to. Chrome may answer nothing on the first
 * call after a worker start; then the session's cookie is there already and a silent flow brings the result.
 */
export async function runAuthWindow(
  identity: Identity,
  url: string,
  interactive: boolean,
  online: () => boolean,
): Promise<Outcome<string, Problem>> {
  try {
    const first = await identity.launchWebAuthFlow(interactive ? { url, interactive } : silent(url));
    const result = first ?? (await identity.launchWebAuthFlow(silent(url)));
    return result ? done(result) : failed({ code: 'sign-in-interrupted' });
  } catch (error) {
    return failed(problemOf(error instanceof Error ? error.message : '', online()));
  }
}

/** A page that redirects by script is not at its end when it has loaded. Firefox knows neither of the two options. */
function silent(url: string): Parameters<Identity['launchWebAuthFlow']>[0] {
  return import.meta.env.BROWSER === 'firefox'
    ? { url, interactive: false }
    : {
        url,
        interactive: false,
        abortOnLoadForNonInteractive: false,
        timeoutMsForNonInteractive: SILENT_TIMEOUT,
      };
}

/** The browsers tell these apart by sentences only (seen in Chromium 156 and Firefox 153). */
function problemOf(message: string, online: boolean): Problem {
  if (/did not approve|cancelled or denied/i.test(message)) return { code: 'sign-in-closed' };
  if (/only one web auth flow/i.test(message)) return { code: 'sign-in-under-way' };
  if (/interaction required|requires user interaction/i.test(message)) return { code: 'sign-in-interrupted' };
  return { code: online ? 'sign-in-page-unreachable' : 'offline' };
}
