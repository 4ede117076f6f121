/**
 * The lines of a grid table → its cells, with the rows and columns that they span. Cells are found as their corners are
 * drawn: from a `+` along the lines to the right, down, and back.
 */

/** A cell, in rows and columns of the table. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** its lines, without what all are indented by */
  readonly text: string;
  /** the line of the table that its text begins on */
  readonly line: number;
}

interface Corner {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** A line as the columns of a screen: a wide letter takes two, of which the second is empty. */
function columnsOf(line: string): string[] {
  return [...line].flatMap((letter) => (wide.test(letter) ? [letter, ''] : [letter]));
}

/** The cells of a grid table, by rows; undefined where its lines do not meet. */
export function gridCells(lines: readonly string[]): readonly GridCell[] | undefined {
  const grid = lines.map(columnsOf);
  const width = Math.max(...grid.map((row) => row.length));
  const at = (row: number, column: number) => grid[row]?.[column] ?? ' ';
  const corners: Corner[] = [];
  const seen = new Set<string>();
  const starts: [number, number][] = [[0, 0]];
  while (starts.length > 0) {
    starts.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const [top, left] = starts.shift() ?? [0, 0];
    if (seen.has(`${top} ${left}`) || top >= lines.length - 1 || left >= width - 1) continue;
    seen.add(`${top} ${left}`);
    const found = cellFrom(at, { top, left, height: lines.length, width });
    // the lower edge of two cells may be the upper edge of one
    if (!found) continue;
    corners.push(found);
    starts.push([top, found.right], [found.bottom, left]);
  }
  return isWhole(corners, lines.length, width) ? placed(corners, grid) : undefined;
}

/** Whether the boxes fill all that is drawn. */
function isWhole(corners: readonly Corner[], height: number, width: number): boolean {
  const area = corners.reduce(
    (sum, { top, left, bottom, right }) => sum + (bottom - top) * (right - left),
    0,
  );
  return area === (height - 1) * (width - 1);
}

/** The smallest box of lines whose left upper corner is at `top` and `left`. */
function cellFrom(
  at: (row: number, column: number) => string,
  { top, left, height, width }: { top: number; left: number; height: number; width: number },
): Corner | undefined {
  const isAcross = (row: number, column: number) => /[-=+:]/.test(at(row, column));
  const isDown = (row: number, column: number) => /[|+]/.test(at(row, column));
  for (let right = left + 1; right < width && isAcross(top, right); right++) {
    if (at(top, right) !== '+') continue;
    for (let bottom = top + 1; bottom < height; bottom++) {
      if (!isDown(bottom, left) || !isDown(bottom, right)) break;
      if (at(bottom, left) !== '+' || at(bottom, right) !== '+') continue;
      let column = left;
      while (column < right && isAcross(bottom, column)) column++;
      if (column === right) return { top, left, bottom, right };
    }
  }
  return undefined;
}

function placed(corners: readonly Corner[], grid: readonly (readonly string[])[]): readonly GridCell[] {
  const ordered = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const tops = ordered(corners.flatMap(({ top, bottom }) => [top, bottom]));
  const lefts = ordered(corners.flatMap(({ left, right }) => [left, right]));
  return corners
    .map(({ top, left, bottom, right }) => {
      const lines = grid.slice(top + 1, bottom).map((row) =>
        row
          .slice(left + 1, right)
          .join('')
          .trimEnd(),
      );
      const first = Math.max(
        0,
        lines.findIndex((line) => line !== ''),
      );
      const indents = lines
        .filter((line) => line !== '')
        .map((line) => line.length - line.trimStart().length);
      const indent = indents.length === 0 ? 0 : Math.min(...indents);
      return {
        row: tops.indexOf(top),
        column: lefts.indexOf(left),
        rows: tops.indexOf(bottom) - tops.indexOf(top),
        columns: lefts.indexOf(right) - lefts.indexOf(left),
        text: lines
          .map((line) => line.slice(indent))
          .join('\n')
          .trim(),
        line: top + 1 + first,
      };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}
