import { storage } from '@wxt-dev/storage';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { DoNotDisturb } from '../facts.ts';
import { createTurn } from '../util/in-turn.ts';
import type { PhoneStore } from './phone-store.ts';

export const DO_NOT_DISTURB_ALARM = 'do-not-disturb';

const OFF: DoNotDisturb = { on: false };
const schema: v.GenericSchema<unknown, DoNotDisturb> = v.variant('on', [
  v.object({ on: v.literal(false) }),
  v.object({ on: v.literal(true), until: v.nullable(v.number()) }),
]);

/** In `local`, and not in `session`: it outlives the browser. */
const item = storage.defineItem<unknown>('local:do-not-disturb', { fallback: OFF, version: 1 });

export type DoNotDisturbDeps = {
  readonly store: PhoneStore;
  /** Puts into effect that it was turned on or off, by a person or by the clock; only then is it shown. */
  readonly changed: () => Promise<unknown>;
  /** ms since 1970 */
  readonly now: () => number;
};

/** Whether the agent wants to be left alone. The one writer of what is stored of it. */
export type DoNotDisturbKeeper = {
  /** @param until ms since 1970; null: until it is turned off. A time that is past turns it off. */
  readonly set: (on: boolean, until: number | null) => Promise<void>;
  /** What is true now, also where the alarm at its end was slept through. */
  readonly current: () => Promise<DoNotDisturb>;
  /** Its end may have come, or the browser has just started: brings alarm and phone state in line with what is stored. */
  readonly onAlarm: () => Promise<void>;
};

export function createDoNotDisturb({ store, changed, now }: DoNotDisturbDeps): DoNotDisturbKeeper {
  const inTurn = createTurn();

  async function read(): Promise<DoNotDisturb> {
    const stored = v.safeParse(schema, await item.getValue());
    return stored.success && !isPast(stored.output, now()) ? stored.output : OFF;
  }

  async function keep(value: DoNotDisturb): Promise<void> {
    await item.setValue(value);
    await plan(value);
  }

  async function show(): Promise<void> {
    const value = await read();
    await store.update((state) => ({ ...state, doNotDisturb: value }));
  }

  /** The phone is told first: whoever reads that calls do not ring can rely on it. */
  const takeEffect = (): Promise<unknown> => changed().finally(() => inTurn(show));

  return {
    async set(on, until) {
      const wanted: DoNotDisturb = on ? { on, until } : OFF;
      await inTurn(() => keep(isPast(wanted, now()) ? OFF : wanted));
      await takeEffect();
    },
    current: () => inTurn(read),
    async onAlarm() {
      const value = await inTurn(async () => {
        const current = await read();
        await keep(current);
        return current;
      });
      if (!isSame((await store.read()).doNotDisturb, value)) await takeEffect();
    },
  };
}

/** The browser may have forgotten the alarm when it was closed, and one for a past time goes off at once. */
async function plan(value: DoNotDisturb): Promise<void> {
  if (value.on && value.until !== null)
    await browser.alarms.create(DO_NOT_DISTURB_ALARM, { when: value.until });
  else await browser.alarms.clear(DO_NOT_DISTURB_ALARM);
}

function isPast(value: DoNotDisturb, now: number): boolean {
  return value.on && value.until !== null && value.until <= now;
}

function isSame(one: DoNotDisturb, other: DoNotDisturb): boolean {
  if (!one.on || !other.on) return one.on === other.on;
  return one.until === other.until;
}
