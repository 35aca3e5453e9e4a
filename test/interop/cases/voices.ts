import { expect } from 'vitest';
import { MICROPHONE_TONE } from '../../browser/tone-file.ts';
import type { Phone } from '../phone.ts';
import { TELEPHONE_TONE } from '../servers/telephone.ts';
import type { Telephone } from '../servers/telephone.ts';

/** ms of one listening. */
const SPELL = 500;
/** The browser's noise suppression takes a steady tone down, and what is left of it is still most of what is heard. */
const MOSTLY = 0.5;
const SILENT = 0.003;
const PATIENCE = { timeout: 15_000, interval: 10 };

type Ends = { readonly phone: Phone; readonly telephone: Telephone };

/** Each end hears the other's tone, and little else, within 15 s. */
export async function expectVoices({ phone, telephone }: Ends): Promise<void> {
  await expect
    .poll(async () => {
      const [here, there] = await Promise.all([
        phone.hear(TELEPHONE_TONE, SPELL),
        telephone.hear(MICROPHONE_TONE, SPELL),
      ]);
      return {
        browserHears: here.packets > 0 && here.share > MOSTLY,
        telephoneHears: there.packets > 0 && there.share > MOSTLY,
      };
    }, PATIENCE)
    .toEqual({ browserHears: true, telephoneHears: true });
}

/** Neither end hears anything, within 15 s. */
export async function expectSilence({ phone, telephone }: Ends): Promise<void> {
  await expect
    .poll(async () => {
      const [here, there] = await Promise.all([
        phone.hear(TELEPHONE_TONE, SPELL),
        telephone.hear(MICROPHONE_TONE, SPELL),
      ]);
      return { browserHears: here.level > SILENT, telephoneHears: there.level > SILENT };
    }, PATIENCE)
    .toEqual({ browserHears: false, telephoneHears: false });
}

/** The telephone hears nothing, within 15 s. */
export async function expectTelephoneHearsNothing(telephone: Telephone): Promise<void> {
  await expect
    .poll(async () => (await telephone.hear(MICROPHONE_TONE, SPELL)).level > SILENT, PATIENCE)
    .toBe(false);
}
