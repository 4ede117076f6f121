/** Holds README to the code: its option table comes from the list that makes the help, its stages are the pipeline's. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildOptions, formatOptions, releaseOptions, watchOptions } from '../src/cli/options.js';

const path = new URL('../README.md', import.meta.url);
const readme = readFileSync(path, 'utf8');

const tables = {
  options: [...buildOptions, ...formatOptions, ...watchOptions],
  'release options': releaseOptions,
};

/** The table between two marks of the README, generated. */
function optionTable(options: readonly { readonly flags: string; readonly description: string }[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = options.map(({ flags, description }) => `| \`${cell(flags)}\` | ${cell(description)} |`);
  return ['| option | |', '| --- | --- |', ...rows].join('\n');
}

test.each(Object.entries(tables))(
  'the table of %s is the one that the help is made from',
  (name, options) => {
    const current = readFileSync(path, 'utf8');
    const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    expect(marks.test(current)).toBe(true);
    const table = `${optionTable(options)}\n`;
    const fresh = current.replace(marks, (_, open: string, close: string) => open + table + close);
    if (process.env.UPDATE) writeFileSync(path, fresh);
    else expect(current, 'run UPDATE=1 npx vitest run … test/readme.test.ts').toBe(fresh);
  },
);

test('the first commands are those that a clone of the project can run', () => {
  const [, commands = ''] = /```sh\n([\s\S]*?)```/.exec(readme) ?? [];
  expect(commands.trim().split('\n')).toEqual([
    'npm ci && npx wp-build templates/technical-overview.md',
    'npm test',
  ]);
  expect(existsSync(new URL('../templates/technical-overview.md', import.meta.url))).toBe(true);
});

test('every folder of src is explained', () => {
  const folders = readdirSync(new URL('../src', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${entry.name}/`);
  expect(folders.filter((folder) => !readme.includes(`\`src/${folder}\``))).toEqual([]);
});

test('the stages are named in the order in which src/build/ calls them', () => {
  const codeOf = (file: string) => readFileSync(new URL(`../src/build/${file}`, import.meta.url), 'utf8');
  const bodyOf = (file: string) => codeOf(file).replace(/^import [\s\S]*? from '.*';$/gm, '');
  const [before, after] = bodyOf('build.ts').split('await printByPages(', 2);
  const [load, byPages, prints] = ['load-paper.ts', 'print-by-pages.ts', 'print-and-link.ts'].map(bodyOf);
  const body = [load, before, byPages, prints, after].join('');
  const stages = [...(/path ─read→.*\n.*$/m.exec(readme)?.[0] ?? '').matchAll(/─(\w+)→/g)].map(
    (match) => match[1] ?? '',
  );
  expect(stages).toEqual([
    'read',
    'describe',
    'parse',
    'equip',
    'draw',
    'compose',
    'paginate',
    'print',
    'link',
    'stamp',
    'write',
  ]);
  const positions = stages.map((stage) => body.search(new RegExp(`\\b${stage}\\(`)));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(Math.min(...positions)).toBeGreaterThanOrEqual(0);
});
