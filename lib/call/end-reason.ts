/** Why a call ended, in terms a person cares about. `sipCode` is kept only where nothing better is known. */
export type EndReason =
  | { readonly kind: 'hung-up'; readonly by: 'us' | 'them' }
  | { readonly kind: 'declined'; readonly by: 'us' | 'them' }
  /** Passed on; it goes on without us. `to` is shown as it is. */
  | { readonly kind: 'transferred'; readonly to: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'missed' }
  | { readonly kind: 'answered-elsewhere' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'no-credit' }
  | { readonly kind: 'on-another-call' }
  | { readonly kind: 'unknown-number' }
  | { readonly kind: 'caller-id-refused' }
  | { readonly kind: 'microphone-denied' }
  | { readonly kind: 'microphone-missing' }
  | { readonly kind: 'media-failed' }
  | { readonly kind: 'network-lost' }
  | { readonly kind: 'server-silent' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'phone-restarted' }
  | { readonly kind: 'rejected'; readonly sipCode: number };

/** A final SIP answer to our INVITE, with Toky's marks on it. */
export type SipRefusal = {
  /** 300–699 */
  readonly status: number;
  readonly reasonPhrase: string;
  /** Value of `X-Error-Code` on an earlier provisional answer; 998 = the agent is on a call elsewhere (Toky's client). */
  readonly errorCode: number | null;
};

/** Reads a refusal. 402 or the phrase "No credit left" means no credit (Toky's client); the rest is RFC 3261. */
export function endReasonOfRefusal({ status, reasonPhrase, errorCode }: SipRefusal): EndReason {
  if (errorCode === 998) return { kind: 'on-another-call' };
  if (status === 402 || reasonPhrase.trim().toLowerCase() === 'no credit left') return { kind: 'no-credit' };
  switch (status) {
    case 486:
    case 600:
      return { kind: 'busy' };
    case 408:
    case 480:
      return { kind: 'no-answer' };
    case 404:
    case 410:
    case 484:
    case 604:
      return { kind: 'unknown-number' };
    case 487:
      return { kind: 'cancelled' };
    case 603:
      return { kind: 'declined', by: 'them' };
    case 403:
      return /caller/i.test(reasonPhrase)
        ? { kind: 'caller-id-refused' }
        : { kind: 'rejected', sipCode: status };
    default:
      return { kind: 'rejected', sipCode: status };
  }
}
