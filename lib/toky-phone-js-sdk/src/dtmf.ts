import type { Session } from 'sip.js';
import type { Leg } from './sip/leg.ts';

/** How long a `,` in a string of tones waits, ms. */
const PAUSE = 2000;
/** What Toky's client sends as the duration of a tone, ms. */
const DURATION = 100;

const TONES = /^[0-9*#A-D,]+$/;

export function areTones(tones: string): boolean {
  return TONES.test(tones);
}

/**
 * Sends tones one after the other: INFO with `application/dtmf-relay` as Toky's client does, and in the voice itself
 * (RFC 4733) where the server refuses the INFO. False where a tone could not be sent either way.
 */
export async function sendTones(
  leg: Pick<Leg, 'session' | 'connection' | 'isConnected'>,
  tones: string,
  onTone: (tone: string) => void,
): Promise<boolean> {
  let sent = true;
  for (const tone of tones) {
    if (tone === ',') {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      continue;
    }
    if (!leg.isConnected()) return false;
    onTone(tone);
    sent = ((await sendByInfo(leg.session, tone)) || sendInVoice(leg, tone)) && sent;
  }
  return sent;
}

function sendByInfo(session: Session, tone: string): Promise<boolean> {
  return new Promise((resolve) => {
    session
      .info({
        requestDelegate: { onAccept: () => resolve(true), onReject: () => resolve(false) },
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

function sendInVoice({ connection }: Pick<Leg, 'connection'>, tone: string): boolean {
  return connection()?.sendDtmf(tone, { duration: DURATION, interToneGap: 50 }) ?? false;
}
