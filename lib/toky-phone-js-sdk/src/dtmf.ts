import type { Session } from 'sip.js';
import type { Leg } from './sip/leg.ts';

/** How long a `,` in a string of tones waits, ms. */
const PAUSE = 2_000;
/** What Toky's client sends as the duration of a tone, and the least that may lie between two of them in the voice; ms. */
const DURATION = 100;
const GAP = 70;
/** ms for which a tone waits for a voice that carries it. */
const VOICE_TIME = 3_000;

const TONES = /^[0-9*#A-D,]+$/;

export type TonesDeps = {
  readonly leg: Pick<Leg, 'session' | 'connection' | 'isConnected'>;
  /** The tone goes out now: what the person hears of it. */
  readonly onTone: (tone: string) => void;
};

/** The keypad of one call. */
export type Tones = {
  /** Resolves to whether all went out; never rejects. What is pressed later goes out later. */
  readonly send: (tones: string) => Promise<boolean>;
};

/**
 * Sends tones one after the other: INFO with `application/dtmf-relay` as Toky's client does, and in the voice itself
 * (RFC 4733) where the server refuses the INFO.
 */
export function createTones({ leg, onTone }: TonesDeps): Tones {
  let last: Promise<unknown> = Promise.resolve();
  /** A server that refused one INFO refuses them all. */
  let inVoice = false;

  async function sendOne(tone: string): Promise<boolean> {
    if (!leg.isConnected()) return false;
    if (tone === ',') {
      await wait(PAUSE);
      return true;
    }
    onTone(tone);
    if (!inVoice && (await sendByInfo(leg.session, tone))) return true;
    // A call that was answered this moment has no voice yet to carry it.
    await leg.connection()?.whenFlowing(VOICE_TIME);
    inVoice = (await leg.connection()?.playTone(tone, { duration: DURATION, gap: GAP })) ?? false;
    return inVoice;
  }

  async function sendAll(tones: string): Promise<boolean> {
    let sent = true;
    for (const tone of tones) sent = (await sendOne(tone)) && sent;
    return sent;
  }

  return {
    async send(tones) {
      if (!TONES.test(tones)) return false;
      const next = last.then(() => sendAll(tones));
      last = next;
      return next;
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function sendByInfo(session: Session, tone: string): Promise<boolean> {
  return new Promise((resolve) => {
    session
      .info({
        requestDelegate: {
          onAccept: () => resolve(true),
          onRedirect: () => resolve(false),
          onReject: () => resolve(false),
        },
        requestOptions: {
          body: {
            contentDisposition: 'render',
            contentType: 'application/dtmf-relay',
            content: `Signal=${tone}\r\nDuration=${DURATION}`,
          },
        },
      })
      .catch(() => resolve(false));
  });
}
