import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { header } from './sip-message.ts';
import { AGENT_TONE_HZ, answeredCall, reinvite, type AnsweredCall } from './testing/answered-call.ts';
import { createPeople } from './testing/people.ts';

const SOON = '+14155550170';
let sandbox: Sandbox;
const people = createPeople(() => sandbox);

beforeAll(async () => {
  const behaviour = { kind: 'answers', ringMs: 0, toneHz: 440, hangUpAfterMs: null } as const;
  sandbox = await startSandbox({ numbers: [{ number: SOON, person: '', sentence: '', behaviour }] });
});
afterEach(people.leave);
afterAll(() => sandbox.close());

async function callThatLosesItsConnection(): Promise<AnsweredCall> {
  const call = await answeredCall(people, SOON);
  const since = sandbox.journal.mark();
  call.phone.client.close();
  await sandbox.journal.waitForKind('sip-close', () => true, 2000, since);
  return call;
}

async function bothHear({ callId, mouth }: AnsweredCall): Promise<void> {
  const call = sandbox.control.call(callId);
  await expect
    .poll(() => call?.hearing(AGENT_TONE_HZ, 500).share ?? 0, { timeout: 5000 })
    .toBeGreaterThan(0.9);
  await expect.poll(() => mouth.hearing(440, 500).share, { timeout: 5000 }).toBeGreaterThan(0.9);
}

describe('a call whose connection was lost', () => {
  it('goes on being heard', async () => {
    const call = await callThatLosesItsConnection();
    await bothHear(call);
    expect(sandbox.control.call(call.callId)?.state().kind).toBe('answered');
  });

  it('is not told of its end before a re-INVITE has moved it to a new connection', async () => {
    const call = await callThatLosesItsConnection();
    const next = await people.phone(0);
    const since = sandbox.journal.mark();
    sandbox.control.call(call.callId)?.hangUp();
    const lost = await sandbox.journal.waitForKind('sip-lost', () => true, 2000, since);
    expect(lost.text).toContain('BYE ');
    expect((await reinvite(call, await call.mouth.offer(), { phone: next, cseq: 50 })).status).toBe(481);
    expect(next.client.received().filter((text) => text.startsWith('BYE'))).toEqual([]);
  });

  it('is told of its end over the new connection after the re-INVITE, and not over an open old one', async () => {
    const call = await answeredCall(people, SOON);
    const next = await people.phone(0);
    await reinvite(call, await call.mouth.offer(), { phone: next, cseq: 50 });
    sandbox.control.call(call.callId)?.hangUp();
    expect(header(await next.nextRequest('BYE'), 'call-id')).toBe(call.callId);
    expect(call.phone.client.received().filter((text) => text.startsWith('BYE'))).toEqual([]);
  });

  it('is heard both ways again after each ICE restart', async () => {
    const call = await callThatLosesItsConnection();
    const next = await people.phone(0);
    const ufrags = new Set<string>();
    for (const cseq of [50, 51]) {
      await bothHear(call);
      const since = sandbox.journal.mark();
      const answer = await reinvite(call, await call.mouth.offer('restart'), { phone: next, cseq });
      expect(answer.status).toBe(200);
      ufrags.add(/a=ice-ufrag:(\S+)/.exec(answer.body)?.[1] ?? '');
      await call.mouth.accept(answer.body);
      await sandbox.journal.waitForKind('media', ({ state }) => state === 'restarted', 5000, since);
      await bothHear(call);
    }
    expect(ufrags.size).toBe(2);
  });

  it('is heard both ways over a connection made anew before the first was up', async () => {
    const call = await answeredCall(people, SOON);
    const other = people.voice(AGENT_TONE_HZ);
    const answer = await reinvite(call, await other.offer());
    await other.accept(answer.body);
    await bothHear({ ...call, mouth: other });
  });
});
