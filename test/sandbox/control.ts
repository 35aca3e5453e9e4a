import type { AccessTokens } from './access-tokens.ts';
import type { Call } from './call.ts';
import { createCallControl, type CallControl } from './call-control.ts';
import { createControlTools } from './control-tools.ts';
import type { Caller } from './customer-call.ts';
import type { Journal } from './journal.ts';
import { createMediaControl, type MediaControl } from './media-control.ts';
import type { Settings } from './options.ts';
import type { PusherServer } from './pusher-server.ts';
import type { Registration } from './registrar.ts';
import { createSipControl, type SipControl } from './sip-control.ts';
import type { SipServer } from './sip-server.ts';
import type { Sso } from './sso-host.ts';
import { normalSwitches, type Switches } from './switches.ts';
import type { TokenEndpoint } from './token-endpoint.ts';
import { createTransferControl, type TransferControl } from './transfer-control.ts';
import { createWebControl, type WebControl } from './web-control.ts';

/** What a test or a person may do to the sandbox. All effects are at once unless said otherwise. */
export type Control = SipControl &
  WebControl &
  MediaControl &
  CallControl &
  TransferControl & {
    /** All calls since the start, oldest first. */
    readonly calls: () => readonly Call[];
    readonly liveCalls: () => readonly Call[];
    /** By SIP Call-ID. */
    readonly call: (id: string) => Call | undefined;
    readonly registrations: () => readonly Registration[];
    /** Calls an agent; resolves with the call when the INVITEs are out. Throws for an unknown agent. */
    readonly callAgent: (agentId: string, caller: Caller) => Promise<Call>;
    /** The far end hangs up every live call. */
    readonly endCalls: () => void;
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
  readonly turnAllocations: () => number;
}): Control {
  const { sip, switches, settings } = deps;
  const tools = createControlTools(deps.journal, switches);

  return {
    ...createSipControl(tools, deps),
    ...createWebControl(tools, deps),
    ...createMediaControl(tools, deps),
    ...createCallControl(tools, deps),
    ...createTransferControl(tools, { ...deps, transfers: sip.transfers }),
    calls: sip.calls.all,
    liveCalls: sip.calls.live,
    call: sip.calls.find,
    registrations: sip.registrar.all,
    async callAgent(agentId, caller) {
      const agent = settings.agents.find((one) => one.id === agentId);
      if (agent === undefined) throw new Error(`The sandbox has no agent ${agentId}`);
      tools.note('callAgent', { agentId, from: caller.from });
      return sip.callAgent(agent, caller);
    },
    endCalls() {
      tools.note('endCalls');
      for (const call of sip.calls.live()) call.hangUp();
    },
    sendEvent: (event, data) => deps.pusher.send(`toky-channel-${settings.channelId}`, event, data),
    reset() {
      tools.note('reset');
      for (const socket of sip.sockets()) socket.silence(false);
      Object.assign(switches, normalSwitches(settings.tokenLifeS));
    },
    switches: () => ({ ...switches }),
  };
}
