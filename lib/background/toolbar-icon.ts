/** What the icon in the toolbar says. */
export type Face =
  'signed-out' | 'connecting' | 'ready' | 'do-not-disturb' | 'ringing' | 'in-call' | 'trouble';

type Pen = Pick<
  OffscreenCanvasRenderingContext2D,
  | 'beginPath'
  | 'roundRect'
  | 'arc'
  | 'moveTo'
  | 'lineTo'
  | 'fill'
  | 'stroke'
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
>;

/** Sides in device pixels: 16 CSS pixels on usual and on dense screens, and what menus take. */
const SIDES = [16, 24, 32, 48] as const;

/** The drawing's own units. */
const BOX = 128;
const WHITE = '#ffffff';

/** Each stands out against light and dark toolbars alike (3:1, WCAG 1.4.11) and lets white stand out on it. */
const GROUNDS: Readonly<Record<Face, string>> = {
  'signed-out': '#758090',
  connecting: '#758090',
  ready: '#3678fb',
  'do-not-disturb': '#8e68e4',
  ringing: '#169158',
  'in-call': '#169158',
  trouble: '#be6a00',
};

const HANDSET =
  'M45 30c-3-4-8-4-11-1l-6 6c-4 4-5 10-3 16 9 25 27 43 52 52 6 2 12 1 16-3l6-6c3-3 3-8-1-11l-14-10c-3-2-7-2-10 1l-5 5c-10-5-17-12-22-22l5-5c3-3 3-7 1-10z';
const MOON = 'M92 83A41 41 0 1 1 63 26a32 32 0 1 0 44 47 41 41 0 0 1-15 10z';
const BELL =
  'M64 18c6 0 9 4 9 9 15 4 23 16 23 31v18l10 13c2 3 0 7-4 7H26c-4 0-6-4-4-7l10-13V58c0-15 8-27 23-31 0-5 3-9 9-9zM50 102h28c0 8-6 13-14 13s-14-5-14-13z';

/** The icon in every size that the browser may ask for; null where it cannot be drawn. */
export function drawIcon(face: Face): Record<number, ImageData> | null {
  if (typeof OffscreenCanvas !== 'function') return null;
  const images: Record<number, ImageData> = {};
  for (const side of SIDES) {
    const pen = new OffscreenCanvas(side, side).getContext('2d');
    if (pen === null) return null;
    pen.scale(side / BOX, side / BOX);
    drawFace(pen, face);
    images[side] = pen.getImageData(0, 0, side, side);
  }
  return images;
}

function drawFace(pen: Pen, face: Face): void {
  pen.beginPath();
  pen.roundRect(2, 2, BOX - 4, BOX - 4, 30);
  pen.fillStyle = GROUNDS[face];
  pen.fill();
  pen.fillStyle = WHITE;
  pen.strokeStyle = WHITE;
  pen.lineCap = 'round';
  switch (face) {
    case 'ready':
      shape(pen, HANDSET);
      return wave(pen);
    case 'in-call':
      return large(pen, () => shape(pen, HANDSET));
    case 'signed-out':
      large(pen, () => shape(pen, HANDSET));
      return strike(pen, GROUNDS[face]);
    case 'ringing':
      return shape(pen, BELL);
    case 'do-not-disturb':
      return shape(pen, MOON);
    case 'connecting':
      return [32, 64, 96].forEach((x) => dot(pen, x, 64, 11));
    case 'trouble':
      pen.beginPath();
      pen.roundRect(53, 22, 22, 54, 11);
      pen.fill();
      return dot(pen, 64, 96, 12);
  }
}

function shape(pen: Pen, outline: string): void {
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, and no array, is filled
  pen.fill(new Path2D(outline));
}

/** The handset alone, in the middle and as large as there is room for. */
function large(pen: Pen, draw: () => void): void {
  pen.save();
  pen.translate(64, 64);
  pen.scale(1.2, 1.2);
  pen.translate(-63, -66);
  draw();
  pen.restore();
}

function wave(pen: Pen): void {
  pen.lineWidth = 9;
  pen.beginPath();
  pen.arc(72, 56, 26, -Math.PI / 2, 0);
  pen.stroke();
}

/** Crossed out: a stroke in white with an edge in the ground's colour. */
function strike(pen: Pen, ground: string): void {
  for (const [width, colour] of [
    [30, ground],
    [12, WHITE],
  ] as const) {
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.moveTo(26, 102);
    pen.lineTo(102, 26);
    pen.stroke();
  }
}

function dot(pen: Pen, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
