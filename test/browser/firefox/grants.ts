import { EXTENSION_ID, ORIGIN } from './identity.ts';
import type { Privileged } from './privileged.ts';

/** Writes down what a person would have allowed in Firefox's prompts, where the browser itself keeps it. */
export type Grants = {
  /** Allowed for good, as with "Remember for all microphones". */
  readonly allowMicrophone: () => Promise<void>;
  readonly forgetMicrophone: () => Promise<void>;
  /** Match patterns, as the prompt for optional permissions or the add-on manager grants and revokes them. */
  readonly allowSites: (patterns: readonly string[]) => Promise<void>;
  readonly revokeSites: (patterns: readonly string[]) => Promise<void>;
};

const PERMISSIONS = 'resource://gre/modules/ExtensionPermissions.sys.mjs';

export function createGrants({ run }: Privileged): Grants {
  return {
    allowMicrophone: () =>
      run((origin) => {
        const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(origin);
        Services.perms.addFromPrincipal(principal, 'microphone', Services.perms.ALLOW_ACTION);
      }, ORIGIN),
    forgetMicrophone: () =>
      run((origin) => {
        const principal = Services.scriptSecurityManager.createContentPrincipalFromOrigin(origin);
        Services.perms.removeFromPrincipal(principal, 'microphone');
      }, ORIGIN),
    allowSites: (origins) =>
      run(
        async ([id, module, patterns]) => {
          const policy = WebExtensionPolicy.getByID(id);
          if (!policy) throw new Error('The extension is not there');
          const { ExtensionPermissions } = ChromeUtils.importESModule(module);
          await ExtensionPermissions.add(id, { permissions: [], origins: patterns }, policy.extension);
        },
        [EXTENSION_ID, PERMISSIONS, origins] as const,
      ),
    revokeSites: (origins) =>
      run(
        async ([id, module, patterns]) => {
          const policy = WebExtensionPolicy.getByID(id);
          if (!policy) throw new Error('The extension is not there');
          const { ExtensionPermissions } = ChromeUtils.importESModule(module);
          await ExtensionPermissions.remove(id, { permissions: [], origins: patterns }, policy.extension);
        },
        [EXTENSION_ID, PERMISSIONS, origins] as const,
      ),
  };
}
