/**
 * Rows of one or more runs of the bench → a table of Markdown: `node test/bench/table.mjs first.json second.json` has a
 * column for each. A row that misses what it should come to is bold. `--details` adds what is behind each ratio.
 */

import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** A row as a line of the terminal. */
export function lineOf(row) {
  const verdict = row.isReached ? ', reached' : ', NOT REACHED';
  const goal = row.atMost === undefined ? '' : `  (limit ${number(row.atMost, row.unit)}${verdict})`;
  return `${parseStateOf(row).padEnd(72)} ${measured(row)}${goal}\n    ${details(row)}`;
}

/** The order of the table; the rows of one kind are in the order in which they were measured. */
const order = ['cold', 'edit', 'same', 'batch', 'memory', 'watch', 'edits', 'check', 'start'];

const placeOf = (id) => order.indexOf(id.split(' ')[0]);

/**
 * A table with a column for each run.
 * @param {readonly { rows: readonly object[], machine: { state: string } }[]} runs
 */
export function tableOf(runs, withDetails = false) {
  const all = new Set(runs.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const ids = [...all].sort((a, b) => placeOf(a) - placeOf(b));
  const head = runs.map(({ machine }, index) => `run ${index + 1} (${machine.state})`);
  const lines = ids.map((id) => {
    const found = runs.map(({ rows }) => rows.find((row) => row.id === id));
    const [row] = found.filter(Boolean);
    const atMost = row.atMost === undefined ? '' : number(row.atMost, row.unit);
    const cells = found.map((each) => (each ? cell(each) : ''));
    const more = withDetails ? [details(found.filter(Boolean).at(-1))] : [];
    return [parseStateOf(row), atMost, ...cells, reached(found), ...more];
  });
  const columns = ['work', 'limit', ...head, 'reached', ...(withDetails ? ['of the last run'] : [])];
  return [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const parseStateOf = ({ work, against }) => (against ? `${work}, by ${against}` : work);

const cell = (row) => (row.isReached === false ? `**${measured(row)}**` : measured(row));

function reached(rows) {
  const verdicts = rows.filter(Boolean).map(({ isReached }) => isReached);
  if (verdicts.every((each) => each === undefined)) return '';
  if (verdicts.every(Boolean)) return 'yes';
  return verdicts.some(Boolean) ? 'in one run' : 'no';
}

function measured({ values: { median, min, max }, unit }) {
  const spread = min === max ? '' : ` (${number(min, unit)}–${number(max, unit)})`;
  return `${number(median, unit)}${spread}`;
}

/** Small ratios and seconds have a digit more. */
const number = (value, unit) => `${value.toFixed(value < 0.2 ? 3 : 2)}${unit === 'x' ? 'x' : ' s'}`;

/** What is behind a ratio: seconds, seconds of processors, memory, pages, sizes, steps. */
function details(row) {
  const { tool, against, seconds, cpuS, againstSeconds, againstCpuS, mb, againstMb } = row;
  const used = (name, s, cpu) => {
    const parts = [
      s === undefined ? '' : `${s.toFixed(2)} s`,
      cpu === undefined ? '' : `${cpu.toFixed(2)} s of processors`,
    ];
    return `${name} ${parts.filter(Boolean).join(', ')}`;
  };
  const list = [];
  if (seconds !== undefined || cpuS !== undefined) list.push(used(tool, seconds, cpuS));
  if (againstSeconds !== undefined) list.push(used(against ?? 'cold', againstSeconds, againstCpuS));
  if (mb !== undefined) list.push(`${mb} MB; ${against} ${againstMb} MB`);
  if (row.pages !== undefined) list.push(`${row.pages} pages`);
  if (row.bytes)
    list.push(
      Object.entries(row.bytes)
        .map(([name, size]) => `${name} ${Math.round(size / 1000)} kB`)
        .join(', '),
    );
  if (row.stages)
    list.push(
      Object.entries(row.stages)
        .map(([step, ms]) => `${step} ${ms}`)
        .join(', ')
        .concat(' ms'),
    );
  if (row.programs) list.push(`programs: ${row.programs.join(', ')}`);
  return list.join('; ');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { details: { type: 'boolean', default: false } },
  });
  // npm writes the name of its script before what a script prints
  const texts = positionals.map((path) => readFileSync(path, 'utf8').replace(/^[\s\S]*?(?=^\{)/m, ''));
  console.log(
    tableOf(
      texts.map((text) => JSON.parse(text)),
      values.details,
    ),
  );
}
