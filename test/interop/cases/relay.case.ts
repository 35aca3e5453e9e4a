import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Phone } from '../phone.ts';
import { ANSWERS_AT_ONCE, RINGS } from '../servers/telephone.ts';
import { SILENT_STUN, SLOW_TURN, STUN, TURN } from '../servers/toky.ts';
import { startWorld } from '../world.ts';
import type { World } from '../world.ts';
import { expectVoices } from './voices.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  // Nothing but a TURN server carries voice out of this home.
  world.setRouter('relay-only');
});
afterEach(() => world.closePhones());
afterAll(() => world?.stop());

const SERVERS = [
  ['TURN answers quickly', { stun: [STUN], turn: [TURN] }],
  ['TURN takes 1.5 s', { stun: [STUN], turn: [SLOW_TURN] }],
  ['STUN is silent', { stun: [SILENT_STUN], turn: [TURN] }],
] as const;

test.each(SERVERS)('an outgoing call has voice both ways through a relay where %s', async (_what, line) => {
  const phone = await world.phone(line);
  await phone.call(ANSWERS_AT_ONCE);
  await phone.told('connected');
  await expectVoiceByRelay(phone);
});

test.each(SERVERS)('an incoming call has voice both ways through a relay where %s', async (_what, line) => {
  const phone = await world.phone(line);
  await world.telephone.dial(RINGS, phone.address);
  await phone.told('invite');
  await phone.answer();
  await phone.told('connected');
  await expectVoiceByRelay(phone);
});

async function expectVoiceByRelay(phone: Phone): Promise<void> {
  await expectVoices({ phone, telephone: world.telephone });
  expect(await phone.route()).toMatch(/^relay > /);
}
