/**
 * Transformations and clips of a page → whether a shape is visible. Chromium paints the upper rule of a table, or the
 * frame of a box, that begins on the next page right below the clip of this page, where viewers that round a clip to
 * whole pixels show it.
 */

import type { Rectangle } from './rectangles.js';

/** A transformation that keeps rectangles upright: x is scaled, then moved, and so is y. */
interface Upright {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly moveX: number;
  readonly moveY: number;
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

interface State {
  /** undefined where something turns or slants */
  readonly upright: Upright | undefined;
  /** on the page; a path that is no rectangle only makes it smaller */
  readonly clip: Edges | undefined;
  readonly lineWidth: number;
}

/** As a page begins (ISO 32000-1, 8.4.1). */
const start: State = {
  upright: { scaleX: 1, scaleY: 1, moveX: 0, moveY: 0 },
  clip: undefined,
  lineWidth: 1,
};

/** How far the point of a corner may be from the line's middle, in line widths: with the greatest limit of mitres. */
const maxMitre = 5;

/** Follows the states of one page. */
export function openClipBoxes() {
  let state = start;
  const saved: State[] = [];
  return {
    save: () => saved.push(state),
    restore: () => {
      state = saved.pop() ?? start;
    },
    multiply: (numbers: readonly number[]) => {
      state = { ...state, upright: state.upright && multiplied(state.upright, numbers) };
    },
    clipTo: (box: Rectangle) => {
      const { upright, clip } = state;
      if (upright) state = { ...state, clip: common(clip, onPage(box, upright)) };
    },
    setLineWidth: (width: number) => {
      state = { ...state, lineWidth: width };
    },
    /** Whether the rectangle, with a line around it where it is stroked, is completely outside of the clip. */
    hides: (inner: Rectangle, paint: 'fill' | 'stroke' = 'fill'): boolean => {
      const { upright, clip, lineWidth } = state;
      if (!upright || !clip) return false;
      const box = paint === 'fill' ? inner : widened(inner, lineWidth * maxMitre);
      const { left, right, bottom, top } = onPage(box, upright);
      return left >= clip.right || right <= clip.left || bottom >= clip.top || top <= clip.bottom;
    },
  };
}

function widened({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function multiplied(
  { scaleX, scaleY, moveX, moveY }: Upright,
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
): Upright | undefined {
  if (b !== 0 || c !== 0) return undefined;
  return { scaleX: a * scaleX, scaleY: d * scaleY, moveX: e * scaleX + moveX, moveY: f * scaleY + moveY };
}

function onPage({ x, y, width, height }: Rectangle, { scaleX, scaleY, moveX, moveY }: Upright): Edges {
  const [x1, x2] = [x * scaleX + moveX, (x + width) * scaleX + moveX];
  const [y1, y2] = [y * scaleY + moveY, (y + height) * scaleY + moveY];
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), bottom: Math.min(y1, y2), top: Math.max(y1, y2) };
}

function common(a: Edges | undefined, b: Edges): Edges {
  if (!a) return b;
  return {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    top: Math.min(a.top, b.top),
  };
}
