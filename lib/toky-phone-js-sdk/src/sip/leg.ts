import { Invitation, Inviter, SessionState } from 'sip.js';
import type { Session, URI } from 'sip.js';
import { causeOf, endData } from '../end-data.ts';
import type { EndData } from '../end-data.ts';
import { safeText } from '../text.ts';
import { CallConnection } from './call-connection.ts';
import type { CallConnectionDeps, DescriptionOptions } from './call-connection.ts';
import { createRecovery } from './recovery.ts';
import { errorCodeOf, saysAnsweredElsewhere, statusOf } from './refusal.ts';
import { createRenegotiation } from './renegotiation.ts';
import type { Renegotiated } from './renegotiation.ts';

/** An INVITE that nobody answers, not even with 100, means a silent server; ms. SIP.js itself would wait 32 s. */
const SILENCE_LIMIT = 10_000;
/** A call that rang when the socket was lost: its CANCEL may never come; ms that it may go on ringing. */
const RING_ON = 30_000;

export type LegEvents = {
  readonly onTrying: () => void;
  readonly onRinging: (earlyMedia: boolean) => void;
  readonly onConnected: () => void;
  readonly onOver: (end: EndData, wasConnected: boolean) => void;
  readonly onMediaState: (state: RTCPeerConnectionState) => void;
};

export type LegDeps = LegEvents & {
  readonly connection: Omit<CallConnectionDeps, 'onState'>;
  /** Makes SIP.js use that connection for the session. */
  readonly bind: (session: Session, connection: CallConnectionDeps) => void;
  readonly isLineConnected: () => boolean;
  readonly whenConnected: (task: () => void) => void;
  readonly random: () => number;
};

/** One SIP dialog with its voice: what SIP.js's sessions say and do, in the terms of a call. */
export type Leg = {
  readonly callId: string;
  readonly direction: 'out' | 'in';
  readonly session: Session;
  readonly isConnected: () => boolean;
  readonly isOver: () => boolean;
  readonly connection: () => CallConnection | null;
  /** Sends the INVITE. Never rejects: what goes wrong is an event. */
  readonly dial: () => Promise<void>;
  /** Answers. Never rejects. */
  readonly accept: () => Promise<void>;
  /** It cannot be carried out: nothing was sent yet. */
  readonly fail: (cause: EndData['cause']) => void;
  /** Hangs up, cancels or declines (with `status`), as fits. */
  readonly end: (status: number, cause?: EndData['cause']) => void;
  readonly renegotiate: (options: DescriptionOptions) => Promise<Renegotiated>;
  /** Sends a REFER; resolves to the answer, status 0 where there was none. */
  readonly refer: (target: URI, headers: readonly string[]) => Promise<{ status: number; reason: string }>;
  /** The line is registered again over a new socket. */
  readonly lineIsBack: () => void;
};

export function createLeg(session: Inviter | Invitation, deps: LegDeps): Leg {
  const direction = session instanceof Inviter ? 'out' : 'in';
  let errorCode: number | null = null;
  let wasConnected = false;
  let over = false;
  let localEnd: EndData | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const isConnected = () => session.state === SessionState.Established && !over;
  const connection = () => {
    const handler = session.sessionDescriptionHandler;
    return handler instanceof CallConnection ? handler : null;
  };
  const renegotiate = createRenegotiation(session, {
    ownsCallId: direction === 'out',
    isConnected: deps.isLineConnected,
    random: deps.random,
  });
  const recovery = createRecovery({
    state: () => connection()?.peer.connectionState ?? null,
    renegotiate,
    onGone: () => giveUp(endData('remote', 'network-lost')),
  });

  deps.bind(session, {
    ...deps.connection,
    onState(state) {
      if (over) return;
      recovery.stateChanged();
      deps.onMediaState(state);
    },
  });
  session.delegate = {
    onBye(bye) {
      localEnd ??= endData('remote', 'hung-up', { reason: reasonOf(bye.request) });
      void bye.accept();
    },
    onCancel(cancel) {
      const reason = reasonOf(cancel.request);
      localEnd ??= endData('remote', saysAnsweredElsewhere(reason) ? 'answered-elsewhere' : 'canceled', {
        reason,
      });
    },
    onNotify: (notification) => void notification.accept(),
  };
  session.stateChange.addListener((state) => {
    // SIP.js tells of a refusal only after this change of state: its answer knows why, so it goes first.
    if (state === SessionState.Terminated) queueMicrotask(() => finish(endUnasked()));
  });

  /** The end of a session that SIP.js gave up by itself: no ACK came, or no usable media in an answer. */
  function endUnasked(): EndData {
    return localEnd ?? endData('local', wasConnected ? 'network-lost' : 'media-failed');
  }

  function connected(): void {
    // An ACK that could not be built leaves the session terminated; that is not a connected call.
    if (over || wasConnected || !isConnected()) return;
    clearTimeout(silence);
    wasConnected = true;
    recovery.connected();
    deps.onConnected();
  }

  function finish(end: EndData): void {
    if (over) return;
    over = true;
    clearTimeout(silence);
    recovery.stop();
    connection()?.close();
    deps.onOver(end, wasConnected);
  }

  function giveUp(end: EndData): void {
    if (over) return;
    finish(localEnd ?? end);
    // Takes back an INVITE that is on its way, and the session from SIP.js's list.
    void session.dispose().catch(() => undefined);
  }

  async function dial(): Promise<void> {
    if (!(session instanceof Inviter)) return;
    if (!deps.isLineConnected()) return giveUp(endData('local', 'network-lost'));
    try {
      await session.invite({
        requestDelegate: {
          onTrying() {
            clearTimeout(silence);
            if (!over) deps.onTrying();
          },
          onProgress(response) {
            clearTimeout(silence);
            errorCode = errorCodeOf(response) ?? errorCode;
            if (!over && !wasConnected) deps.onRinging(response.message.body !== '');
          },
          onAccept: connected,
          onReject(response) {
            finish(localEnd ?? endData('remote', 'refused', { ...statusOf(response), errorCode }));
          },
        },
      });
      if (!over) silence = setTimeout(() => giveUp(endData('local', 'server-silent')), SILENCE_LIMIT);
    } catch (error) {
      giveUp(endData('local', causeOf(error)));
    }
  }

  async function accept(): Promise<void> {
    if (!(session instanceof Invitation) || session.state !== SessionState.Initial) return;
    clearTimeout(silence);
    try {
      await session.accept();
      connected();
    } catch (error) {
      finish(localEnd ?? endData('local', causeOf(error)));
    }
  }

  /** As soon as there is a socket. What fails then concerns nobody: the call is over here. */
  function later(task: () => Promise<unknown>): void {
    deps.whenConnected(() => {
      new Promise((resolve) => resolve(task())).catch(() => undefined);
    });
  }

  function end(status: number, cause: EndData['cause'] = 'hung-up'): void {
    if (over || localEnd) return;
    if (session.state === SessionState.Established) {
      localEnd = endData('local', cause);
      // The call is over for the person now; the other side is told as soon as it can be.
      later(() => session.bye());
    } else if (session instanceof Inviter) {
      localEnd = endData('local', 'canceled');
      // The far end's 487 is a courtesy.
      later(() => session.cancel());
    } else {
      localEnd = endData('local', 'refused', { status });
      later(() => session.reject({ statusCode: status }));
    }
    finish(localEnd);
  }

  function lineIsBack(): void {
    if (over) return;
    if (isConnected()) return recovery.lineIsBack();
    clearTimeout(silence);
    // The answers to an INVITE go to the socket it came from.
    if (session instanceof Inviter) giveUp(endData('local', 'network-lost'));
    else silence = setTimeout(() => giveUp(endData('remote', 'canceled')), RING_ON);
  }

  return {
    callId: session.request.callId,
    direction,
    session,
    isConnected,
    isOver: () => over,
    connection,
    dial,
    accept,
    fail: (cause) => giveUp(endData('local', cause)),
    end,
    renegotiate,
    refer: (target, headers) => refer(session, target, headers),
    lineIsBack,
  };
}

function refer(
  session: Session,
  target: URI,
  headers: readonly string[],
): Promise<{ status: number; reason: string }> {
  return new Promise((resolve) => {
    session
      .refer(target, {
        requestOptions: { extraHeaders: [...headers] },
        requestDelegate: {
          onAccept: (response) => resolve(statusOf(response)),
          onRedirect: (response) => resolve(statusOf(response)),
          onReject: (response) => resolve(statusOf(response)),
        },
      })
      .catch(() => resolve({ status: 0, reason: '' }));
  });
}

function reasonOf(message: { getHeader(name: string): string | undefined }): string {
  return safeText(message.getHeader('Reason') ?? '');
}
