/** Rows of a table with more cells than its head: GFM leaves the rest out, and here that is reported. */

import type { Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import type { Diagnostic } from '../../types.js';
import type { ParseState } from '../parse-state.js';

/** The lost cells of the table that begins at `start`. */
export function lostCells(tokens: readonly Token[], start: number, { places }: ParseState): Diagnostic[] {
  const table = tokens[start];
  let columns = 0;
  for (let index = start; index < tokens.length && tokens[index]?.type !== 'thead_close'; index++)
    if (tokens[index]?.type === 'th_open') columns++;
  if (!table?.map || columns === 0 || table.markup !== '') return [];
  const diagnostics: Diagnostic[] = [];
  for (let line = table.map[0] + 2; line < table.map[1]; line++) {
    const cells = cellsOf(places.line(line));
    const lost = cells.slice(columns).filter((cell) => cell.trim() !== '');
    if (lost.length === 0) continue;
    const message = `This row has ${cells.length} cells, and its table has ${columns} columns: "${lost.join(' | ').trim()}" is left out.`;
    const hint = 'Write \\| for a bar that is text, in code too, or give the table another column.';
    diagnostics.push(warning('table-cells-lost', message, { place: places.at(line), hint }));
  }
  return diagnostics;
}

/** Cells as GFM counts them: a bar parts them unless a backslash stands before it. */
function cellsOf(line: string): string[] {
  const row = line.replace(/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?/, '').trim();
  const cells = row.split(/(?<!\\)\|/);
  if (cells[0]?.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells;
}
