/**
 * The lines of a simple or multiline table of pandoc → rows of cells. A line of dashes marks the beginnings and ends of
 * its columns. The position of the head or first row over the dashes decides a column's alignment.
 */

export type Alignment = 'left' | 'right' | 'center' | undefined;

export interface DashedTable {
  readonly head: readonly string[] | undefined;
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
  readonly alignments: readonly Alignment[];
  /** how many lines it takes */
  readonly length: number;
}

const columnLine = /^ {0,3}-{2,}(?: +-{2,})+ *$/;
const wholeLine = /^ {0,3}-{3,} *$/;
const isBlank = (line: string | undefined) => line === undefined || line.trim() === '';

/** The table that `lines` begin with; undefined where they begin with none. */
export function dashedTable(lines: readonly string[]): DashedTable | undefined {
  const [first = '', second = ''] = lines;
  if (wholeLine.test(first) && !columnLine.test(first)) return multiline(lines);
  if (columnLine.test(first)) return headless(lines);
  return !isBlank(first) && columnLine.test(second) ? simple(lines) : undefined;
}

/** A line of heads, dashes, and rows up to a blank line. */
function simple(lines: readonly string[]): DashedTable | undefined {
  let end = 2;
  while (end < lines.length && !isBlank(lines[end])) end++;
  const isClosed = columnLine.test(lines[end - 1] ?? '') || wholeLine.test(lines[end - 1] ?? '');
  const body = lines.slice(2, isClosed && end > 3 ? end - 1 : end);
  if (body.length === 0) return undefined;
  const rows = body.map((line, index) => ({ lines: [line], line: index + 2 }));
  return tableOf(lines[1] ?? '', { head: lines.slice(0, 1), rows, length: end });
}

/** Dashes, rows, dashes: of one line each, or with blank lines between. */
function headless(lines: readonly string[]): DashedTable | undefined {
  const end = lines.findIndex(
    (line, index) =>
      index > 1 && (columnLine.test(line) || wholeLine.test(line)) && isBlank(lines[index + 1]),
  );
  if (end < 0) return undefined;
  const rows = rowsOf(lines.slice(1, end), 1);
  return rows.length === 0 ? undefined : tableOf(lines[0] ?? '', { head: undefined, rows, length: end + 1 });
}

/** A whole line of dashes, heads of several lines, dashes, rows with blank lines between, a whole line of dashes. */
function multiline(lines: readonly string[]): DashedTable | undefined {
  let dashes = 1;
  while (dashes < lines.length && !isBlank(lines[dashes]) && !columnLine.test(lines[dashes] ?? '')) dashes++;
  if (dashes === 1 || !columnLine.test(lines[dashes] ?? '')) return undefined;
  const end = lines.findIndex(
    (line, index) => index > dashes + 1 && wholeLine.test(line) && isBlank(lines[index + 1]),
  );
  if (end < 0) return undefined;
  const rows = rowsOf(lines.slice(dashes + 1, end), dashes + 1);
  return tableOf(lines[dashes] ?? '', { head: lines.slice(1, dashes), rows, length: end + 1 });
}

interface Row {
  readonly lines: readonly string[];
  readonly line: number;
}

/** Rows of one line each, or of the lines between blank ones. */
function rowsOf(lines: readonly string[], from: number): readonly Row[] {
  const hasBlank = lines.some(isBlank);
  const rows: { lines: string[]; line: number }[] = [];
  let isNew = true;
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) isNew = true;
    else if (isNew || !hasBlank) {
      rows.push({ lines: [line], line: from + index });
      isNew = false;
    } else rows.at(-1)?.lines.push(line);
  }
  return rows;
}

function tableOf(
  dashes: string,
  { head, rows, length }: { head: readonly string[] | undefined; rows: readonly Row[]; length: number },
): DashedTable {
  const columns = [...dashes.matchAll(/-+/g)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
  }));
  const cellsOf = (lines: readonly string[]) =>
    columns.map(({ from }, index) =>
      lines
        .map((line) => line.slice(index === 0 ? 0 : from, columns[index + 1]?.from).trim())
        .filter((text) => text !== '')
        .join('\n'),
    );
  const shown = head ?? rows[0]?.lines ?? [];
  const alignments = columns.map((column) => alignmentOf(shown, column));
  const heads = head && cellsOf(head);
  return {
    head: heads,
    rows: rows.map(({ lines, line }) => ({ cells: cellsOf(lines), line })),
    alignments,
    length,
  };
}

function alignmentOf(lines: readonly string[], { from, to }: { from: number; to: number }): Alignment {
  const texts = lines.map((line) => line.slice(from, to)).filter((text) => text.trim() !== '');
  if (texts.length === 0) return undefined;
  const isLeft = texts.some((text) => !text.startsWith(' '));
  const isRight = texts.some((text) => text.length === to - from && !text.endsWith(' '));
  if (isLeft) return isRight ? undefined : 'left';
  return isRight ? 'right' : 'center';
}
