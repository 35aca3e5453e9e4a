import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';
import { endOnceAnswered, firstInvite } from './sip-facts.ts';

/**
 * One call, hung up by the far end once it is answered. The answer: ms from the person's click, by the browser's own
 * stamp of the event, to the call's first INVITE at the sandbox, the one without credentials.
 */
export async function clickToInvite(sandbox: Sandbox, caller: Caller): Promise<number> {
  const { page } = caller;
  await page.bringToFront();
  const since = sandbox.journal.mark();
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
  const { at, callId } = await firstInvite(sandbox, caller.sipUser, since);
  await endOnceAnswered(sandbox, callId, since);
  await caller.atRest();
  return at - (await clicked);
}
