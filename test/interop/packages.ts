import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Debian's names. */
const NEEDED = [
  'kamailio',
  'kamailio-websocket-modules',
  'kamailio-tls-modules',
  'rtpengine-daemon',
  'coturn',
  'baresip-core',
  'iproute2',
  'iptables',
  'tcpdump',
] as const;

/** Can the servers run here? Where not, `why` is for the person who asked. */
export type Readiness = { readonly kind: 'ready' } | { readonly kind: 'not-here'; readonly why: string };

/** Debian asks this script whether a package may start its service. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Installs what is missing. The packages' own services are not started: each run starts its own, with its own settings. */
export function preparePackages(say: (line: string) => void): Readiness {
  if (process.platform !== 'linux') return notHere('the servers are packages of Debian');
  if (process.getuid?.() !== 0) return notHere('network namespaces need root');
  if (!succeeds('unshare', ['--net', '--pid', '--fork', '--mount', 'true'])) {
    return notHere('no network namespaces can be made on this machine');
  }
  const missing = missingPackages();
  if (missing.length === 0) return { kind: 'ready' };
  if (!existsSync('/usr/bin/apt-get')) return notHere(`missing and no apt-get here: ${missing.join(' ')}`);
  say(`Installing by apt-get: ${missing.join(' ')}`);
  install(missing);
  return missingPackages().length === 0
    ? { kind: 'ready' }
    : notHere(`apt-get could not install ${missing.join(' ')}`);
}

function install(names: readonly string[]): void {
  const hasPolicy = existsSync(POLICY);
  // 101: not allowed. A policy that is there already is its owner's.
  if (!hasPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...names];
    if (succeeds('apt-get', args)) return;
    // The lists may be missing, or too old.
    succeeds('apt-get', ['update', '-qq']);
    succeeds('apt-get', args);
  } finally {
    if (!hasPolicy) rmSync(POLICY);
  }
}

function missingPackages(): readonly string[] {
  return NEEDED.filter((name) => {
    const query = spawnSync('/usr/bin/dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], {
      encoding: 'utf8',
    });
    return query.stdout !== 'installed';
  });
}

function notHere(why: string): Readiness {
  return { kind: 'not-here', why };
}

function succeeds(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, [...args], { stdio: 'ignore', env }).status === 0;
}
