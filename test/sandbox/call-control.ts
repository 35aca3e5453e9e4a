import type { ControlTools } from './control-tools.ts';
import type { Recording, Switches } from './switches.ts';

/** What may be done to what an agent wants of a call. */
export type CallControl = {
  /** Status of the answer to hold and unhold, 200 being `{success:false}` alone; `null`: they are done again. */
  readonly refuseHold: (status: number | null) => void;
  /** Answers the next re-INVITEs with a status (491 for glare, say), `count` of them or until reset. */
  readonly refuseReinvite: (status: number, count: number | null) => void;
  /** Answers INFO with a status such as 415 or 405; `null`: keys are taken again. */
  readonly refuseInfo: (status: number | null) => void;
  /** Sends 180 and 183 reliably to clients that support 100rel (RFC 3262). */
  readonly reliableProvisionals: (on: boolean) => void;
  /** Changes what is named; everything else stays. */
  readonly setRecording: (recording: Partial<Recording>) => void;
};

export function createCallControl(
  { set }: ControlTools,
  { switches }: { readonly switches: Switches },
): CallControl {
  return {
    refuseHold: (status) => set('holdRefusal', status),
    refuseReinvite: (status, left) => set('reinviteRefusal', { status, left }),
    refuseInfo: (status) => set('infoRefusal', status),
    reliableProvisionals: (on) => set('provisionalsReliable', on),
    setRecording: (recording) => set('recording', { ...switches.recording, ...recording }),
  };
}
