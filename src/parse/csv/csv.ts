/**
 * A fence in CSV, or one that names a file of it, and `{.csv file=data.csv}` alone in a paragraph → the mark of a
 * table, and the mark → the table. In `features.ts` this feature comes before `attributes`, which would apply the
 * attribute list to the block above it.
 */

import type { Element } from 'hast';
import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { problem } from '../../diagnostic.js';
import { missingContentHtml } from '../../diagnostics/missing-content.js';
import type { Diagnostic } from '../../types.js';
import { dataMark } from '../data-mark.js';
import { captioned, type Fence } from '../extensions/fence.js';
import type { Feature } from '../feature.js';
import type { ParseState } from '../parse-state.js';
import { csvTable } from './csv-table.js';

const mark = dataMark<Element>('csv');

/** Tables that are written in CSV. */
export const csv: Feature = {
  mark,
  rules: tablesOfFiles,
  fence: csvHtml,
  put: {
    tagName: 'table',
    fill(table, { work }) {
      const filled = mark.take(table.properties, work);
      if (filled) table.children = filled.value.children;
      return filled !== undefined;
    },
  },
};

const alone = /^\{[^{}\n]*\.csv\b[^{}\n]*\bfile=[^{}\n]*\}\s*$/;

/** `{.csv file=data.csv}` alone in a paragraph → an empty fence that names the same file. */
function tablesOfFiles(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'csv_here', (state) => {
    if (state.tokens.some(isAlone)) state.tokens = withFences(state);
  });
}

function isAlone({ type, content }: Token): boolean {
  return type === 'inline' && alone.test(content);
}

function withFences({ tokens, Token }: StateCore): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const inline = tokens[index + 1];
    if (!token) continue;
    if (token.type !== 'paragraph_open' || !inline || !isAlone(inline)) {
      kept.push(token);
      continue;
    }
    const fence = new Token('fence', 'code', 0);
    Object.assign(fence, { info: inline.content, map: token.map, level: token.level, block: true });
    kept.push(fence);
    index += 2;
  }
  return kept;
}

/** The table's mark, or the finding in its place; undefined where the fence is not in CSV. */
function csvHtml(fence: Fence, work: ParseState): string | undefined {
  if (fence.language.toLowerCase() !== 'csv') return undefined;
  const [file, delimiter, head, title] = ['file', 'delimiter', 'head', 'title'].map(fence.take);
  const source = file === undefined ? fence : csvFile(file, fence, work);
  if ('severity' in source) return standIn(source, work);
  const { table, diagnostics } = csvTable(source.text, {
    place: source.textPlace,
    delimiter,
    limits: work.limits,
    header: head === 'none' ? 'none' : 'first-row',
  });
  const [fault] = diagnostics;
  if (!table) return fault && standIn(fault, work);
  work.diagnostics.push(...diagnostics);
  const id = title === undefined ? undefined : fence.take('id');
  const element = `<table${fence.attributes()}${mark.add(work, table)}></table>`;
  return `${title === undefined ? element : captioned('table', element, { id, title })}\n`;
}

/** Reports the fault, and says it on the page. */
function standIn(fault: Diagnostic, work: ParseState): string {
  work.diagnostics.push(fault);
  return `${missingContentHtml(fault.message, 'block')}\n`;
}

function csvFile(
  name: string,
  { place }: Fence,
  work: ParseState,
): Pick<Fence, 'text' | 'textPlace'> | Diagnostic {
  const file = work.data.get(name);
  if (!file || 'fault' in file) {
    const fault = file?.fault ?? problem('data-missing', `The data file ${name} was not read.`);
    return { ...fault, place };
  }
  return { text: file.text, textPlace: { file: file.path, line: 1, column: 1 } };
}
