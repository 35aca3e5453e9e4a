import { randomBytes } from 'node:crypto';
import { NUMBERS, type NumberMeaning } from './numbers.ts';

export type Did = { readonly number: string; readonly friendly_name: string };

/** A person who can sign in. */
export type Agent = {
  /** What the API calls `agent_id`: an email address in all of Toky's samples, though the wire does not insist. */
  readonly id: string;
  readonly password: string;
  readonly fullName: string;
  /** The user part of the SIP address: the email with its first @ as two underscores. */
  readonly sipUser: string;
  readonly sipPassword: string;
  /** The caller ids the agent may show, E.164. */
  readonly dids: readonly Did[];
  /** Takes calls on another phone while offline. */
  readonly forwardable: boolean;
};

/** A host name of the SIP server and how much the client shall prefer it. */
export type SipHost = { readonly host: string; readonly weight: number };

export type App = {
  /** 32 lower-case letters, as in Toky's sample. */
  readonly id: string;
  readonly key: string;
  /** A redirect may go to these domains and what is under them. */
  readonly allowedDomains: readonly string[];
};

export type SandboxOptions = {
  /** TCP port of everything over HTTPS; 0 (the default) takes a free one. */
  readonly port?: number;
  /** UDP port of STUN and TURN; 0 (the default) takes a free one. */
  readonly udpPort?: number;
  readonly agents?: readonly (Partial<Agent> & Pick<Agent, 'id'>)[];
  readonly app?: Partial<App>;
  readonly groups?: readonly string[];
  readonly numbers?: readonly NumberMeaning[];
  /** Also the host name of the SIP server, unless `sipHosts` names others. */
  readonly sipDomain?: string;
  /** The host names at which the SIP server is reached, all on this port; one unless told. */
  readonly sipHosts?: readonly SipHost[];
  /** Where the (first) advertised SIP server is, when a client does not map host names to this port. */
  readonly sipUri?: string;
  readonly companyId?: number;
  readonly connectionCountry?: string;
  readonly appName?: string;
  readonly channelId?: string;
  readonly recordingChange?: boolean;
  /** Other people's sites, as pages by their host names: each is at every path of its host. */
  readonly sites?: Readonly<Record<string, string>>;
  /** Life of an access token in seconds. */
  readonly tokenLifeS?: number;
  /** Life of an authorization code in milliseconds. */
  readonly codeLifeMs?: number;
  /** Life of a digest nonce in milliseconds. */
  readonly nonceLifeMs?: number;
};

export type Settings = {
  readonly agents: readonly Agent[];
  readonly app: App;
  readonly groups: readonly string[];
  readonly numbers: readonly NumberMeaning[];
  readonly sipDomain: string;
  readonly sipHosts: readonly SipHost[];
  /** Addresses of the SIP server as call parameters name them. */
  readonly sipServers: readonly { readonly ws_uri: string; readonly weight: number }[];
  readonly companyId: number;
  readonly connectionCountry: string;
  readonly appName: string;
  readonly channelId: string;
  readonly recordingChange: boolean;
  readonly tokenLifeS: number;
  readonly codeLifeMs: number;
  readonly nonceLifeMs: number;
  readonly turn: { readonly username: string; readonly password: string };
};

/** A SIP server with a spare: the first is preferred. */
export const TWO_SIP_HOSTS: readonly SipHost[] = [
  { host: 'sip.toky.co', weight: 20 },
  { host: 'sip2.toky.co', weight: 10 },
];

/** What every agent signs in with unless told otherwise. */
export const DEFAULT_PASSWORD = 'sandbox';

const DEFAULT_DIDS: readonly Did[] = [
  { number: '+15550001111', friendly_name: 'Main line' },
  { number: '+442071838750', friendly_name: 'London' },
];

const secret = (): string => randomBytes(18).toString('base64url');

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}

function agentOf(given: Partial<Agent> & Pick<Agent, 'id'>): Agent {
  return {
    password: DEFAULT_PASSWORD,
    fullName: given.id.split('@')[0] ?? given.id,
    sipUser: given.id.replace('@', '__'),
    sipPassword: secret(),
    dids: DEFAULT_DIDS,
    forwardable: false,
    ...given,
  };
}

/** Everything a sandbox is started with, the unsaid filled in; secrets are new in each run. */
export function settle(options: SandboxOptions): Settings {
  const sipDomain = options.sipDomain ?? 'sip.toky.co';
  const sipHosts = options.sipHosts ?? [{ host: sipDomain, weight: 10 }];
  const agents = options.agents ?? [
    { id: 'jane@example.com', fullName: 'Jane Rivers' },
    { id: 'john@example.com', fullName: 'John Harper' },
  ];
  return {
    agents: agents.map(agentOf),
    app: {
      id: options.app?.id ?? letters(32),
      key: options.app?.key ?? secret(),
      allowedDomains: options.app?.allowedDomains ?? ['chromiumapp.org', 'extensions.allizom.org'],
    },
    groups: options.groups ?? ['Sales', 'Support'],
    numbers: options.numbers ?? NUMBERS,
    sipDomain,
    sipHosts,
    sipServers: sipHosts.map(({ host, weight }, index) => ({
      ws_uri: (index === 0 ? options.sipUri : undefined) ?? `wss://${host}`,
      weight,
    })),
    companyId: options.companyId ?? 4242,
    connectionCountry: options.connectionCountry ?? 'US',
    appName: options.appName ?? 'Sandbox App',
    channelId: options.channelId ?? 'sandbox-7',
    recordingChange: options.recordingChange ?? true,
    tokenLifeS: options.tokenLifeS ?? 3600,
    codeLifeMs: options.codeLifeMs ?? 60_000,
    nonceLifeMs: options.nonceLifeMs ?? 300_000,
    turn: { username: `sandbox-${secret().slice(0, 6)}`, password: secret() },
  };
}
