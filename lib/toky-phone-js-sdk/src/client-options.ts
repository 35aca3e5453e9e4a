import type { GetMicrophone } from './media/microphone.ts';
import type { OwnSounds } from './sounds/sounds.ts';

export type ClientOptions = {
  readonly accessToken: string;
  readonly account: {
    /** The agent's email. */
    readonly user: string;
    readonly type: 'agent';
    /** Default true. Where false, calls are declined with 480; one's own transfers that come back are not. */
    readonly acceptInboundCalls?: boolean;
    /** May recordings be paused and resumed? Default: what Toky says of the agent. */
    readonly callRecordingEnabled?: boolean;
  };
  /** Kept for Toky's signature; SIP.js is the only one. */
  readonly transportLib?: 'sip.js';
  /** Sounds of one's own instead of the built-in ones. */
  readonly media?: OwnSounds;
  /** Ours: asked for a live token when the API refused the one in use; null gives up. */
  readonly onTokenRejected?: (rejected: string) => Promise<string | null>;
  /** Ours: default `https://api.toky.co`. */
  readonly apiUrl?: string;
  /** Ours: the key, cluster and host of Toky's events; Toky's public values by default. */
  readonly pusher?: { readonly key?: string; readonly cluster?: string; readonly host?: string };
  /** Ours: a UUID, the same on every start of an installation, so that a restart replaces its own contact. Default: a new one. */
  readonly instanceId?: string;
  /** Ours: where the microphone comes from; default the one chosen in `TokyMedia`. */
  readonly getMicrophone?: GetMicrophone;
  /** Ours: when the person may be asked for the microphone: at `init`, as Toky's client does, or not before a call. */
  readonly askForMicrophone?: 'at-init' | 'at-call';
  /** Ours: ICE servers instead of those that Toky names. */
  readonly iceServers?: readonly RTCIceServer[];
  /** Ours: how connections are made; default `new RTCPeerConnection(configuration)`. */
  readonly createPeerConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
};

/** Throws for what Toky's client throws for. */
export function checkOptions(options: ClientOptions): void {
  if (!options?.accessToken) throw new Error('Required options should be provided: accessToken');
  if (!options.account?.user) throw new Error('Required options should be provided: account.user');
  if (!options.account.type) throw new Error('Required options should be provided: account.type');
}
