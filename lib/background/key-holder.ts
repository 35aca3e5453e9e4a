import { browser } from 'wxt/browser';
import type { Settings } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import { sitePattern, TOKY_SITE } from '../util/site-pattern.ts';
import type { KeyHolder } from './token-endpoint.ts';
import type { Vault } from './vault.ts';

/** Who puts the app key on the token requests, by the settings; or what is missing for it. */
export async function findKeyHolder(settings: Settings, vault: Vault): Promise<Outcome<KeyHolder, Problem>> {
  const source = settings.tokenSource;
  switch (source.kind) {
    case 'none':
      return failed({ code: 'not-configured' });
    case 'broker': {
      const site = sitePattern(source.url);
      const allowed = site !== null && (await browser.permissions.contains({ origins: [site] }));
      return allowed ? done(source) : failed({ code: 'broker-permission-missing' });
    }
    case 'app-key': {
      if (!(await browser.permissions.contains({ origins: [TOKY_SITE] }))) {
        return failed({ code: 'toky-permission-missing' });
      }
      const key = await vault.appKey();
      return key === null ? failed({ code: 'app-key-missing' }) : done({ kind: 'app-key', key });
    }
  }
}
