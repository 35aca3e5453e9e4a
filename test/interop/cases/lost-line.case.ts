import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Phone } from '../phone.ts';
import { ANSWERS_AT_ONCE, RINGS } from '../servers/telephone.ts';
import type { Telephone } from '../servers/telephone.ts';
import { iceUserOf, isAnswer, isOffer } from '../wire.ts';
import { startWorld } from '../world.ts';
import type { World } from '../world.ts';
import { expectVoices } from './voices.ts';

let world: World;
let telephone: Telephone;
beforeAll(async () => {
  world = await startWorld();
  telephone = world.telephone;
});
afterEach(async () => {
  world.door.setOpen(true);
  await world.closePhones();
});
afterAll(() => world?.stop());

test('an outgoing call outlives its socket, and the other side can still end it', async () => {
  const phone = await inOutgoingCall();
  await recovers(phone, () => loseSocket(phone));
  await telephone.hangUp(ANSWERS_AT_ONCE);
  expect(await phone.told('bye')).toMatchObject({ detail: { origin: 'remote', cause: 'hung-up' } });
});

test('an incoming call outlives its socket, and we can still end it', async () => {
  const phone = await world.phone();
  await telephone.dial(RINGS, phone.address);
  await phone.told('invite');
  await phone.answer();
  await phone.told('connected');
  await expectVoices({ phone, telephone });
  await recovers(phone, () => loseSocket(phone));
  const before = telephone.events.mark();
  await phone.hangUp();
  await telephone.happens('CALL_CLOSED', before);
});

test('a call outlives a socket that went silent without a word', async () => {
  const phone = await inOutgoingCall();
  await recovers(phone, async () => world.door.freeze());
  await telephone.hangUp(ANSWERS_AT_ONCE);
  expect(await phone.told('bye')).toMatchObject({ detail: { origin: 'remote', cause: 'hung-up' } });
});

test('a call outlives a move to another network', async () => {
  const phone = await inOutgoingCall();
  await recovers(phone, async () => world.moveHome());
  await telephone.hangUp(ANSWERS_AT_ONCE);
  expect(await phone.told('bye')).toMatchObject({ detail: { origin: 'remote', cause: 'hung-up' } });
});

async function inOutgoingCall(): Promise<Phone> {
  const phone = await world.phone();
  await phone.call(ANSWERS_AT_ONCE);
  await phone.told('connected');
  await expectVoices({ phone, telephone });
  return phone;
}

/** Takes the socket away for a while, in which the voice flows on. */
async function loseSocket(phone: Phone): Promise<void> {
  const facts = phone.facts.mark();
  world.door.setOpen(false);
  expect(world.door.cut()).toBeGreaterThan(0);
  await phone.told('disconnected', { after: facts });
  await expectVoices({ phone, telephone });
  world.door.setOpen(true);
}

/** After the loss the phone registers anew, and a re-INVITE restarts ICE and tells the server the new way. */
async function recovers(phone: Phone, loss: () => Promise<void>): Promise<void> {
  const facts = phone.facts.mark();
  const wire = phone.wire.mark();
  const before = phone.wire
    .all()
    .findLast(({ from, body }) => from === 'browser' && body.includes('ice-ufrag'));
  await loss();
  await phone.told('registered', { after: facts, within: 25_000 });
  const offer = await phone.wire.until(isOffer, { after: wire });
  await phone.wire.until(isAnswer, { after: wire });
  expect(iceUserOf(offer)).not.toBe('');
  expect(iceUserOf(offer)).not.toBe(before && iceUserOf(before));
  await expectVoices({ phone, telephone });
}
