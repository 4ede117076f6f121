/**
 * The lines of a grid table → its cells, with the rows and columns that they span. Cells are found by their corners:
 * from a `+` along the lines to the right, down, and back.
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

/** The search for a cell: from a corner, within the table. */
interface SearchArea {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** by line and column, where an edge ends */
  readonly edges: readonly Uint32Array[];
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** A line as the columns of a screen: a wide letter takes two, of which the second is empty. */
function columnsOf(line: string): string[] {
  return [...line].flatMap((letter) => (wide.test(letter) ? [letter, ''] : [letter]));
}

/** The cells of a grid table, by rows; undefined where its lines do not meet. */
export function gridCells(lines: readonly string[]): readonly GridCell[] | undefined {
  const grid = lines.map(columnsOf);
  const width = grid.reduce((max, row) => Math.max(max, row.length), 0);
  const at = (row: number, column: number) => grid[row]?.[column] ?? ' ';
  const corners: Corner[] = [];
  const seen = new Set<string>();
  const starts: [number, number][] = [[0, 0]];
  const edges = grid.map(edgeEnds);
  for (let start = starts.pop(); start; start = starts.pop()) {
    const [top, left] = start;
    if (seen.has(`${top} ${left}`) || top >= lines.length - 1 || left >= width - 1) continue;
    seen.add(`${top} ${left}`);
    const found = cellFrom(at, { top, left, height: lines.length, width, edges });
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

const isEdge = (letter: string | undefined): boolean => letter !== undefined && /[-=+:]/.test(letter);

/** For each column of a line, where the edge ends that is drawn through it. */
function edgeEnds(row: readonly string[]): Uint32Array {
  const ends = new Uint32Array(row.length);
  for (let column = row.length - 1; column >= 0; column--)
    ends[column] = isEdge(row[column]) ? Math.max(column + 1, ends[column + 1] ?? 0) : column;
  return ends;
}

/** The smallest box of lines whose left upper corner is at `top` and `left`. */
function cellFrom(
  at: (row: number, column: number) => string,
  { top, left, height, width, edges }: SearchArea,
): Corner | undefined {
  const endOf = (row: number) => edges[row]?.[left] ?? left;
  const isDown = (row: number, column: number) => /[|+]/.test(at(row, column));
  for (let right = left + 1; right < width && right < endOf(top); right++) {
    if (at(top, right) !== '+') continue;
    for (let bottom = top + 1; bottom < height; bottom++) {
      if (!isDown(bottom, left) || !isDown(bottom, right)) break;
      if (at(bottom, left) !== '+' || at(bottom, right) !== '+') continue;
      if (endOf(bottom) >= right) return { top, left, bottom, right };
    }
  }
  return undefined;
}

/** Numbers → the place of each in their order. */
function orderOf(values: readonly number[]): (value: number) => number {
  const ordered = [...new Set(values)].sort((a, b) => a - b);
  const places = new Map(ordered.map((value, place) => [value, place]));
  return (value) => places.get(value) ?? 0;
}

function placed(corners: readonly Corner[], grid: readonly (readonly string[])[]): readonly GridCell[] {
  const rowAt = orderOf(corners.flatMap(({ top, bottom }) => [top, bottom]));
  const columnAt = orderOf(corners.flatMap(({ left, right }) => [left, right]));
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
        row: rowAt(top),
        column: columnAt(left),
        rows: rowAt(bottom) - rowAt(top),
        columns: columnAt(right) - columnAt(left),
        text: lines
          .map((line) => line.slice(indent))
          .join('\n')
          .trim(),
        line: top + 1 + first,
      };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}
