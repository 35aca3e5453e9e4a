import * as v from 'valibot';
import type { PhoneClient, PhoneSession } from './phone-client.ts';

const KEY = 'open-dialogs';

const dialogs = v.array(
  v.object({
    callId: v.string(),
    localTag: v.string(),
    remoteTag: v.string(),
    localUri: v.string(),
    remoteUri: v.string(),
    target: v.string(),
    routes: v.array(v.string()),
    sequence: v.number(),
  }),
);
type Dialogs = v.InferOutput<typeof dialogs>;

/**
 * Calls whose phone was killed with its document, without a word to the server: the other side would sit in a silent call
 * for minutes. The next phone hangs up for it.
 */
export type LeftCalls = {
  /** Writes the call down for as long as it is connected. */
  readonly follow: (session: PhoneSession) => void;
  /** Hangs up what an earlier phone left, once this one is registered. */
  readonly endBy: (client: PhoneClient) => void;
  /** The agent leaves: whom they spoke with is nobody's any more, and no other agent may hang up for them. */
  readonly forget: () => void;
};

export function createLeftCalls(storage: Pick<Storage, 'getItem' | 'setItem'>): LeftCalls {
  let left = read(storage.getItem(KEY));
  let own: Dialogs = [];

  function write(): void {
    storage.setItem(KEY, JSON.stringify([...left, ...own]));
  }

  function forget(): void {
    left = [];
    write();
  }

  return {
    follow(session) {
      const drop = () => {
        own = own.filter(({ callId }) => callId !== session.callId);
        write();
      };
      session.on('connected', () => {
        const { dialog } = session;
        if (!dialog) return;
        own = [...own, { ...dialog, routes: [...dialog.routes] }];
        write();
      });
      session.on('rejected', drop);
      session.on('failed', drop);
      session.on('bye', drop);
    },
    endBy(client) {
      client.on('registered', () => {
        if (left.length === 0) return;
        for (const dialog of left) client.endLeftCall(dialog);
        forget();
      });
    },
    forget,
  };
}

function read(stored: string | null): Dialogs {
  try {
    return v.parse(dialogs, JSON.parse(stored ?? '[]'));
  } catch {
    return [];
  }
}
