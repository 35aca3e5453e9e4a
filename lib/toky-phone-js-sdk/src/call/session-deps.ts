import type { Api } from '../api/api.ts';
import type { LegDeps } from '../sip/leg.ts';
import type { Sounds } from '../sounds/sounds.ts';
import type { WarmTransfers } from '../transfer/warm-transfers.ts';
import type { VoiceDeps } from './call-voice.ts';
import type { TokySession } from './session.ts';

/** What a session needs of its client. */
export type SessionDeps = Pick<LegDeps, 'bind' | 'isLineConnected' | 'whenConnected' | 'random'> & {
  readonly connections: LegDeps['connection']['connections'];
  readonly api: Api;
  readonly sounds: Sounds;
  readonly voice: VoiceDeps;
  /** May the agent pause and resume recordings? */
  readonly recordingEnabled: boolean;
  readonly warmTransfers: WarmTransfers;
  /** How the agent is named to the server that transfers. */
  readonly own: { readonly sipUsername: string; readonly companyId: string };
  readonly now: () => number;
  /** This call is about to be the one that is spoken in. */
  readonly onAnswering: (session: TokySession) => void;
  readonly onOver: (session: TokySession) => void;
};
