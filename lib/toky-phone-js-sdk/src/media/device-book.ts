import { mayHave, ofKind, readDevices, sameDevices, selectedOf } from './audio-devices.ts';
import type { AudioDevice, AudioKind } from './audio-devices.ts';
import type { CaptureDevices } from './capture-devices.ts';
import { withDeadline } from './deadline.ts';
import type { Route } from './outputs.ts';

/** What a device is chosen for. The ring goes with the output while it has no device of its own. */
export type Use = 'input' | 'output' | 'ring';

/** Which devices there are, and which are chosen. A choice outlives its device: plugged in again, it is the selected one. */
export type DeviceBook = {
  readonly list: () => readonly AudioDevice[];
  /** Asks the browser; resolves to whether the set changed. Never rejects. */
  readonly refresh: () => Promise<boolean>;
  /** May this be chosen? True for any id while the browser names no devices. */
  readonly admits: (use: Use, id: string) => Promise<boolean>;
  readonly choose: (use: Use, id: string | null) => void;
  readonly chosen: (use: Use) => string | null;
  readonly selected: (use: Use) => AudioDevice;
  /** Where sound has to go now. */
  readonly route: () => Route;
};

/** Firefox never answers `enumerateDevices` in a page that is not in front; ms. */
const LIST_DEADLINE = 3_000;

export function createDeviceBook(browser: () => CaptureDevices | undefined): DeviceBook {
  const choices = new Map<Use, string>();
  let listed: readonly AudioDevice[] | null = null;

  const list = (): readonly AudioDevice[] => listed ?? [];
  const chosen = (use: Use): string | null => choices.get(use) ?? null;

  async function refresh(): Promise<boolean> {
    const devices = browser();
    if (typeof devices?.enumerateDevices !== 'function') return false;
    const infos = await withDeadline(devices.enumerateDevices(), LIST_DEADLINE, null);
    if (!infos) return false;
    const before = listed;
    listed = readDevices(infos);
    return !before || !sameDevices(before, listed);
  }

  function isHere(use: Use): boolean {
    const id = chosen(use);
    return id !== null && ofKind(list(), kindOf(use)).some((device) => device.id === id);
  }

  function selected(use: Use): AudioDevice {
    const from = use === 'ring' && !isHere('ring') ? 'output' : use;
    return selectedOf(list(), kindOf(from), chosen(from));
  }

  function sinkOf(use: 'output' | 'ring'): string {
    const id = chosen(use);
    if (id !== null && mayHave(list(), 'audiooutput', id)) return id;
    return use === 'ring' ? sinkOf('output') : '';
  }

  return {
    list,
    refresh,
    async admits(use, id) {
      if (!listed) await refresh();
      return mayHave(list(), kindOf(use), id);
    },
    choose(use, id) {
      if (id === null) choices.delete(use);
      else choices.set(use, id);
    },
    chosen,
    selected,
    route: () => ({ voice: sinkOf('output'), ring: sinkOf('ring') }),
  };
}

function kindOf(use: Use): AudioKind {
  return use === 'input' ? 'audioinput' : 'audiooutput';
}
