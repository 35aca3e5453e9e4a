import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** Where the servers are: a documentation address (RFC 5737), as seen from the home. */
export const SERVER = '198.51.100.1';
/** Below the proxies that a case can disturb lie the servers themselves. */
export const PORTS = {
  https: 8080,
  wss: 443,
  kamailioTls: 5443,
  sip: 5060,
  phone: 5080,
  turn: 3478,
  slowTurn: 3479,
  /** Nobody answers there, and the router tells nobody so. */
  silentStun: 3999,
} as const;

/**
 * `open`: the home's router translates addresses and lets everything out. `relay-only`: it lets TCP out, and of UDP only
 * what goes to a TURN server.
 */
export type Router = 'open' | 'relay-only';

export type Network = {
  readonly setRouter: (router: Router) => void;
  /** Gives the home another address, as when a laptop changes its network: what was open is lost without a word. */
  readonly moveHome: () => void;
  /** A command line's beginning that runs what follows in the home, behind the router. */
  readonly inHome: readonly string[];
  readonly remove: () => void;
};

/**
 * Two more networks besides the servers' own, where this process is: `[servers] 198.51.100.1 —— .2 [router, NAT] .1 ——
 * 192.168.77.2 [home]`. Needs root, and network and mount namespaces of its own.
 */
export function buildNetwork(): Network {
  mkdirSync('/run/netns', { recursive: true });
  run('mount', '-t', 'tmpfs', 'tmpfs', '/run/netns');
  run('ip', 'link', 'set', 'lo', 'up');
  for (const name of ['router', 'home']) run('ip', 'netns', 'add', name);
  run('ip', 'link', 'add', 'servers', 'type', 'veth', 'peer', 'name', 'uplink', 'netns', 'router');
  run('ip', 'address', 'add', `${SERVER}/24`, 'dev', 'servers');
  run('ip', 'link', 'set', 'servers', 'up');
  run('ip', '-n', 'router', 'link', 'add', 'lan', 'type', 'veth', 'peer', 'name', 'ether', 'netns', 'home');
  run('ip', '-n', 'router', 'address', 'add', '198.51.100.2/24', 'dev', 'uplink');
  run('ip', '-n', 'router', 'address', 'add', '192.168.77.1/24', 'dev', 'lan');
  for (const [name, device] of [
    ['router', 'uplink'],
    ['router', 'lan'],
    ['home', 'ether'],
    ['home', 'lo'],
  ] as const) {
    run('ip', '-n', name, 'link', 'set', device, 'up');
  }
  let host = 2;
  function address(): void {
    run('ip', '-n', 'home', 'address', 'add', `192.168.77.${host}/24`, 'dev', 'ether');
    run('ip', '-n', 'home', 'route', 'add', 'default', 'via', '192.168.77.1');
  }
  address();
  inRouter('sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
  inRouter('iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'uplink', '-j', 'MASQUERADE');

  function setRouter(router: Router): void {
    inRouter('iptables', '-F', 'FORWARD');
    const out = ['iptables', '-A', 'FORWARD', '-i', 'lan', '-p', 'udp'];
    inRouter(...out, '--dport', String(PORTS.silentStun), '-j', 'DROP');
    if (router === 'open') return;
    for (const port of [PORTS.turn, PORTS.slowTurn])
      inRouter(...out, '--dport', String(port), '-j', 'ACCEPT');
    inRouter(...out, '-j', 'DROP');
  }
  setRouter('open');

  return {
    setRouter,
    moveHome() {
      run('ip', '-n', 'home', 'address', 'flush', 'dev', 'ether');
      host += 1;
      address();
    },
    inHome: ['ip', 'netns', 'exec', 'home'],
    remove() {
      for (const name of ['home', 'router']) run('ip', 'netns', 'delete', name);
      // Its other end lived in the router and may have gone with it.
      quietly('ip', 'link', 'delete', 'servers');
      run('umount', '/run/netns');
    },
  };
}

function inRouter(...args: readonly string[]): void {
  run('ip', 'netns', 'exec', 'router', ...args);
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function quietly(command: string, ...args: readonly string[]): void {
  try {
    execFileSync(command, [...args], { stdio: 'ignore' });
  } catch {
    // It was gone already.
  }
}
