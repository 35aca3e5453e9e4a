import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Softphone } from './softphone.ts';
import { candidateKinds, endOnceAnswered, firstInvite, okOf } from './sip-facts.ts';

/** One measurement: ms, and which kinds of candidates the description carried. */
export type Taken = { readonly ms: number; readonly candidates: string };

/** One call, hung up once answered: from the page's call to the first INVITE at the sandbox. */
export async function callToInvite(
  sandbox: Sandbox,
  phone: Softphone,
  dial: () => Promise<number>,
): Promise<Taken> {
  await phone.page.bringToFront();
  const since = sandbox.journal.mark();
  const called = await dial();
  const { at, callId, text } = await firstInvite(sandbox, phone.sipUser, since);
  await endOnceAnswered(sandbox, callId, since);
  await phone.rested();
  return { ms: at - called, candidates: candidateKinds(text) };
}

/** One incoming call, hung up once answered: from the page's answer to the 200 at the sandbox. */
export async function answerToOk(sandbox: Sandbox, phone: Softphone): Promise<Taken> {
  await phone.page.bringToFront();
  const since = sandbox.journal.mark();
  const answering = phone.answer();
  const { id } = await sandbox.control.callAgent(phone.agentId, { from: '+4915123456789' });
  const answered = await answering;
  const { at, text } = await okOf(sandbox, id, since);
  await endOnceAnswered(sandbox, id, since);
  await phone.rested();
  return { ms: at - answered, candidates: candidateKinds(text) };
}
