import type { Agent, Settings } from './options.ts';

/** STUN and TURN as call parameters name them. */
type AdvertisedIce = {
  /** Where ours listen; `null` advertises neither. */
  readonly udpPort: number | null;
  /** Further addresses, with their scheme, named before ours. */
  readonly extra: readonly string[];
};

/** `data` of `GET /v1/sdk/call/params`, in the shape Toky's published client reads. */
export function callParams(settings: Settings, agent: Agent, { udpPort, extra }: AdvertisedIce): unknown {
  const own = udpPort === null ? [] : [`turn:127.0.0.1:${udpPort}?transport=udp`];
  const urls = [...extra.filter((url) => url.startsWith('turn')), ...own];
  const stun = udpPort === null ? [] : [`stun:127.0.0.1:${udpPort}`];
  const credentials = urls.length === 0 ? { username: '', password: '' } : settings.turn;
  const ice = {
    turn_servers: { urls, ...credentials },
    stun_servers: [...extra.filter((url) => url.startsWith('stun')), ...stun],
  };
  return {
    sip: {
      ws_servers: settings.sipServers,
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
