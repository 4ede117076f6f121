/** Rectangles that are filled one after the other in one colour → one, where they touch. */

/** A rectangle of a path, with a width and height above zero. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Coordinates that differ by less are the same. */
const near = 0.002;

const isSame = (a: number, b: number): boolean => Math.abs(a - b) < near;

/** The rectangle that the two are, where the second begins beside or below the first. */
export function joined(a: Rectangle, b: Rectangle): Rectangle | undefined {
  if (isSame(a.y, b.y) && isSame(a.height, b.height) && isSame(a.x + a.width, b.x))
    return { ...a, width: b.x + b.width - a.x };
  if (isSame(a.x, b.x) && isSame(a.width, b.width) && isSame(a.y + a.height, b.y))
    return { ...a, height: b.y + b.height - a.y };
  return undefined;
}
