import type { AccessTokens } from './access-tokens.ts';
import type { Call } from './call.ts';
import type { Caller } from './customer-call.ts';
import { nowMs } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Settings } from './options.ts';
import type { PusherServer } from './pusher-server.ts';
import type { Registration } from './registrar.ts';
import type { SipServer } from './sip-server.ts';
import type { Sso } from './sso-host.ts';
import { normalSwitches, type MalformedShape, type SsoMode, type Switches } from './switches.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** What a test or a person may do to the sandbox. All effects are at once unless said otherwise. */
export type Control = {
  /** All calls since the start, oldest first. */
  readonly calls: () => readonly Call[];
  readonly liveCalls: () => readonly Call[];
  /** By SIP Call-ID. */
  readonly call: (id: string) => Call | undefined;
  readonly registrations: () => readonly Registration[];
  /** Ids of the open SIP connections. */
  readonly sipSockets: () => readonly number[];
  /** Calls an agent; resolves with the call when the INVITEs are out. Throws for an unknown agent. */
  readonly callAgent: (agentId: string, caller: Caller) => Promise<Call>;
  /** The far end hangs up every live call. */
  readonly endCalls: () => void;
  /** Drops all SIP connections: `close` with a close frame (1001), `cut` without. */
  readonly dropSip: (how: 'close' | 'cut') => void;
  readonly refuseSipFor: (ms: number) => void;
  readonly silenceSip: (silent: boolean) => void;
  /** Sends any text to all SIP connections. */
  readonly sendOnSip: (text: string) => void;
  /** The next digest answers are stale and get a new challenge. */
  readonly expireNonces: () => void;
  readonly silenceStun: (silent: boolean) => void;
  readonly advertiseIceServers: (on: boolean) => void;
  /** Answers the next requests to the API with a status; `null`: until reset. */
  readonly failApi: (status: 500 | 503, count: number | null) => void;
  readonly malformApi: (shape: MalformedShape, count: number | null) => void;
  readonly delayApi: (ms: number) => void;
  readonly delaySso: (ms: number) => void;
  readonly setSso: (mode: SsoMode) => void;
  readonly setBroker: (mode: 'up' | 'down') => void;
  /** Life in seconds of the access tokens issued from now on. */
  readonly setTokenLife: (seconds: number) => void;
  readonly expireAccessTokens: () => void;
  readonly revokeRefreshTokens: () => void;
  readonly endSsoSessions: () => void;
  /** Sends a Pusher event on Toky's channel; the answer is how many received it. */
  readonly sendEvent: (event: string, data: unknown) => number;
  /** Takes back every fault; calls, registrations and tokens stay. */
  readonly reset: () => void;
  readonly switches: () => Readonly<Switches>;
};

export function createControl(deps: {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly journal: Journal;
  readonly sip: SipServer;
  readonly sso: Sso;
  readonly tokens: TokenEndpoint;
  readonly accessTokens: AccessTokens;
  readonly pusher: PusherServer;
}): Control {
  const { sip, switches, settings } = deps;
  const note = (action: string, detail: unknown = ''): void =>
    deps.journal.add({
      kind: 'control',
      action,
      detail: typeof detail === 'string' ? detail : JSON.stringify(detail),
    });

  function set<K extends keyof Switches>(name: K, value: Switches[K]): void {
    note(name, value);
    switches[name] = value;
  }

  return {
    calls: sip.calls.all,
    liveCalls: sip.calls.live,
    call: sip.calls.find,
    registrations: sip.registrar.all,
    sipSockets: () => sip.sockets().map((socket) => socket.id),
    async callAgent(agentId, caller) {
      const agent = settings.agents.find((one) => one.id === agentId);
      if (agent === undefined) throw new Error(`The sandbox has no agent ${agentId}`);
      note('callAgent', { agentId, from: caller.from });
      return sip.callAgent(agent, caller);
    },
    endCalls() {
      note('endCalls');
      for (const call of sip.calls.live()) call.hangUp();
    },
    dropSip(how) {
      note('dropSip', how);
      for (const socket of sip.sockets()) {
        if (how === 'close') socket.close(1001);
        else socket.cut();
      }
    },
    refuseSipFor: (ms) => set('sipRefusedUntil', ms === 0 ? 0 : nowMs() + ms),
    silenceSip: (silent) => set('sipSilent', silent),
    sendOnSip(text) {
      note('sendOnSip', text.slice(0, 80));
      for (const socket of sip.sockets()) socket.sendRaw(text);
    },
    expireNonces() {
      note('expireNonces');
      sip.nonces.expireAll();
    },
    silenceStun: (silent) => set('stunSilent', silent),
    advertiseIceServers: (on) => set('advertiseIceServers', on),
    failApi: (status, left) => set('api', { kind: 'status', status, left }),
    malformApi: (shape, left) => set('api', { kind: 'malformed', shape, left }),
    delayApi: (ms) => set('apiDelayMs', ms),
    delaySso: (ms) => set('ssoDelayMs', ms),
    setSso: (mode) => set('sso', mode),
    setBroker: (mode) => set('broker', mode),
    setTokenLife: (seconds) => set('tokenLifeS', seconds),
    expireAccessTokens() {
      note('expireAccessTokens');
      deps.accessTokens.expireAll();
    },
    revokeRefreshTokens() {
      note('revokeRefreshTokens');
      deps.tokens.revokeRefreshTokens();
    },
    endSsoSessions() {
      note('endSsoSessions');
      deps.sso.endSessions();
    },
    sendEvent: (event, data) => deps.pusher.send(`toky-channel-${settings.channelId}`, event, data),
    reset() {
      note('reset');
      Object.assign(switches, normalSwitches(settings.tokenLifeS));
    },
    switches: () => ({ ...switches }),
  };
}
