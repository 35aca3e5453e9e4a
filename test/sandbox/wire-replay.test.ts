import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Behaviour } from './numbers.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { obtainTokens } from './testing/https-client.ts';
import { readTranscript } from './wire/read-transcript.ts';
import { createReplay, type Outcome } from './wire/replay.ts';

const refuses = (status: number, reason: string, ringMs: number | null): Behaviour => ({
  kind: 'refuses',
  status,
  reason,
  ringMs,
  ringingHeaders: [],
});

/** The numbers the recording calls, doing what they did there. */
const NUMBERS = [
  ['+15551234567', { kind: 'answers', ringMs: 0, toneHz: 440, hangUpAfterMs: null }],
  ['+15551234180', refuses(480, 'Temporarily Unavailable', 60_000)],
  ['+15551234486', refuses(486, 'Busy Here', null)],
  ['+15551234402', refuses(402, 'No credit left', null)],
] as const satisfies readonly (readonly [string, Behaviour])[];

const agent = (id: string, name: string) => ({ id, sipUser: `${name}__example.com`, fullName: name });

describe("what Toky's published client sends", () => {
  let sandbox: Sandbox;
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox({
      sipDomain: 'sip.toky.test',
      agents: [agent('agent1', 'agent1'), agent('agent2', 'agent2')],
      groups: ['77'],
      channelId: 'chan-7',
      appName: 'Harness App',
      numbers: NUMBERS.map(([number, behaviour]) => ({ number, behaviour, person: '', sentence: '' })),
    });
    // The recorded server took each REFER and left the call as it was.
    sandbox.control.neverConsult('nothing');
    const { access_token: accessToken } = await obtainTokens(sandbox, 'agent1');
    const replay = createReplay(sandbox, accessToken);
    const made: Outcome[] = [];
    for (const entry of readTranscript()) {
      const outcome = await replay.play(entry);
      if (outcome !== null) made.push(outcome);
    }
    outcomes = made;
    replay.close();
  }, 60_000);

  afterAll(() => sandbox.close());

  it('gets the answer here that it got when it was recorded', () => {
    expect(outcomes.map(({ what, got }) => `${what}: ${got}`)).toEqual(
      outcomes.map(({ what, expected }) => `${what}: ${expected}`),
    );
    expect(outcomes.length).toBeGreaterThan(40);
  });

  it('covers the challenges, refusals, transfers and endings of the recording', () => {
    const seen = new Set(outcomes.map(({ got }) => got));
    for (const status of [100, 101, 180, 200, 202, 400, 401, 402, 407, 486, 487])
      expect(seen).toContain(status);
  });

  it('leaves a trace of keys, transfers and registrations in the journal, and no malformed message', () => {
    const { journal } = sandbox;
    expect(journal.ofKind('dtmf').map((fact) => fact.tone)).toEqual(['5', '#']);
    expect(journal.ofKind('transfer').map((fact) => `${fact.to}: ${fact.status}`)).toEqual([
      'number outbound+15557654321: 202',
      'agent agent2__example.com: 202',
      'group 77: 202',
      'agent nobody__example.com: 400',
      'agent agent2__example.com: 202',
    ]);
    expect(journal.ofKind('sip-bad')).toEqual([]);
    expect(journal.ofKind('error')).toEqual([]);
  });
});
