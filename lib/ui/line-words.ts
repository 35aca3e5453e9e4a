import { i18n } from '#i18n';
import type { Line, PhoneState } from '../facts.ts';
import { assertNever } from '../util/assert-never.ts';

/** The state of the line as the header shows it. The words say everything; the colour of the dot only repeats it. */
export type LineWords = {
  readonly text: string;
  readonly tone: 'good' | 'busy' | 'bad' | 'off' | 'quiet';
  /** The phone will not get out of this by itself, and asking it again may help. */
  readonly canRetry: boolean;
};

export function lineWords({ signIn, phone, doNotDisturb }: PhoneState): LineWords {
  switch (signIn.phase) {
    case 'signed-out':
      return words(i18n.t('line.signedOut'), 'off');
    case 'signing-in':
      return words(i18n.t('line.signingIn'), 'busy');
    case 'expired':
      return words(i18n.t('line.expired'), 'bad');
    case 'signed-in':
      if (phone === null) return words(i18n.t('line.starting'), 'busy');
      // Only of a line that would ring: a trouble of the line is what matters more.
      if (doNotDisturb.on && phone.line.phase === 'ready') return words(i18n.t('line.quiet'), 'quiet');
      return wordsOfLine(phone.line);
    default:
      return assertNever(signIn);
  }
}

function wordsOfLine(line: Line): LineWords {
  switch (line.phase) {
    case 'off':
      return words(i18n.t('line.off'), 'off', true);
    case 'connecting':
      return words(i18n.t('line.connecting'), 'busy');
    case 'ready':
      return words(i18n.t('line.ready'), 'good');
    case 'reconnecting':
      return words(i18n.t('line.reconnecting'), 'busy');
    case 'refused':
      return words(refusal(line.why), 'bad', true);
    default:
      return assertNever(line);
  }
}

function refusal(why: Extract<Line, { phase: 'refused' }>['why']): string {
  switch (why) {
    case 'wrong-password':
      return i18n.t('line.refusedPassword');
    case 'forbidden':
      return i18n.t('line.refusedForbidden');
    case 'token':
      return i18n.t('line.refusedToken');
    case 'malformed-answer':
      return i18n.t('line.refusedAnswer');
    default:
      return assertNever(why);
  }
}

function words(text: string, tone: LineWords['tone'], canRetry = false): LineWords {
  return { text, tone, canRetry };
}
