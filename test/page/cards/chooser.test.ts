import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChooser } from '../../../lib/page/cards/chooser.ts';

const NUMBERS = ['+14155550119', '+14155550120', '+14155550121'].map((number) => ({
  number,
  shown: number,
  near: `of ${number}`,
}));

let end: AbortController;
let root: ShadowRoot | null;
let before: string;
const onCall = vi.fn();

const start = () => createChooser({ page: document, t: (key) => key, onCall, signal: end.signal });
const host = (): Element | null => document.documentElement.querySelector(':scope > div');
const chosen = (): string =>
  root?.querySelector('[aria-selected="true"] .number')?.textContent ?? 'nothing is chosen';

function press(key: string, isTrusted = true): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  root?.querySelector('[role="listbox"]')?.dispatchEvent(event);
}

beforeEach(() => {
  end = new AbortController();
  onCall.mockClear();
  document.body.innerHTML = '<p>page</p>';
  before = document.documentElement.outerHTML;
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    root = attach.call(this, init);
    return root;
  });
});
afterEach(() => {
  end.abort();
  vi.restoreAllMocks();
});

it('is chosen from by the keys, and Enter calls', () => {
  expect(start().open(NUMBERS)).toBe(true);
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'PageUp', 'ArrowDown'];
  const places = keys.map((key) => {
    press(key);
    return NUMBERS.findIndex(({ number }) => number === chosen());
  });
  expect(places).toEqual([1, 2, 2, 1, 0, 2, 0, 1]);
  press('Enter');
  expect(onCall).toHaveBeenCalledWith('+14155550120', expect.anything(), expect.any(Boolean));
  expect(document.documentElement.outerHTML).toBe(before);
});

it('leaves the page as it was on Escape, and calls nobody', () => {
  start().open(NUMBERS);
  expect(host()?.shadowRoot).toBeNull();
  press('Escape');
  expect(document.documentElement.outerHTML).toBe(before);
  expect(onCall).not.toHaveBeenCalled();
});

it('is deaf to the page', () => {
  start().open(NUMBERS);
  press('ArrowDown', false);
  press('Enter', false);
  root?.querySelector<HTMLElement>('.call')?.click();
  expect(chosen()).toBe('+14155550119');
  expect(onCall).not.toHaveBeenCalled();
  expect(host()).not.toBeNull();
});

it.each([[null], [[]], [[{ number: 1 }]], [{}]])('shows nothing for %j', (offered) => {
  expect(start().open(offered)).toBe(false);
  expect(host()).toBeNull();
});

it('is one list, and goes with the script or when the page touches it', async () => {
  const chooser = start();
  chooser.open(NUMBERS);
  chooser.open(NUMBERS);
  expect(document.querySelectorAll('html > div')).toHaveLength(1);
  host()?.setAttribute('class', 'theirs');
  await new Promise((resolve) => setTimeout(resolve));
  expect(host()).toBeNull();
  chooser.open(NUMBERS);
  end.abort();
  expect(document.documentElement.outerHTML).toBe(before);
  expect(chooser.open(NUMBERS)).toBe(false);
});
