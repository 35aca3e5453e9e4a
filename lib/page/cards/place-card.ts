type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

const GAP = 8;

/**
 * Where the card goes, in CSS pixels of the viewport: under the link, above it if there is no room, always inside the
 * view. `null` when the link itself is out of view.
 */
export function placeCard(
  link: Box,
  card: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } | null {
  const bottom = link.top + link.height;
  const right = link.left + link.width;
  if (bottom < 0 || right < 0 || link.top > view.height || link.left > view.width) return null;
  const below = bottom + GAP;
  const above = link.top - GAP - card.height;
  const top = below + card.height + GAP <= view.height || above < GAP ? below : above;
  return {
    left: clamp(link.left, view.width - card.width - GAP),
    top: clamp(top, view.height - card.height - GAP),
  };
}

function clamp(value: number, highest: number): number {
  return Math.round(Math.max(GAP, Math.min(value, highest)));
}
