/** `\begin{tabular}{lr} a & b \\ … \end{tabular}` of LaTeX → a table of Markdown. */

import { commandIn, groupAt, splitOutside } from './tex-groups.js';

const rules =
  /\\(?:hline|toprule|midrule|bottomrule|botrule|endhead|endfirsthead|endfoot|endlastfoot|(?:cmidrule|cline|addlinespace|specialrule)(?:\([^)]*\))?(?:\[[^\]]*\])?(?:\{[^{}]*\})*)(?![A-Za-z])/g;

/** The Markdown of a table's rows, whose columns `body` begins with; undefined where it has none. */
export function tabularMarkdown(body: string): string | undefined {
  const options = groupAt(body, 0, '[]');
  let columns = groupAt(body, options?.end ?? 0);
  if (!columns) return undefined;
  // `tabularx` and `tabular*` have the width first
  const next = groupAt(body, columns.end);
  if (next && /\\|^[\d.]+(?:cm|mm|in|pt|em)$/.test(columns.content)) columns = next;
  const text = body.slice(columns.end).replace(/\\tabularnewline(?![A-Za-z])/g, '\\\\');
  const rows = splitOutside(withoutRepeatedHead(text), /\\\\(?:\[[^\]]*\])?/)
    .map((row) => row.replace(rules, '').trim())
    .filter((row) => row !== '')
    .map(cellsOf);
  const width = Math.max(...rows.map(({ length }) => length));
  if (rows.length === 0 || width > 60) return undefined;
  const [head = [], ...more] = rows;
  const aligns = alignments(columns.content, width);
  return [head, aligns, ...more].map((cells) => lineOf(cells, width)).join('\n');
}

/** `longtable` has its head twice, and rows for the foot of each page. */
function withoutRepeatedHead(text: string): string {
  const head = text.indexOf('\\endhead');
  const first = text.indexOf('\\endfirsthead');
  const feet = Math.max(text.indexOf('\\endfoot'), text.indexOf('\\endlastfoot'));
  if (first >= 0 && head > first)
    return text.slice(0, first) + text.slice(Math.max(head, feet)).replace(/^\\[a-z]+/, '');
  if (feet > head && head >= 0) return text.slice(0, head) + text.slice(feet).replace(/^\\[a-z]+/, '');
  return text;
}

/** The cells of a row; one that spans columns is followed by empty ones. */
function cellsOf(row: string): string[] {
  return splitOutside(row, /&/).flatMap((cell) => {
    const spanning = /^\s*\\multi(column|row)/.exec(cell);
    if (!spanning) return [plainCell(cell)];
    const count = commandIn(cell, `multi${spanning[1]}`);
    const format = count && groupAt(cell, count.end);
    const content = format && groupAt(cell, format.end);
    if (!count || !content) return [plainCell(cell)];
    const span = spanning[1] === 'column' ? Math.min(60, Number(count.argument) || 1) : 1;
    return [...cellsOf(content.content), ...Array<string>(Math.max(0, span - 1)).fill('')];
  });
}

function plainCell(cell: string): string {
  return cell
    .replace(/\\(?:centering|raggedright|raggedleft|footnotesize|small|bfseries)(?![A-Za-z])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('|', '\\|');
}

function alignments(columns: string, width: number): string[] {
  const plain = columns
    .replace(/[@!><]\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
  const signs = [...plain.matchAll(/[lcrpmbXYSDL]/g)].map(([sign]) => sign);
  return Array.from({ length: width }, (_, index) => {
    const sign = signs[index];
    if (sign === 'r' || sign === 'S') return '---:';
    return sign === 'c' ? ':---:' : '---';
  });
}

const lineOf = (cells: readonly string[], width: number): string =>
  `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
