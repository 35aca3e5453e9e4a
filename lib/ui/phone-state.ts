import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PhoneState, Settings } from '../facts.ts';
import { asSettings, phoneItem, settingsItem } from '../settings/items.ts';

/** What a page of ours shows. Both are true from the first paint on: await them, then render. */
export type Facts = {
  readonly phone: ReadonlySignal<PhoneState>;
  readonly settings: ReadonlySignal<Settings>;
};

/** Reads the phone's state and the settings, and follows them until `stop` is aborted. */
export async function followFacts(stop: AbortSignal): Promise<Facts> {
  const [phone, settings] = await Promise.all([
    follow<PhoneState, PhoneState>(phoneItem, (value) => value, stop),
    follow<unknown, Settings>(settingsItem, asSettings, stop),
  ]);
  return { phone, settings };
}

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
