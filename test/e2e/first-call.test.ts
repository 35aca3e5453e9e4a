import { afterAll, beforeAll, expect, test } from 'vitest';
import { heardTone } from '../browser/hear.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { playFirstCall } from './first-call-story.ts';
import { startRig } from './this-browser.ts';

let rig: AnyRig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

test('from an unknown phone to a voice: settings, sign-in, a click on a CRM page, sound both ways', async () => {
  const facts = await playFirstCall(rig, { tell: () => undefined, picture: async () => undefined });
  expect(facts.signedInAs).toBe('jane@example.com');
  expect(facts.invite).toContain('dnis=+14155550100');
  expect(facts.phone).toSatisfy(heardTone);
  expect(facts.farEnd.share).toBeGreaterThan(0.5);
  expect(facts.farEnd.packets).toBeGreaterThan(100);
  expect(facts.pageIsUntouched).toBe(true);
  await expectCleanRun(rig, ['14155550100']);
});
