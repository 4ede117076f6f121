/** A text with soft hyphens, as it is laid out → the soft hyphens that its lines end at. */

/** An estimate of where a line ends is never wrong by so many characters. */
const farCharacters = 40;

/** A line of a text. */
export interface TextLine {
  readonly top: number;
  width: number;
}

/** The indices of the soft hyphens that lines end at. */
export function findLineEnds(node: Text, range: Range): Set<number> {
  range.selectNodeContents(node);
  const lines = linesOf([...range.getClientRects()]);
  const ends = new Set<number>();
  if (lines.length < 2) return ends;
  const marks = [...node.data.matchAll(/\u00ad/g)].map(({ index }) => index);
  const perPx = node.length / lines.reduce((sum, { width }) => sum + width, 0);
  let estimate = 0;
  for (const [index, { top }] of lines.slice(1).entries()) {
    estimate += (lines[index]?.width ?? 0) * perPx;
    const end = lineEndNear(node, { marks, top, estimate }, range);
    if (end !== undefined) ends.add(end);
  }
  return ends;
}

/** The boxes of a text, in order, as lines. */
export function linesOf(boxes: readonly Pick<DOMRect, 'top' | 'height' | 'width'>[]): TextLine[] {
  const lines: TextLine[] = [];
  for (const { top, height, width } of boxes) {
    const last = lines.at(-1);
    if (last && top < last.top + height / 2) last.width += width;
    else lines.push({ top, width });
  }
  return lines;
}

interface LineEndQuestion {
  /** indices of all soft hyphens */
  readonly marks: readonly number[];
  /** of the line after */
  readonly top: number;
  /** index at which the line is likely to end */
  readonly estimate: number;
}

/** The mark that ends the line before the one at `top`, looked for from the estimate. */
function lineEndNear(
  node: Text,
  { marks, top, estimate }: LineEndQuestion,
  range: Range,
): number | undefined {
  const isNear = (at: number | undefined) => at !== undefined && Math.abs(at - estimate) < farCharacters;
  const isBelow = (at: number | undefined): boolean => {
    if (at === undefined || !isNear(at)) return (at ?? estimate) >= estimate;
    return (boxesOf(node, at + 1, range).at(-1)?.top ?? 0) > top - 4;
  };
  let index = marks.findIndex((at) => at >= estimate);
  if (index < 0) index = marks.length;
  while (index > 0 && isBelow(marks[index - 1])) index -= 1;
  while (index < marks.length && !isBelow(marks[index])) index += 1;
  const at = marks[index];
  if (at === undefined || !isNear(at)) return undefined;
  return isLineEnd(node, { before: at - 1, after: at + 1 }, range) ? at : undefined;
}

/** Whether the characters at the two indices are on different lines. */
export function isLineEnd(
  node: Text,
  { before, after }: { readonly before: number; readonly after: number },
  range: Range,
): boolean {
  // the box of a character that begins a line may begin where the line before ends
  const [first, second] = [boxesOf(node, before, range)[0], boxesOf(node, after, range).at(-1)];
  // the next line may stand at the head of the next column
  return first !== undefined && second !== undefined && Math.abs(second.top - first.top) > first.height / 2;
}

function boxesOf(node: Text, at: number, range: Range): DOMRect[] {
  if (at < 0 || at >= node.length) return [];
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return [...range.getClientRects()];
}
