import { Core, SessionState } from 'sip.js';
import type { Session } from 'sip.js';
import type { DescriptionOptions } from './call-connection.ts';
import { statusOf } from './refusal.ts';
import { giveUpOn } from './unanswered.ts';

/** What became of a re-INVITE. `gone`: the other side knows no such call (any more). */
export type Renegotiated = 'accepted' | 'refused' | 'gone' | 'unreachable';

/** Both sides asked at once (491): who owns the Call-ID waits longer, so that one goes first (RFC 3261, 14.1); ms. */
const GLARE_OWNER = { from: 2_100, to: 4_000 };
const GLARE_OTHER = { from: 0, to: 2_000 };
const GLARE_TRIES = 3;
/** ms for the answer. SIP.js waits as long for a 100, and for ever after one. */
const ANSWER_TIME = 32_000;

export type RenegotiationDeps = {
  readonly ownsCallId: boolean;
  readonly isConnected: () => boolean;
  readonly random: () => number;
};

/** Sends re-INVITEs, one after the other: a session may have only one under way. Never rejects. */
export function createRenegotiation(session: Session, deps: RenegotiationDeps) {
  let last: Promise<unknown> = Promise.resolve();

  async function attempt(options: DescriptionOptions): Promise<Renegotiated> {
    for (let tries = 1; ; tries += 1) {
      if (!deps.isConnected()) return 'unreachable';
      const status = await invite(session, options);
      if (status !== 491 || tries === GLARE_TRIES) return outcomeOf(status);
      const { from, to } = deps.ownsCallId ? GLARE_OWNER : GLARE_OTHER;
      await new Promise((resolve) => setTimeout(resolve, from + deps.random() * (to - from)));
    }
  }

  return (options: DescriptionOptions): Promise<Renegotiated> => {
    const next = last.then(() => attempt(options));
    last = next;
    return next;
  };
}

/** The status of the answer; 0 where none could be asked for. */
function invite(session: Session, options: DescriptionOptions): Promise<number> {
  return new Promise((resolve) => {
    const settle = (status: number) => {
      clearTimeout(deadline);
      session.stateChange.removeListener(onState);
      resolve(status);
    };
    // A call that ends meanwhile takes the answer with it.
    const onState = (state: SessionState) => {
      if (state === SessionState.Terminated) settle(481);
    };
    const deadline = setTimeout(() => {
      const { dialog } = session;
      if (dialog instanceof Core.SessionDialog && dialog.reinviteUserAgentClient)
        giveUpOn(dialog.reinviteUserAgentClient);
      settle(0);
    }, ANSWER_TIME);
    session.stateChange.addListener(onState);
    session
      .invite({
        sessionDescriptionHandlerOptions: options,
        requestDelegate: {
          onAccept: () => settle(200),
          onReject: (response) => settle(statusOf(response).status),
        },
      })
      .catch(() => settle(0));
  });
}

function outcomeOf(status: number): Renegotiated {
  if (status === 200) return 'accepted';
  if (status === 481) return 'gone';
  // SIP.js makes 408 and 503 of a server that does not answer, or cannot be reached.
  return status === 0 || status === 408 || status === 503 ? 'unreachable' : 'refused';
}
