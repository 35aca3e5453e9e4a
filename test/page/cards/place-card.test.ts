import { expect, it } from 'vitest';
import { placeCard } from '../../../lib/page/cards/place-card.ts';

const view = { width: 800, height: 600 };
const card = { width: 200, height: 100 };
const link = (left: number, top: number) => ({ left, top, width: 80, height: 20 });

it.each([
  ['under the link', link(100, 100), { left: 100, top: 128 }],
  ['above it where there is no room below', link(100, 550), { left: 100, top: 442 }],
  ['inside the view at the right edge', link(750, 100), { left: 592, top: 128 }],
  ['inside the view at the left edge', link(-40, 100), { left: 8, top: 128 }],
  ['nowhere when the link is out of view', link(100, -30), null],
  ['nowhere when the link is below the view', link(100, 601), null],
])('puts the card %s', (_where, at, point) => {
  expect(placeCard(at, card, view)).toEqual(point);
});

it('keeps the card’s beginning in a view that is too small for it', () => {
  expect(placeCard(link(10, 10), card, { width: 100, height: 60 })).toEqual({ left: 8, top: 8 });
});
