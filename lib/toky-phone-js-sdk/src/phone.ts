import type { SessionDescriptionHandlerFactory } from 'sip.js';
import type { Api } from './api/api.ts';
import type { CallParams } from './api/schemas.ts';
import type { AgentData } from './client-events.ts';
import type { ClientOptions } from './client-options.ts';
import { createEventChannel } from './events/event-channel.ts';
import { createConnections } from './sip/connections.ts';
import type { Connections } from './sip/connections.ts';
import { iceServersOf } from './sip/ice-servers.ts';
import { createLine } from './sip/line.ts';
import type { Line, LineEvents } from './sip/line.ts';
import type { BrowserNetwork } from './sip/network-events.ts';
import { createWarmTransfers } from './transfer/warm-transfers.ts';
import type { WarmTransfers } from './transfer/warm-transfers.ts';
import { userAgentString } from './user-agent.ts';

/** What there is once the agent's parameters are known. */
export type Phone = {
  readonly params: CallParams;
  /** How the agent is named to the app and to the server. */
  readonly agentData: AgentData;
  /** May the agent pause and resume recordings? */
  readonly recordingEnabled: boolean;
  readonly line: Line;
  readonly connections: Connections;
  readonly warmTransfers: WarmTransfers;
};

export type PhoneDeps = {
  readonly options: ClientOptions;
  readonly api: Api;
  readonly network: BrowserNetwork;
  readonly connectionFactory: SessionDescriptionHandlerFactory;
  readonly events: LineEvents;
};

const newPeer = (configuration: RTCConfiguration) => new RTCPeerConnection(configuration);

/** Puts the parts of a phone together; nothing is started. */
export function createPhone(
  params: CallParams,
  { options, api, network, connectionFactory, events }: PhoneDeps,
): Phone {
  const { sip, registered_app_name: appName, channel_id: channelId } = params;
  return {
    params,
    agentData: {
      agentId: options.account.user,
      sipUsername: sip.username,
      companyId: String(params.company_id),
    },
    recordingEnabled: options.account.callRecordingEnabled ?? Boolean(params.recording_change),
    connections: createConnections({
      servers: options.iceServers ?? iceServersOf(sip),
      createPeer: options.createPeerConnection ?? newPeer,
      network,
      now: Date.now,
    }),
    line: createLine({
      sip,
      displayName: `${appName} - Toky SDK`,
      userAgent: userAgentString(appName, globalThis.navigator?.userAgent ?? ''),
      instanceId: options.instanceId ?? crypto.randomUUID(),
      connectionFactory,
      network,
      now: Date.now,
      random: Math.random,
      events,
    }),
    warmTransfers: createWarmTransfers({
      api,
      now: Date.now,
      createChannel: () => (channelId == null ? null : createEventChannel({ channelId, ...options.pusher })),
    }),
  };
}
