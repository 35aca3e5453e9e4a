import type { FactOf } from '../sandbox/journal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** SIP.js gives up on a gathering after 5 s; nothing here takes longer. */
const PATIENCE = 15_000;

type SipFact = FactOf<'sip-in'>;

/** The first INVITE of a call by that user, the one without credentials. */
export function firstInvite({ journal }: Sandbox, sipUser: string, since: number): Promise<SipFact> {
  return journal.waitForKind(
    'sip-in',
    ({ method, status, text }) =>
      method === 'INVITE' &&
      status === null &&
      text.includes(`sip:${sipUser}@`) &&
      !/^Proxy-Authorization:/im.test(text),
    PATIENCE,
    since,
  );
}

/** The 200 with which that call was answered. */
export function okOf({ journal }: Sandbox, callId: string, since: number): Promise<SipFact> {
  return journal.waitForKind(
    'sip-in',
    (fact) => fact.method === 'INVITE' && fact.status === 200 && fact.callId === callId,
    PATIENCE,
    since,
  );
}

/** Resolves when the call has been answered, and then hung up by the far end. */
export async function endOnceAnswered(
  { journal, control }: Sandbox,
  callId: string,
  since: number,
): Promise<void> {
  const reached = (wanted: string) =>
    journal.waitForKind('call', (call) => call.callId === callId && call.state === wanted, PATIENCE, since);
  await reached('answered');
  // Whoever answers may not hang up before the ACK (RFC 3261, 15); who called has sent it before.
  const isAck = (fact: SipFact | FactOf<'sip-out'>) => fact.method === 'ACK' && fact.callId === callId;
  await Promise.race([
    journal.waitForKind('sip-in', isAck, PATIENCE, since),
    journal.waitForKind('sip-out', isAck, PATIENCE, since),
  ]);
  control.endCalls();
  await reached('ended');
}

/** The kinds of candidates in a message's description, as `host relay`. */
export function candidateKinds(text: string): string {
  const kinds = [...text.matchAll(/^a=candidate:.* typ (\w+)/gm)].map((match) => match[1] ?? '');
  return [...new Set(kinds)].toSorted().join(' ') || 'none';
}
