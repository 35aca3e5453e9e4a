import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ANSWERS_AT_ONCE, RINGS } from '../servers/telephone.ts';
import type { Telephone } from '../servers/telephone.ts';
import { startWorld } from '../world.ts';
import type { World } from '../world.ts';
import { expectVoices } from './voices.ts';

let world: World;
let telephone: Telephone;
beforeAll(async () => {
  world = await startWorld();
  telephone = world.telephone;
});
afterEach(() => world.closePhones());
afterAll(() => world?.stop());

test('an outgoing call carries voice both ways, and ends when we hang up', async () => {
  const phone = await world.phone();
  await phone.call(ANSWERS_AT_ONCE);
  await phone.told('connected');
  await expectVoices({ phone, telephone });
  const before = telephone.events.mark();
  await phone.hangUp();
  await telephone.happens('CALL_CLOSED', before);
  expect(await phone.told('bye')).toMatchObject({ detail: { origin: 'local', cause: 'hung-up' } });
  expect(await phone.countSessions()).toBe(0);
});

test('an outgoing call rings, is answered, and ends when the other side hangs up', async () => {
  const phone = await world.phone();
  await phone.call(RINGS);
  await phone.told('ringing');
  await telephone.answer(RINGS);
  await phone.told('connected');
  await expectVoices({ phone, telephone });
  await telephone.hangUp(RINGS);
  expect(await phone.told('bye')).toMatchObject({ detail: { origin: 'remote', cause: 'hung-up' } });
  expect(await phone.countSessions()).toBe(0);
});

test('a call that rings is taken back', async () => {
  const phone = await world.phone();
  await phone.call(RINGS);
  await phone.told('ringing');
  const before = telephone.events.mark();
  await phone.hangUp();
  await telephone.happens('CALL_CLOSED', before);
  expect(await phone.told('rejected')).toMatchObject({ detail: { origin: 'local', cause: 'canceled' } });
  await phone.wire.until(({ method, status }) => method === 'INVITE' && status === 487);
});

test('a call that is declined tells the status', async () => {
  const phone = await world.phone();
  await phone.call(RINGS);
  await phone.told('ringing');
  await telephone.hangUp(RINGS);
  expect(await phone.told('rejected')).toMatchObject({
    detail: { origin: 'remote', cause: 'refused', status: 486 },
  });
});

test('a number that nobody has is told as such', async () => {
  const phone = await world.phone();
  await phone.call('+14155559999');
  expect(await phone.told('rejected')).toMatchObject({ detail: { cause: 'refused', status: 404 } });
});

test.each(['the caller hangs up', 'we hang up'] as const)(
  'an incoming call carries voice both ways, and ends when %s',
  async (end) => {
    const phone = await world.phone();
    const before = telephone.events.mark();
    await telephone.dial(RINGS, phone.address);
    expect(await phone.told('invite')).toMatchObject({
      detail: { callData: { remoteUserId: RINGS, remoteUserType: 'contact', did: '+15550001111' } },
    });
    await telephone.happens('CALL_RINGING', before);
    await phone.answer();
    await phone.told('connected');
    await expectVoices({ phone, telephone });
    if (end === 'we hang up') await phone.hangUp();
    else await telephone.hangUp(RINGS);
    await telephone.happens('CALL_CLOSED', before);
    expect(await phone.told('bye')).toMatchObject({
      detail: { origin: end === 'we hang up' ? 'local' : 'remote', cause: 'hung-up' },
    });
    expect(await phone.countSessions()).toBe(0);
  },
);

test('a caller who gives up is a missed call', async () => {
  const phone = await world.phone();
  await telephone.dial(RINGS, phone.address);
  await phone.told('invite');
  await telephone.hangUp(RINGS);
  expect(await phone.told('rejected')).toMatchObject({ detail: { origin: 'remote', cause: 'canceled' } });
});

test('an incoming call that is declined ends at the caller', async () => {
  const phone = await world.phone();
  const before = telephone.events.mark();
  await telephone.dial(RINGS, phone.address);
  await phone.told('invite');
  await phone.hangUp();
  const { detail } = await telephone.happens('CALL_CLOSED', before);
  expect(detail).toContain('480');
});
