import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Phone } from '../phone.ts';
import { ANSWERS_AT_ONCE } from '../servers/telephone.ts';
import type { Telephone } from '../servers/telephone.ts';
import { directionOf, isAnswer, isOffer } from '../wire.ts';
import type { WireMessage } from '../wire.ts';
import { startWorld } from '../world.ts';
import type { World } from '../world.ts';
import { expectSilence, expectTelephoneHearsNothing, expectVoices } from './voices.ts';

let world: World;
let telephone: Telephone;
beforeAll(async () => {
  world = await startWorld();
  telephone = world.telephone;
});
afterEach(async () => {
  world.kamailio.refuseInfo(false);
  await world.closePhones();
});
afterAll(() => world?.stop());

const isInfo = ({ method, status }: WireMessage) => method === 'INFO' && status === null;

async function inCall(): Promise<Phone> {
  const phone = await world.phone();
  await phone.call(ANSWERS_AT_ONCE);
  await phone.told('connected');
  await expectVoices({ phone, telephone });
  return phone;
}

test.each([
  ['INFO', false],
  ['the voice itself where the server refuses INFO', true],
] as const)('tones reach the telephone by %s, in order', async (_way, refused) => {
  world.kamailio.refuseInfo(refused);
  const before = telephone.events.mark();
  const phone = await inCall();
  expect(await phone.tones('15*#')).toBe(true);
  const heard = () =>
    telephone.events
      .since(before)
      .filter(({ type }) => type === 'CALL_DTMF_START')
      .map(({ detail }) => detail)
      .join('');
  await expect.poll(heard).toBe('15*#');
  expect(phone.wire.all().find(isInfo)?.body).toBe('Signal=1\r\nDuration=100');
});

test('a muted call is silent at the other end only', async () => {
  const phone = await inCall();
  await phone.mute();
  await expectTelephoneHearsNothing(telephone);
  await phone.mute();
  await expectVoices({ phone, telephone });
});

test('a call is held and taken up again by re-INVITE where the API does not do it', async () => {
  const phone = await inCall();

  const held = await toggleHold(phone, 'hold');
  expect(held.offer).toMatch(/^(sendonly|inactive)$/);
  expect(held.answer).toMatch(/^(recvonly|inactive)$/);
  expect(world.toky.asked().at(-1)).toMatch(/\/hold$/);
  await expectSilence({ phone, telephone });

  const resumed = await toggleHold(phone, 'unhold');
  expect(resumed).toEqual({ offer: 'sendrecv', answer: 'sendrecv' });
  await expectVoices({ phone, telephone });
});

test('a call that the other side holds is silent, and comes back', async () => {
  const phone = await inCall();
  await telephone.hold(ANSWERS_AT_ONCE);
  await expectSilence({ phone, telephone });
  await telephone.resume(ANSWERS_AT_ONCE);
  await expectVoices({ phone, telephone });
});

/** Toggles the hold and answers the directions that went over the wire. */
async function toggleHold(
  phone: Phone,
  event: 'hold' | 'unhold',
): Promise<{ readonly offer: string; readonly answer: string }> {
  const wire = phone.wire.mark();
  const facts = phone.facts.mark();
  await phone.hold();
  await phone.told(event, { after: facts });
  const offer = await phone.wire.until(isOffer, { after: wire });
  const answer = await phone.wire.until(isAnswer, { after: wire });
  return { offer: directionOf(offer), answer: directionOf(answer) };
}
