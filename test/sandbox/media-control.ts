import type { ControlTools } from './control-tools.ts';

/** What may be done to STUN and TURN. */
export type MediaControl = {
  /** `true` silences both, `stun` bindings alone, `turn` everything else. */
  readonly silenceStun: (silent: boolean | 'stun' | 'turn') => void;
  /** STUN and TURN answer that much later, milliseconds. */
  readonly delayStun: (ms: number) => void;
  /** `extra`: further addresses, such as `turn:nowhere.invalid:3478`, named before our own. */
  readonly advertiseIceServers: (on: boolean, extra?: readonly string[]) => void;
  /** How many relayed addresses are given out now. */
  readonly turnAllocations: () => number;
};

export function createMediaControl(
  { set }: ControlTools,
  { turnAllocations }: Pick<MediaControl, 'turnAllocations'>,
): MediaControl {
  return {
    silenceStun(silent) {
      set('stunSilent', typeof silent === 'string' ? silent : silent ? 'all' : 'none');
    },
    delayStun: (ms) => set('stunDelayMs', ms),
    advertiseIceServers(on, extra = []) {
      set('advertiseIceServers', on);
      set('iceExtra', extra);
    },
    turnAllocations,
  };
}
