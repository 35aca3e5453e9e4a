import type { CallId } from '../call/call.ts';
import { liveCalls } from '../call/call.ts';
import type { From, Handlers } from '../contract.ts';
import type { Problem } from '../problem.ts';
import { failed } from '../util/outcome.ts';
import { isCardIn } from './incoming-card.ts';
import type { Office } from './office.ts';
import { isTrustedPage } from './trusted-page.ts';

/** What the card of an incoming call may ask for: of that call, while it rings, from the tab that shows it. */
export function pageCallHandlers({
  engine,
  notice,
  store,
}: Pick<Office, 'engine' | 'notice' | 'store'>): Handlers<'page.answer' | 'page.decline'> {
  async function refusal(callId: CallId, from: From): Promise<Problem | null> {
    const isShown = from.tabId !== null && (await isCardIn(from.tabId, callId));
    if (!isShown || !(await isTrustedPage(from))) return { code: 'page-not-allowed' };
    const { phone } = await store.read();
    const call = liveCalls(phone?.calls ?? []).find(({ id }) => id === callId);
    return call?.phase === 'incoming' ? null : { code: 'call-gone' };
  }

  return {
    async 'page.answer'({ callId }, from) {
      const problem = await refusal(callId, from);
      if (problem !== null) return failed(problem);
      const answer = await engine.askRunning('engine.answer', { callId, others: 'hold' });
      // What the card has no words for (a microphone that is not allowed), the phone can mend.
      if (!answer.ok) await notice.openPhone();
      return answer;
    },
    async 'page.decline'({ callId }, from) {
      const problem = await refusal(callId, from);
      return problem === null ? engine.askRunning('engine.decline', { callId }) : failed(problem);
    },
  };
}
