import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOLD_MUSIC_HZ } from './far-end.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
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

const callOf = ({ callId }: AnsweredCall) => {
  const call = sandbox.control.call(callId);
  if (call === undefined) throw new Error('no call');
  return call;
};

const farEndHears = (answered: AnsweredCall, frequencyHz: number) =>
  expect.poll(() => callOf(answered).hearing(frequencyHz, 300).share, { timeout: 5000 }).toBeGreaterThan(0.9);

describe('a call on hold', () => {
  it.each([
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
    ['recvonly', 'sendonly'],
  ] as const)(
    'by a=%s is answered with %s, and the far end hears music until it ends',
    async (ours, theirs) => {
      const call = await answeredCall(people, SOON);
      await farEndHears(call, AGENT_TONE_HZ);
      const since = sandbox.journal.mark();
      const offer = await call.mouth.offer();
      const answer = await reinvite(call, offer.replace('a=sendrecv', `a=${ours}`));
      expect(answer.body).toContain(`a=${theirs}`);
      expect([callOf(call).heldByMedia(), callOf(call).agentDirection()]).toEqual([true, ours]);
      await sandbox.journal.waitForKind(
        'call',
        ({ state, detail }) => state === 'direction' && detail === ours,
        2000,
        since,
      );
      await farEndHears(call, HOLD_MUSIC_HZ);
      expect((await reinvite(call, offer)).body).toContain('a=sendrecv');
      expect(callOf(call).heldByMedia()).toBe(false);
      await farEndHears(call, AGENT_TONE_HZ);
      await expect.poll(() => call.mouth.hearing(440, 300).share, { timeout: 5000 }).toBeGreaterThan(0.9);
    },
  );

  it('by an address of zeros is on hold, but not one that only hides its candidates', async () => {
    const call = await answeredCall(people, SOON);
    const offer = await call.mouth.offer();
    const zeros = offer
      .replace('m=audio 9 ', 'm=audio 30000 ')
      .replaceAll(/^c=IN IP4 .*$/gm, 'c=IN IP4 0.0.0.0');
    await reinvite(call, zeros);
    expect(callOf(call).heldByMedia()).toBe(false);
    const answer = await reinvite(call, zeros.replaceAll(/^a=candidate:.*\r\n/gm, ''));
    expect(answer.body).toContain('a=recvonly');
    expect(callOf(call).agentDirection()).toBe('sendonly');
  });

  it('by the server is silent for the agent, and music for the far end', async () => {
    const call = await answeredCall(people, SOON);
    await farEndHears(call, AGENT_TONE_HZ);
    callOf(call).setHold(true);
    await farEndHears(call, HOLD_MUSIC_HZ);
    await expect.poll(() => call.mouth.hearing(440, 300).rms, { timeout: 5000 }).toBeLessThan(1);
    callOf(call).setHold(false);
    await farEndHears(call, AGENT_TONE_HZ);
  });
});
