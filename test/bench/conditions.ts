import type { Rig } from '../browser/phone-rig.ts';
import type { Caller } from './caller.ts';
import { clickToInvite } from './click-to-invite.ts';
import { figuresOf } from './figures.ts';
import type { Figures } from './figures.ts';

/** How the world is when the click comes. */
type Condition = {
  readonly name: string;
  readonly prepare: (rig: Rig, phone: Caller) => Promise<void>;
  /** Whether bare SIP.js has this condition too. */
  readonly besideBare: boolean;
};

export type Result = {
  readonly condition: string;
  readonly ours: Figures;
  /** Null where the condition is the extension's alone. */
  readonly bare: Figures | null;
};

const CONDITIONS: readonly Condition[] = [
  {
    name: 'STUN and TURN answer',
    prepare: async ({ sandbox }) => sandbox.control.silenceStun(false),
    besideBare: true,
  },
  {
    name: 'STUN and TURN are silent',
    prepare: async ({ sandbox }) => sandbox.control.silenceStun(true),
    besideBare: true,
  },
  {
    name: 'STUN and TURN answer; service worker ended before the click',
    async prepare({ sandbox, browser }, phone) {
      sandbox.control.silenceStun(false);
      await browser.killWorker(phone.page);
    },
    besideBare: false,
  },
];

/** Measures all conditions in turn, `rounds` times, and in each who goes first changes from round to round. */
export async function measure(
  rig: Rig,
  phone: Caller,
  bare: Caller,
  rounds: number,
  say: (line: string) => void,
): Promise<readonly Result[]> {
  const taken = CONDITIONS.map((condition) => ({
    condition,
    ours: new Array<number>(),
    bare: new Array<number>(),
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { condition, ours, bare: theirs } of taken) {
      const turns = [
        async () => void ours.push(await clickToInvite(rig.sandbox, phone)),
        ...(condition.besideBare
          ? [async () => void theirs.push(await clickToInvite(rig.sandbox, bare))]
          : []),
      ];
      await condition.prepare(rig, phone);
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    const latest = taken.map(({ ours, bare: theirs }) =>
      [ours, theirs].map((list) => list.at(-1)?.toFixed(0) ?? '–').join(' / '),
    );
    say(`Round ${round + 1} of ${rounds}, ms ours / bare: ${latest.join(', ')}`);
  }
  return taken.map(({ condition, ours, bare: theirs }) => ({
    condition: condition.name,
    ours: figuresOf(ours),
    bare: condition.besideBare ? figuresOf(theirs) : null,
  }));
}
