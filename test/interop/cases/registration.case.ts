import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DOMAIN } from '../servers/kamailio.ts';
import { lineOf } from '../servers/toky.ts';
import { headerOf } from '../wire.ts';
import type { WireMessage } from '../wire.ts';
import { startWorld } from '../world.ts';
import type { World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(async () => {
  world.door.setSilent(false);
  await world.closePhones();
});
afterAll(() => world?.stop());

const isGrant = ({ method, status }: WireMessage) => method === 'REGISTER' && status === 200;

test('registers by digest, and again before the time it was granted is over', async () => {
  const seconds = 6;
  world.kamailio.grantAtMost(seconds);
  const phone = await world.phone();
  world.kamailio.grantAtMost(600);
  const granted = await phone.wire.until(isGrant);
  expect(headerOf(granted.text, 'Contact')).toContain(`expires=${seconds}`);
  const asked = phone.wire.all().filter(({ method, status }) => method === 'REGISTER' && status === null);
  expect(headerOf(asked.at(-1)?.text ?? '', 'Authorization')).toMatch(/^Digest .*realm="toky.test"/);

  const again = await phone.wire.until(isGrant, { after: phone.wire.mark(), within: seconds * 1000 });
  expect(again.at - granted.at).toBeLessThan(seconds * 1000);
  expect(headerOf(again.text, 'Contact')).toContain('expires=600');
  expect(world.kamailio.contactsOf(phone.user)).toHaveLength(1);
});

test('a phone that starts anew in the same installation replaces its own contact', async () => {
  // The server does not learn that the old page is gone, and keeps its flow.
  world.door.setSilent(true);
  const phone = await world.phone();
  const [first] = world.kamailio.contactsOf(phone.user);
  const facts = phone.facts.mark();
  await phone.reload();
  await phone.told('registered', { after: facts });
  const after = world.kamailio.contactsOf(phone.user);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([first]);

  const other = await world.page(lineOf(phone.user));
  await other.start();
  await other.told('registered');
  expect(world.kamailio.contactsOf(phone.user)).toHaveLength(2);
});

test('a phone that is stopped leaves no contact', async () => {
  const phone = await world.phone();
  expect(world.kamailio.contactsOf(phone.user)).toHaveLength(1);
  await phone.stop();
  const answer = await phone.wire.until(isGrant, { after: 4 });
  expect(headerOf(answer.text, 'Contact')).toBe('');
  expect(world.kamailio.contactsOf(phone.user)).toEqual([]);
});

test.each([
  ['a wrong password', { password: 'a guess' }, { cause: 'wrong-password', status: 401 }],
  ['a barred user', { user: 'barred' }, { cause: 'forbidden', status: 403 }],
  ['a wrong domain', { domain: `other.${DOMAIN}` }, { cause: 'wrong-domain', status: 404 }],
] as const)('%s is told by its own cause', async (_what, line, failure) => {
  const phone = await world.page(lineOf('agent-refused', line));
  await phone.start();
  expect(await phone.told('registration_failed')).toMatchObject({ detail: failure });
  expect(phone.facts.all().map(({ name }) => name)).not.toContain('registered');
});
