import type { DescriptionOptions } from './call-connection.ts';
import type { Renegotiated } from './renegotiation.ts';

/** ms that a broken connection may take to mend itself. */
const PATIENCE = 1_500;
/** ms after the answer by which the voice must flow; a server that was too slow for the INVITE gives its candidates then. */
const FIRST_FLOW = 2_500;
/** ms between attempts while nothing helps. */
const AGAIN = 8_000;

export type RecoveryDeps = {
  readonly state: () => RTCPeerConnectionState | null;
  readonly renegotiate: (options: DescriptionOptions) => Promise<Renegotiated>;
  /** The other side knows the call no more. */
  readonly onGone: () => void;
};

/** Brings the voice back: new candidates by a re-INVITE when the way breaks, and for as long as the call lasts. */
export type Recovery = {
  /** The call was answered. */
  readonly connected: () => void;
  readonly stateChanged: () => void;
  /** There is a new socket: the server must learn of it, and the network may be another. */
  readonly lineIsBack: () => void;
  readonly stop: () => void;
};

export function createRecovery({ state, renegotiate, onGone }: RecoveryDeps): Recovery {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let started = false;
  let busy = false;
  /** The line came back while a re-INVITE was under way, maybe over the old socket. */
  let again = false;

  function after(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (state() !== 'connected') void restart();
    }, ms);
  }

  async function restart(): Promise<void> {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    let outcome = await renegotiate({ iceRestart: true });
    // A server without ICE restarts can still learn where we are.
    if (outcome === 'refused') outcome = await renegotiate({});
    busy = false;
    if (!started) return;
    if (again && outcome !== 'gone') {
      again = false;
      return restart();
    }
    if (outcome === 'gone') onGone();
    else if (state() !== 'connected') after(AGAIN);
  }

  return {
    connected() {
      started = true;
      after(FIRST_FLOW);
    },
    stateChanged() {
      if (!started || busy) return;
      const now = state();
      if (now === 'failed') void restart();
      else if (now === 'disconnected') after(PATIENCE);
      else if (now === 'connected') clearTimeout(timer);
    },
    lineIsBack() {
      if (!started) return;
      if (busy) again = true;
      else void restart();
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}
