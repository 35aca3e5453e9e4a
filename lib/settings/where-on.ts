import type { ClickToCall, ClickToCallMode, Settings } from '../facts.ts';
import { TOKY_SITE, isHostIn, sitePattern } from '../util/site-pattern.ts';
import { KNOWN_CRMS } from './known-crms.ts';

/** As the manifest may ask for them. */
export const EVERYWHERE = ['https://*/*', 'http://*/*'] as const;

/** Toky's own pages: where one signs in, and its client, which has a phone of its own. */
const TOKY_HOSTS = ['app.toky.co', 'api.toky.co'];

const CRM_HOSTS = KNOWN_CRMS.flatMap(({ hosts }) => hosts);

/** The match patterns that a mode asks the browser for; the sites that a person chooses, they are asked for one by one. */
export function originsOf(mode: ClickToCallMode): readonly string[] {
  switch (mode) {
    case 'crms':
      return CRM_HOSTS.map(secure);
    case 'everywhere':
      return EVERYWHERE;
    case 'chosen':
    case 'off':
      return [];
  }
}

/** The match patterns that the phone should be let onto, by the mode and by the company. */
export function wantedOrigins({ mode, always }: ClickToCall): readonly string[] {
  return mode === 'off' ? [] : [...new Set([...originsOf(mode), ...always.map(secure)])];
}

/** The match patterns where it never is: the exceptions, and where one signs in. */
export function unwantedOrigins(settings: Settings): readonly string[] {
  return unwantedHosts(settings).map((host) => `*://${host}/*`);
}

/** Is click-to-call wanted at this address? That the browser lets it is another question. */
export function isWanted(address: string, settings: Settings): boolean {
  const host = URL.parse(address)?.hostname ?? '';
  if (sitePattern(address) === null || isHostIn(host, unwantedHosts(settings))) return false;
  const { mode, always } = settings.clickToCall;
  switch (mode) {
    case 'off':
      return false;
    case 'crms':
      return isHostIn(host, CRM_HOSTS) || isHostIn(host, always);
    case 'chosen':
    case 'everywhere':
      return true;
  }
}

/** What a person may choose for the site of this address, and why nothing. */
export type SiteFreedom = 'free' | 'mode-off' | 'not-a-crm' | 'by-company' | 'sign-in';

/** @param locked do the exceptions belong to the company? */
export function freedomAt(address: string, settings: Settings, locked: boolean): SiteFreedom {
  const host = URL.parse(address)?.hostname ?? '';
  const { mode, always, exceptions } = settings.clickToCall;
  if (signInHosts(settings).includes(host)) return 'sign-in';
  if (mode === 'off') return 'mode-off';
  if (isHostIn(host, always) || (locked && isHostIn(host, exceptions))) return 'by-company';
  if (mode === 'crms' && !isHostIn(host, CRM_HOSTS)) return 'not-a-crm';
  return locked && mode !== 'chosen' ? 'by-company' : 'free';
}

/** Match patterns that the phone needs for itself: no sites of the person's. */
export function ownOrigins({ tokenSource }: Settings): readonly string[] {
  const broker = tokenSource.kind === 'broker' ? sitePattern(tokenSource.url) : null;
  return [TOKY_SITE, ...(broker === null ? [] : [broker])];
}

function unwantedHosts(settings: Settings): readonly string[] {
  return [...new Set([...settings.clickToCall.exceptions, ...signInHosts(settings)])];
}

function signInHosts({ tokenSource }: Settings): readonly string[] {
  const broker = tokenSource.kind === 'broker' ? URL.parse(tokenSource.url)?.hostname : undefined;
  return broker === undefined ? TOKY_HOSTS : [...TOKY_HOSTS, broker];
}

function secure(host: string): string {
  return `https://${host}/*`;
}
