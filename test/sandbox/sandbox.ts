import { createAccessTokens } from './access-tokens.ts';
import { createApiHost, createTokenApi } from './api-host.ts';
import { createBrokerHost } from './broker-host.ts';
import { makeCertificate } from './certificate.ts';
import { createTimers, nowMs } from './clock.ts';
import { createControl, type Control } from './control.ts';
import { createControlHost } from './control-host.ts';
import { createCrmHost } from './crm-host.ts';
import { page, type Host } from './http-exchange.ts';
import { startHttpsServer } from './https-server.ts';
import { createJournal, type Journal } from './journal.ts';
import type { NumberMeaning } from './numbers.ts';
import { settle, type Agent, type App, type SandboxOptions } from './options.ts';
import { createPages, PAGES_HOSTS, type Pages } from './pages-host.ts';
import { createPusherServer } from './pusher-server.ts';
import { createSdk } from './sdk-api.ts';
import { createSipServer } from './sip-server.ts';
import { createSso } from './sso-host.ts';
import { normalSwitches } from './switches.ts';
import { createTokenEndpoint } from './token-endpoint.ts';
import { createTransferEvents } from './transfer-events.ts';
import { startTurnServer } from './turn-server.ts';
import { createUpgrades } from './upgrades.ts';

/** The running stand-in for Toky. */
export type Sandbox = {
  /** TCP port of HTTPS and WSS on 127.0.0.1. */
  readonly port: number;
  /** UDP port of STUN and TURN on 127.0.0.1. */
  readonly udpPort: number;
  /** Base64 SHA-256 of the certificate's public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** The certificate itself, PEM, for clients that can be told whom to trust. */
  readonly certificate: string;
  readonly hosts: readonly string[];
  /** For Chromium's `--host-resolver-rules`: our hosts come here, every other host does not exist. */
  readonly hostRules: string;
  readonly app: App;
  readonly agents: readonly Agent[];
  readonly numbers: readonly NumberMeaning[];
  readonly journal: Journal;
  readonly control: Control;
  /** A web site of the test's own, at demo.test and, to the browser another one, at other.test. */
  readonly pages: Pages;
  /** Every token, code, session cookie, password and key issued so far. */
  readonly secrets: () => readonly string[];
  readonly close: () => Promise<void>;
};

const webSocketOnly: Host = ({ answer }) =>
  answer({ status: 426, headers: { Upgrade: 'websocket' }, body: 'WebSocket only' });

const siteOf =
  (html: string): Host =>
  ({ answer }) =>
    answer(page(200, html));

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settle(options);
  const journal = createJournal();
  const timers = createTimers();
  const switches = normalSwitches(settings.tokenLifeS);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => timers.after(ms, resolve));

  const turn = await startTurnServer({
    port: options.udpPort ?? 0,
    credentials: settings.turn,
    switches,
    journal,
    timers,
    now: nowMs,
  });
  const accessTokens = createAccessTokens({ now: nowMs });
  const tokens = createTokenEndpoint({ settings, switches, accessTokens, now: nowMs });
  const sso = createSso({ settings, switches, issueCode: tokens.issueCode, wait });
  const pusher = createPusherServer({ journal, switches });
  const announce = createTransferEvents({ settings, switches, journal, pusher });
  const sip = createSipServer({ settings, journal, switches, timers, announce });
  const control = createControl({
    settings,
    switches,
    journal,
    sip,
    sso,
    tokens,
    accessTokens,
    pusher,
    turnAllocations: turn.allocations,
  });
  const upgrades = createUpgrades({ switches, sip, pusher });
  const sdk = createSdk({
    settings,
    switches,
    calls: sip.calls,
    registrar: sip.registrar,
    transfers: sip.transfers,
    udpPort: () => turn.port,
  });

  const { pages, host: pagesHost } = createPages();
  const hosts: ReadonlyMap<string, Host> = new Map([
    ['app.toky.co', sso.host],
    ['api.toky.co', createApiHost({ settings, switches, accessTokens, tokens, sdk, wait })],
    ...settings.sipHosts.map(({ host }) => [host, webSocketOnly] as const),
    ['ws-us2.pusher.com', webSocketOnly],
    ['crm.example', createCrmHost(settings.numbers)],
    [
      'broker.example',
      createBrokerHost({ app: settings.app, switches, askApi: createTokenApi({ switches, tokens, wait }) }),
    ],
    ...PAGES_HOSTS.map((host) => [host, pagesHost] as const),
    ...Object.entries(options.sites ?? {}).map(([host, html]) => [host, siteOf(html)] as const),
    ['sandbox.example', createControlHost({ control, journal, settings })],
  ]);
  const notHere: Host = ({ answer }) => answer({ status: 421, body: 'The sandbox does not play this host' });
  const names = [...hosts.keys()];
  const certificate = await makeCertificate(names);
  const server = await startHttpsServer({
    port: options.port ?? 0,
    certificate,
    journal,
    hostFor: (host) =>
      hosts.get(host === 'localhost' || host === '127.0.0.1' ? 'sandbox.example' : host) ?? notHere,
    upgradeFor(host) {
      if (settings.sipHosts.some((one) => one.host === host)) return upgrades.sip;
      return host === 'ws-us2.pusher.com' ? upgrades.pusher : upgrades.none;
    },
  });

  return {
    port: server.port,
    udpPort: turn.port,
    spki: certificate.spki,
    certificate: certificate.cert,
    hosts: names,
    hostRules: [
      ...names.map((host) => `MAP ${host} 127.0.0.1:${server.port}`),
      'MAP * ~NOTFOUND',
      'EXCLUDE 127.0.0.1',
    ].join(', '),
    app: settings.app,
    agents: settings.agents,
    numbers: settings.numbers,
    journal,
    control,
    pages,
    secrets: () => [
      settings.app.key,
      settings.turn.password,
      ...settings.agents.map((agent) => agent.sipPassword),
      ...tokens.issued(),
      ...sso.issued(),
    ],
    async close() {
      for (const call of sip.calls.live()) call.hangUp();
      timers.stopAll();
      upgrades.close();
      await Promise.all([server.close(), turn.close()]);
    },
  };
}
