import type { HistoryEntry } from '../../lib/facts.ts';
import type { Input } from '../../lib/contract.ts';
import type { Commands } from '../../lib/ui/commands.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import { COLLEAGUES, DEVICES } from '../ui/recorded.ts';
import type { GalleryState } from './states.ts';

/** Answers as the background does, and changes nothing. */
export function fakeCommands({ history, wrapUp, refusal, settings, callable }: GalleryState): Commands {
  const yes = async () => done(null);
  return {
    signIn: async () => done({ agent: 'jane@example.com' }),
    signOut: yes,
    wake: yes,
    dial: async (_number, _callerId, confirmed) =>
      refusal === null || confirmed === true ? done({ callId: 'out-2' }) : failed(refusal),
    answer: yes,
    decline: yes,
    hangUp: yes,
    dismiss: yes,
    setMuted: yes,
    setHeld: yes,
    setRecordingPaused: yes,
    sendTones: yes,
    transfer: yes,
    cancelTransfer: yes,
    completeTransfer: yes,
    dismissTransfer: yes,
    openWindow: yes,
    setDoNotDisturb: yes,
    listColleagues: async () => done(COLLEAGUES),
    listDevices: async () => done(DEVICES),
    contactName: async (number) => done(number.startsWith('+44') ? 'Ada Lovelace' : ''),
    clearDraft: yes,
    openLink: yes,
    turnOffSite: yes,
    listPageNumbers: async () => done(callable),
    restorePageNumbers: yes,
    turnOnSite: yes,
    saveSettings: yes,
    saveAppKey: yes,
    forgetAppKey: yes,
    hasAppKey: async () => done(settings.tokenSource.kind === 'app-key'),
    listHistory: async (query) => done(find(history, query)),
    markHistorySeen: yes,
    readWrapUp: async () => done(wrapUp),
    writeWrapUp: yes,
  };
}

function find(
  history: readonly HistoryEntry[],
  { filter, words, before, limit }: Input<'history.list'>,
): readonly HistoryEntry[] {
  const wanted = words.toLowerCase();
  return history
    .filter(({ startedAt }) => before === null || startedAt < before)
    .filter(({ direction, reason }) =>
      filter === 'missed' ? reason.kind === 'missed' : filter === 'all' || direction === filter,
    )
    .filter(({ peer, note, tag }) =>
      [peer.name, peer.number, note, tag].some((text) => text.toLowerCase().includes(wanted)),
    )
    .slice(0, limit);
}
