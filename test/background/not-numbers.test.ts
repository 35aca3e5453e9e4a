import { storage } from '@wxt-dev/storage';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createNotNumbers } from '../../lib/background/not-numbers.ts';

const PAGE = 'https://crm.example/contacts?page=2';
const ORDER = '+14155550111';

beforeEach(() => fakeBrowser.reset());

test('a number is left alone on its site, and on no other', async () => {
  const notNumbers = createNotNumbers();
  await notNumbers.add(PAGE, ORDER);
  expect([...(await notNumbers.on('https://crm.example/other'))]).toEqual([ORDER]);
  expect((await notNumbers.on('https://shop.example/')).size).toBe(0);
  await notNumbers.restore(PAGE);
  expect((await notNumbers.on(PAGE)).size).toBe(0);
});

test('two at once are both kept, and the same one once', async () => {
  const notNumbers = createNotNumbers();
  await Promise.all([ORDER, '+14155550112', ORDER].map((number) => notNumbers.add(PAGE, number)));
  expect([...(await notNumbers.on(PAGE))]).toEqual(['+14155550112', ORDER]);
});

test('the oldest make room', async () => {
  const notNumbers = createNotNumbers();
  const numbers = Array.from({ length: 201 }, (_, at) => `+1415555${String(at).padStart(4, '0')}`);
  await Promise.all(numbers.map((number) => notNumbers.add(PAGE, number)));
  expect([...(await notNumbers.on(PAGE))]).toEqual(numbers.slice(1));
  await Promise.all(numbers.slice(0, 100).map((_, at) => notNumbers.add(`https://${at}.example/`, ORDER)));
  expect((await notNumbers.on(PAGE)).size).toBe(0);
});

test('what storage holds by accident counts for nothing', async () => {
  await storage.setItem('local:not-numbers', ['nonsense']);
  expect((await createNotNumbers().on(PAGE)).size).toBe(0);
});

test('a page that has no site keeps nothing', async () => {
  const notNumbers = createNotNumbers();
  await notNumbers.add('about:blank', ORDER);
  expect((await notNumbers.on('about:blank')).size).toBe(0);
});
