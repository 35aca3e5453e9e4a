import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';

/** SIP.js gives up on a gathering after 5 s; nothing here takes longer. */
const PATIENCE = 15_000;

/**
 * One call, hung up by the far end once it is answered. The answer: ms from the person's click, by the browser's own
 * stamp of the event, to the call's first INVITE at the sandbox, the one without credentials.
 */
export async function clickToInvite({ journal, control }: Sandbox, caller: Caller): Promise<number> {
  const { page } = caller;
  await page.bringToFront();
  const since = journal.mark();
  const clicked = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const tellTime = (event: Event) => {
          if (event.isTrusted) resolve(performance.timeOrigin + event.timeStamp);
        };
        window.addEventListener('click', tellTime, { capture: true, once: true });
      }),
  );
  await caller.click();
  const { at, callId } = await journal.waitForKind(
    'sip-in',
    ({ method, status, text }) =>
      method === 'INVITE' &&
      status === null &&
      text.includes(`sip:${caller.sipUser}@`) &&
      !/^Proxy-Authorization:/im.test(text),
    PATIENCE,
    since,
  );
  const reached = (wanted: string) =>
    journal.waitForKind('call', (call) => call.callId === callId && call.state === wanted, PATIENCE, since);
  const answered = await reached('answered');
  // Whoever answers may not hang up before the ACK (RFC 3261, 15).
  const isAck = (fact: { method: string; callId: string }) => fact.method === 'ACK' && fact.callId === callId;
  await journal.waitForKind('sip-in', isAck, PATIENCE, answered.n);
  control.endCalls();
  await reached('ended');
  await caller.atRest();
  return at - (await clicked);
}
