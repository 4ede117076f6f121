/** A fence in CSV, or one that names a file of it → the placeholder of a table, which is put into the finished tree. */

import { problem } from '../../diagnostic.js';
import { missingContentHtml } from '../../diagnostics/missing-content.js';
import { attribute } from '../../html/vocabulary.js';
import type { Diagnostic } from '../../types.js';
import { csvTable } from '../csv/csv-table.js';
import type { Work } from '../work.js';
import { captioned, type Fence } from './fence.js';

/** The table's mark, or the finding in its place; undefined where the fence is not in CSV. */
export function csvHtml(fence: Fence, work: Work): string | undefined {
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
  const number = work.tables.push(table) - 1;
  const id = title === undefined ? undefined : fence.take('id');
  const element = `<table${fence.attributes()} ${attribute.csv}="${number}"></table>`;
  return `${title === undefined ? element : captioned('table', element, { id, title })}\n`;
}

/** Reports the fault, and says it on the page. */
function standIn(fault: Diagnostic, work: Work): string {
  work.diagnostics.push(fault);
  return `${missingContentHtml(fault.message, 'block')}\n`;
}

function csvFile(name: string, { place }: Fence, work: Work): Pick<Fence, 'text' | 'textPlace'> | Diagnostic {
  const file = work.data.get(name);
  if (!file || 'fault' in file) {
    const fault = file?.fault ?? problem('data-missing', `data file ${name} was not read`);
    return { ...fault, place };
  }
  return { text: file.text, textPlace: { file: file.path, line: 1, column: 1 } };
}
