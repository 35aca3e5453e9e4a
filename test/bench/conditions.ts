import type { Rig } from '../browser/phone-rig.ts';
import type { Caller } from './caller.ts';
import { clickToInvite } from './click-to-invite.ts';
import { figuresOf } from './figures.ts';
import type { Figures } from './figures.ts';

/** How the world is when the click comes. */
type Condition = {
  readonly name: string;
  readonly isSilent: boolean;
  /** What is done before each round. */
  readonly prepare: (rig: Rig, phone: Caller) => Promise<void>;
  /** Whether bare SIP.js has this condition too. */
  readonly besideBare: boolean;
};

/** ms between two calls: as fast as a person who hung up calls again. */
const REST = 1_000;

export type Result = {
  readonly condition: string;
  readonly ours: Figures;
  /** Null where the condition is the extension's alone. */
  readonly bare: Figures | null;
};

const CONDITIONS: readonly Condition[] = [
  { name: 'STUN and TURN answer', isSilent: false, prepare: async () => undefined, besideBare: true },
  {
    // The phone started while they answered: it learned that they are worth waiting for.
    name: 'STUN and TURN fell silent since the phone started',
    isSilent: true,
    prepare: async () => undefined,
    besideBare: true,
  },
  {
    name: 'STUN and TURN answer; service worker ended before the click',
    isSilent: false,
    prepare: ({ browser }, phone) => browser.killWorker(phone.page),
    besideBare: false,
  },
];

/**
 * Measures one condition after the other, `rounds` times each, and who goes first changes from round to round. A call
 * that is not measured begins each: what is prepared for the next call is prepared in its condition.
 */
export async function measure(
  rig: Rig,
  phone: Caller,
  bare: Caller,
  rounds: number,
  say: (line: string) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, isSilent, prepare, besideBare } of CONDITIONS) {
    rig.sandbox.control.silenceStun(isSilent);
    await clickToInvite(rig.sandbox, phone);
    await new Promise((resolve) => setTimeout(resolve, REST));
    const taken = { ours: new Array<number>(), bare: new Array<number>() };
    for (let round = 0; round < rounds; round += 1) {
      await prepare(rig, phone);
      const turns = [
        async () => {
          if (besideBare) await new Promise((resolve) => setTimeout(resolve, REST));
          taken.ours.push(await clickToInvite(rig.sandbox, phone));
        },
        async () => {
          if (besideBare) taken.bare.push(await clickToInvite(rig.sandbox, bare));
        },
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    const result = {
      condition: name,
      ours: figuresOf(taken.ours),
      bare: besideBare ? figuresOf(taken.bare) : null,
    };
    results.push(result);
    say(`${name}, ms ours / bare: ${result.ours.median} / ${result.bare?.median ?? '–'}`);
  }
  return results;
}
