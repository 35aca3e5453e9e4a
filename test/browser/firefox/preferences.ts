import { EXTENSION_ID, INTERNAL_UUID } from './identity.ts';

export type PreferenceOptions = {
  readonly proxyPort: number;
  /** Names that may be looked up at all; all of them are this machine. */
  readonly hosts: readonly string[];
  /** A steady tone instead of the machine's microphone. */
  readonly fakeMicrophone: boolean;
};

/**
 * Preferences that give Firefox the sandbox for a world. Two are missing on purpose: with
 * `media.navigator.permission.disabled` a capture succeeds that is refused in life, and without
 * `obfuscate_host_addresses` connections find ways that they would not have.
 */
export function preferences({
  proxyPort,
  hosts,
  fakeMicrophone,
}: PreferenceOptions): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: INTERNAL_UUID }),
    // Our build is not signed.
    'xpinstall.signatures.required': false,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    // What goes past the proxy, such as the servers of ICE, finds this machine or nothing.
    'network.dns.localDomains': hosts.join(','),
    'network.dns.disabled': true,
    'media.navigator.streams.fake': fakeMicrophone,
    // The sandbox's media is at 127.0.0.1.
    'media.peerconnection.ice.loopback': true,
    // Notifications are windows of Firefox's own, which can be clicked, not the system's.
    'alerts.useSystemBackend': false,
    // Otherwise the browser says its own words about the first start, and asks before it ends.
    'browser.tabs.closeWindowWithLastTab': false,
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
  };
}
