import type { Journal } from './journal.ts';
import type { Settings } from './options.ts';
import type { PusherServer } from './pusher-server.ts';
import type { Switches } from './switches.ts';
import type { TransferDeps } from './transfer-record.ts';

/** Tells of a warm transfer as Toky's Pusher channel does (Toky's published client reads it), unless that is switched off. */
export function createTransferEvents(deps: {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly journal: Journal;
  readonly pusher: PusherServer;
}): TransferDeps['announce'] {
  const channel = `toky-channel-${deps.settings.channelId}`;
  return (type, callId, answered) => {
    const data = {
      type: `call.transfer.${type}`,
      is_warm: true,
      transfer_to_answered: answered,
      callid: callId,
    };
    const event = { event: 'call-event', data };
    if (deps.switches.transferEventsLost)
      deps.journal.add({ kind: 'pusher-lost', text: JSON.stringify(event) });
    else deps.pusher.send(channel, 'events', event);
  };
}
