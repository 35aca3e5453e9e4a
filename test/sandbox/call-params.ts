import type { Agent, Settings } from './options.ts';

/**
 * `data` of `GET /v1/sdk/call/params`, in the shape Toky's published client reads.
 * @param udpPort where STUN and TURN listen; `null` advertises none.
 */
export function callParams(settings: Settings, agent: Agent, udpPort: number | null): unknown {
  const ice =
    udpPort === null
      ? { turn_servers: { urls: [], username: '', password: '' }, stun_servers: [] }
      : {
          turn_servers: { urls: [`turn:127.0.0.1:${udpPort}?transport=udp`], ...settings.turn },
          stun_servers: [`stun:127.0.0.1:${udpPort}`],
        };
  return {
    sip: {
      ws_servers: [{ ws_uri: settings.sipUri, weight: 10 }],
      ...ice,
      domain: settings.sipDomain,
      uri: `${agent.sipUser}@${settings.sipDomain}`,
      username: agent.sipUser,
      password: agent.sipPassword,
    },
    company_id: settings.companyId,
    connection_country: settings.connectionCountry,
    recording_change: settings.recordingChange,
    registered_app_name: settings.appName,
    channel_id: settings.channelId,
  };
}
