/** A fence in CSV, or one that names a file of it → the placeholder of a table, which is put into the finished tree. */

import { error } from '../../diagnostic.js';
import { csvTable } from '../csv/csv-table.js';
import type { Work } from '../work.js';
import { captioned, type Fence } from './fence.js';

/** The table's placeholder; undefined where the fence is not in CSV, or is at fault, which is reported. */
export function csvHtml(fence: Fence, work: Work): string | undefined {
  if (fence.language.toLowerCase() !== 'csv') return undefined;
  const [file, delimiter, head, title] = ['file', 'delimiter', 'head', 'title'].map(fence.take);
  const source = file === undefined ? fence : csvFile(file, fence, work);
  if (!source) return undefined;
  const { table, diagnostics } = csvTable(source.text, {
    place: source.textPlace,
    delimiter,
    header: head === 'none' ? 'none' : 'first-row',
  });
  work.diagnostics.push(...diagnostics);
  if (!table) return undefined;
  const number = work.tables.push(table) - 1;
  const id = title === undefined ? undefined : fence.take('id');
  const element = `<table${fence.attributes()} data-csv="${number}"></table>`;
  return `${title === undefined ? element : captioned('table', element, { id, title })}\n`;
}

function csvFile(name: string, { place }: Fence, work: Work): Pick<Fence, 'text' | 'textPlace'> | undefined {
  const file = work.data.get(name);
  if (!file || 'fault' in file) {
    const fault = file?.fault ?? error('data-missing', `data file ${name} was not read`);
    work.diagnostics.push({ ...fault, place });
    return undefined;
  }
  return { text: file.text, textPlace: { file: file.path, line: 1, column: 1 } };
}
