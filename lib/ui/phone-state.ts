import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { PhoneState, Settings } from '../facts.ts';
import { asSettings, phoneItem, settingsItem } from '../settings/items.ts';
import { readPolicy, withPolicy } from '../settings/policy.ts';
import type { Policy } from '../settings/policy.ts';

/** What a page of ours shows. Both are true from the first paint on: await them, then render. */
export type Facts = {
  readonly phone: ReadonlySignal<PhoneState>;
  /** Those that hold: the person's, and what their company lays down. */
  readonly settings: ReadonlySignal<Settings>;
  readonly policy: ReadonlySignal<Policy>;
};

/** Reads the phone's state and the settings, and follows them until `stop` is aborted. */
export async function followFacts(stop: AbortSignal): Promise<Facts> {
  const [phone, own, policy] = await Promise.all([
    follow<PhoneState, PhoneState>(phoneItem, (value) => value, stop),
    follow<unknown, Settings>(settingsItem, asSettings, stop),
    follow<Policy, Policy>(policyItem, (value) => value, stop),
  ]);
  return { phone, policy, settings: computed(() => withPolicy(own.value, policy.value)) };
}

const policyItem: Item<Policy> = {
  getValue: readPolicy,
  watch(onChange) {
    const listen = (_changes: unknown, area: string): void => {
      if (area === 'managed') void readPolicy().then(onChange);
    };
    browser.storage.onChanged.addListener(listen);
    return () => browser.storage.onChanged.removeListener(listen);
  },
};

type Item<Stored> = {
  readonly getValue: () => Promise<Stored>;
  readonly watch: (onChange: (value: Stored) => void) => () => void;
};

async function follow<Stored, Shown>(
  item: Item<Stored>,
  read: (stored: Stored) => Shown,
  stop: AbortSignal,
): Promise<ReadonlySignal<Shown>> {
  // The watch is set before the read, so that a change between the two is not lost; it then is newer than the read.
  let newer: { readonly value: Stored } | null = null;
  let onChange = (value: Stored): void => {
    newer = { value };
  };
  const unwatch = item.watch((value) => onChange(value));
  stop.addEventListener('abort', unwatch);
  const first = await item.getValue();
  const shown = signal(read(pickNewer(newer, first)));
  onChange = (value) => {
    shown.value = read(value);
  };
  return shown;
}

function pickNewer<T>(newer: { readonly value: T } | null, first: T): T {
  return newer === null ? first : newer.value;
}
