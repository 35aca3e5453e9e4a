import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCard } from '../../../lib/page/cards/card.ts';

const how = { focus: false, onCall: () => undefined };
let end: AbortController;
let before: string;

function start() {
  return createCard({ page: document, window, t: (key) => key, signal: end.signal });
}
const link = (): Element => document.querySelector('a') ?? document.body;
const host = (): Element | null => document.documentElement.querySelector(':scope > div');
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  end = new AbortController();
  document.body.innerHTML = '<a href="tel:+14155550100">call</a>';
  before = document.documentElement.outerHTML;
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

it('is one closed element beside the body, and only while it shows', () => {
  const card = start();
  expect(document.documentElement.outerHTML).toBe(before);
  card.open(link(), { kind: 'problem', sentence: 'no' }, how);
  expect(host()?.shadowRoot).toBeNull();
  expect(document.documentElement.children).toHaveLength(3);
  card.close();
  expect(document.documentElement.outerHTML).toBe(before);
});

it('shows one at a time', () => {
  const card = start();
  card.open(link(), { kind: 'problem', sentence: 'one' }, how);
  card.open(link(), { kind: 'problem', sentence: 'two' }, how);
  expect(document.documentElement.children).toHaveLength(3);
});

it('goes when the script ends, and stays away', () => {
  const card = start();
  card.open(link(), { kind: 'problem', sentence: 'no' }, how);
  end.abort();
  card.open(link(), { kind: 'problem', sentence: 'no' }, how);
  expect(document.documentElement.outerHTML).toBe(before);
});

it('goes when the page changes it', async () => {
  start().open(link(), { kind: 'problem', sentence: 'no' }, how);
  host()?.setAttribute('class', 'theirs');
  await settle();
  expect(document.documentElement.outerHTML).toBe(before);
});

it('is simply gone when the page takes it out, and comes again', async () => {
  const card = start();
  card.open(link(), { kind: 'problem', sentence: 'no' }, how);
  host()?.remove();
  await settle();
  card.tell({ kind: 'calling', number: '+14155550100' });
  expect(document.documentElement.outerHTML).toBe(before);
  card.open(link(), { kind: 'problem', sentence: 'no' }, how);
  expect(host()).not.toBeNull();
});

it('goes when the page moves it elsewhere', async () => {
  const card = start();
  card.open(link(), { kind: 'problem', sentence: 'no' }, how);
  const moved = host();
  if (moved) document.body.append(moved);
  await settle();
  expect(card.isOpen()).toBe(false);
  expect(moved?.isConnected).toBe(false);
});

it('goes when the page takes the link away', () => {
  const card = start();
  const at = link();
  at.remove();
  card.open(at, { kind: 'problem', sentence: 'no' }, how);
  expect(host()).toBeNull();
});

it('leaves by itself when the call has begun', () => {
  vi.useFakeTimers();
  const card = start();
  card.open(link(), { kind: 'starting', number: '1' }, how);
  vi.advanceTimersByTime(60_000);
  expect(host()).not.toBeNull();
  card.tell({ kind: 'calling', number: '1' });
  vi.advanceTimersByTime(10_000);
  expect(host()).toBeNull();
});
