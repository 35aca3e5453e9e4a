import type { Sandbox } from '../sandbox/sandbox.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { clockError } from './clocks.ts';
import { ICE_CONDITIONS } from './ice-conditions.ts';
import type { IceCondition } from './ice-conditions.ts';
import { launchPlain } from './plain-browser.ts';
import { sideOf } from './sdk-result.ts';
import type { Occasion, SdkResult, Side } from './sdk-result.ts';
import { bundlePages } from './serve-pages.ts';
import type { PageName } from './serve-pages.ts';
import { openSoftphone } from './softphone.ts';
import type { Softphone } from './softphone.ts';
import { answerToOk, callToInvite } from './softphone-calls.ts';
import type { Taken } from './softphone-calls.ts';

export type SdkBench = { readonly results: readonly SdkResult[]; readonly clockError: number };

type Say = (line: string) => void;

/** Fresh browsers: ours for each first call, bare SIP.js's for the one at once; it prepares nothing, so 2 s change nothing. */
const FRESH = { atOnce: 3, later: 2, bare: 1 } as const;
const ROUNDS = 8;
/** ms between two calls of the SDK's: as fast as a person who hung up dials again. */
const REST = 1_000;
const NUMBER = '+14155550100';
/** Answers soon: how long it rings is not measured. */
const ANSWERS = {
  number: NUMBER,
  person: 'Ada Moreno',
  sentence: 'Rings shortly and answers.',
  behaviour: { kind: 'answers', ringMs: 150, toneHz: 440, hangUpAfterMs: null },
} as const;

/** The SDK beside bare SIP.js on plain pages, in each condition of the ICE servers. */
export async function benchSdk(say: Say): Promise<SdkBench> {
  const sandbox = await startSandbox({ numbers: [ANSWERS] });
  try {
    const put = await bundlePages();
    put(sandbox);
    const results: SdkResult[] = [];
    const errors: number[] = [];
    for (const condition of ICE_CONDITIONS) {
      sandbox.control.reset();
      condition.prepare(sandbox.control);
      for (const result of [
        ...(await firstCalls(sandbox, condition, errors)),
        ...(await laterCalls(sandbox, condition, errors)),
      ]) {
        results.push(result);
        const { sdk, bare } = result;
        say(
          `${condition.name}, ${result.occasion}, ms SDK / bare: ${sdk.figures.median} / ${bare?.figures.median ?? '–'}`,
        );
      }
    }
    return { results, clockError: Math.max(...errors) };
  } finally {
    await sandbox.close();
  }
}

async function firstCalls(
  sandbox: Sandbox,
  condition: IceCondition,
  errors: number[],
): Promise<readonly SdkResult[]> {
  async function fresh(name: PageName, wait: number, count: number): Promise<Side> {
    const taken: Taken[] = [];
    for (let index = 0; index < count; index += 1) {
      const { context, close } = await launchPlain(sandbox);
      try {
        const phone = await openSoftphone(sandbox, context, name, NUMBER);
        taken.push(await callToInvite(sandbox, phone, () => phone.startAndCall(wait)));
        errors.push(await clockError(phone.page));
      } finally {
        await close();
      }
    }
    return sideOf(taken);
  }
  const told = { condition: condition.name, relayToBeHad: condition.relay };
  return [
    {
      ...told,
      occasion: 'first, at once',
      sdk: await fresh('sdk', 0, FRESH.atOnce),
      bare: await fresh('bare', 0, FRESH.bare),
    },
    { ...told, occasion: 'first, 2 s later', sdk: await fresh('sdk', 2_000, FRESH.later), bare: null },
  ];
}

async function laterCalls(
  sandbox: Sandbox,
  condition: IceCondition,
  errors: number[],
): Promise<readonly SdkResult[]> {
  const { context, close } = await launchPlain(sandbox);
  try {
    const sdk = await openSoftphone(sandbox, context, 'sdk', NUMBER);
    const bare = await openSoftphone(sandbox, context, 'bare', NUMBER);
    for (const phone of [sdk, bare]) {
      await phone.start();
      await callToInvite(sandbox, phone, phone.call);
    }
    const occasions: readonly (readonly [Occasion, (phone: Softphone) => Promise<Taken>])[] = [
      ['later calls', (phone) => callToInvite(sandbox, phone, phone.call)],
      ...(condition.answers
        ? ([['answers', (phone: Softphone) => answerToOk(sandbox, phone)]] as const)
        : []),
    ];
    const results: SdkResult[] = [];
    for (const [occasion, measure] of occasions) {
      const taken = { sdk: new Array<Taken>(), bare: new Array<Taken>() };
      for (let round = 0; round < ROUNDS; round += 1) {
        const turns = [
          async () => {
            await new Promise((resolve) => setTimeout(resolve, REST));
            taken.sdk.push(await measure(sdk));
          },
          async () => {
            if (condition.bareWaits && round % 2 === 1) return;
            taken.bare.push(await measure(bare));
          },
        ];
        for (const turn of round % 4 < 2 ? turns : turns.toReversed()) await turn();
      }
      results.push({
        condition: condition.name,
        relayToBeHad: condition.relay,
        occasion,
        sdk: sideOf(taken.sdk),
        bare: sideOf(taken.bare),
      });
    }
    errors.push(await clockError(sdk.page), await clockError(bare.page));
    return results;
  } finally {
    await close();
  }
}
