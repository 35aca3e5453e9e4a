import { i18n } from '#i18n';
import type { EndReason } from '../call/end-reason.ts';
import type { Problem } from '../problem.ts';
import { assertNever } from '../util/assert-never.ts';
import { locale } from './locale.ts';

/** A sentence for everything that can go wrong: what happened, and what to do. */
export function problemSentence(problem: Problem): string {
  switch (problem.code) {
    case 'not-configured':
      return i18n.t('problem.notConfigured');
    case 'agent-missing':
      return i18n.t('problem.agentMissing');
    case 'toky-permission-missing':
      return i18n.t('problem.tokyPermissionMissing');
    case 'broker-permission-missing':
      return i18n.t('problem.brokerPermissionMissing');
    case 'app-key-missing':
      return i18n.t('problem.appKeyMissing');
    case 'sign-in-under-way':
      return i18n.t('problem.signInUnderWay');
    case 'sign-in-closed':
      return i18n.t('problem.signInClosed');
    case 'sign-in-denied':
      return i18n.t('problem.signInDenied');
    case 'sign-in-interrupted':
      return i18n.t('problem.signInInterrupted');
    case 'sign-in-page-unreachable':
      return i18n.t('problem.signInPageUnreachable');
    case 'sign-in-mismatch':
      return i18n.t('problem.signInMismatch');
    case 'sign-in-code-refused':
      return i18n.t('problem.signInCodeRefused');
    case 'wrong-app-key':
      return i18n.t('problem.wrongAppKey');
    case 'wrong-agent':
      return i18n.t('problem.wrongAgent', [problem.asked, problem.got]);
    case 'offline':
      return i18n.t('problem.offline');
    case 'toky-unreachable':
      return i18n.t('problem.tokyUnreachable');
    case 'toky-failing':
      return i18n.t('problem.tokyFailing');
    case 'malformed-answer':
      return i18n.t('problem.malformedAnswer');
    case 'toky-refused':
      return i18n.t('problem.tokyRefused');
    case 'signed-out':
      return i18n.t('problem.signedOut');
    case 'session-expired':
      return i18n.t('problem.sessionExpired');
    case 'phone-unavailable':
      return i18n.t('problem.phoneUnavailable');
    case 'line-not-ready':
      return i18n.t('problem.lineNotReady');
    case 'call-in-progress':
      return i18n.t('problem.callInProgress');
    case 'call-gone':
      return i18n.t('problem.callGone');
    case 'not-now':
      return i18n.t('problem.notNow');
    case 'no-caller-id':
      return i18n.t('problem.noCallerId');
    case 'microphone-not-allowed':
      return i18n.t('problem.microphoneNotAllowed');
    case 'tone-not-sent':
      return i18n.t('problem.toneNotSent');
    case 'not-held':
      return i18n.t('problem.notHeld');
    case 'not-resumed':
      return i18n.t('problem.notResumed');
    case 'recording-not-changed':
      return i18n.t('problem.recordingNotChanged');
    case 'transfer-not-taken-back':
      return i18n.t('problem.transferNotTakenBack');
    case 'note-not-kept':
      return i18n.t('problem.noteNotKept');
    case 'confirm-premium':
      return i18n.t('problem.confirmPremium');
    case 'confirm-country':
      return i18n.t('problem.confirmCountry', [countryName(problem.country)]);
    case 'number-empty':
      return i18n.t('problem.numberEmpty');
    case 'number-not-a-number':
      return i18n.t('problem.numberNotANumber');
    case 'number-too-short':
      return i18n.t('problem.numberTooShort');
    case 'number-too-long':
      return i18n.t('problem.numberTooLong');
    case 'number-invalid':
      return i18n.t('problem.numberInvalid');
    case 'number-emergency':
      return i18n.t('problem.numberEmergency');
    case 'page-not-allowed':
      return i18n.t('problem.pageNotAllowed');
    case 'page-too-soon':
      return i18n.t('problem.pageTooSoon');
    case 'bad-message':
      return i18n.t('problem.badMessage');
    default:
      return assertNever(problem);
  }
}

/** How and why a call ended. */
export function endSentence(reason: EndReason): string {
  switch (reason.kind) {
    case 'hung-up':
      return reason.by === 'us' ? i18n.t('end.hungUpByUs') : i18n.t('end.hungUpByThem');
    case 'declined':
      return reason.by === 'us' ? i18n.t('end.declinedByUs') : i18n.t('end.declinedByThem');
    case 'transferred':
      return i18n.t('end.transferred', [reason.to]);
    case 'cancelled':
      return i18n.t('end.cancelled');
    case 'missed':
      return i18n.t('end.missed');
    case 'answered-elsewhere':
      return i18n.t('end.answeredElsewhere');
    case 'busy':
      return i18n.t('end.busy');
    case 'no-answer':
      return i18n.t('end.noAnswer');
    case 'no-credit':
      return i18n.t('end.noCredit');
    case 'on-another-call':
      return i18n.t('end.onAnotherCall');
    case 'unknown-number':
      return i18n.t('end.unknownNumber');
    case 'caller-id-refused':
      return i18n.t('end.callerIdRefused');
    case 'microphone-denied':
      return i18n.t('end.microphoneDenied');
    case 'microphone-missing':
      return i18n.t('end.microphoneMissing');
    case 'media-failed':
      return i18n.t('end.mediaFailed');
    case 'network-lost':
      return i18n.t('end.networkLost');
    case 'server-silent':
      return i18n.t('end.serverSilent');
    case 'signed-out':
      return i18n.t('end.signedOut');
    case 'phone-restarted':
      return i18n.t('end.phoneRestarted');
    case 'rejected':
      return i18n.t('end.rejected', [reason.sipCode]);
    default:
      return assertNever(reason);
  }
}

function countryName(country: string): string {
  return new Intl.DisplayNames(locale(), { type: 'region' }).of(country) ?? country;
}
