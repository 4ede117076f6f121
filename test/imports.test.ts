/**
 * Holds the import rules of the source tree: who may import whom, one owner for each outside thing, no cycles. What a
 * rule is for is reported in CONTRIBUTING.md, "Who may import whom"; a failure names the rule, and each import that breaks it.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const stages = ['read', 'parse', 'equip', 'compose', 'browser', 'pdf', 'write', 'check', 'diagrams'];

/** What every stage may import. */
const groundFloor = [
  'types.ts',
  'types',
  'diagnostic.ts',
  'limits.ts',
  'theme-defaults.ts',
  'units.ts',
  'standards.ts',
  'hash.ts',
  'html',
  'css',
  'data',
  'diagnostics',
  'language',
  'disk',
  'git',
];

/** Package → the folders or files that may import it; `import type` is free. */
const owners: Readonly<Record<string, readonly string[]>> = {
  'markdown-it': ['parse'],
  puppeteer: ['browser'],
  'pdf-lib': [],
  'pdf-lib/dist/pdf-lib.esm.min.js': ['pdf'],
  chokidar: ['watch'],
  bullmq: ['queue'],
  ioredis: ['queue'],
  'gray-matter': ['read'],
  commander: ['cli', 'cli.ts'],
  picocolors: ['cli'],
  '@csstools/css-tokenizer': ['css'],
  'smol-toml': ['read'],
  'vscode-languageserver/node': ['language-server'],
  'vscode-languageserver-textdocument': ['language-server'],
};

/** Who may touch the disk, by `node:fs`: folders or files. */
const disk = [
  ...[
    'read',
    'equip',
    'write',
    'disk',
    'git',
    'cache',
    'release',
    'watch',
    'queue',
    'cli',
    'browser',
    'load.ts',
    'version.ts',
    'language-server',
  ],
  ...[
    'doctor',
    'figure-pictures',
    'release-pipeline',
    'days',
    'remove-leftovers',
    'project',
    'kept-by-inputs',
    'paper-files',
    'find-papers',
    'planned-papers',
    'open-cache',
    'environment-stamp',
    'load-config',
  ].map((name) => `build/${name}.ts`),
  // engines and styles that a package ships as files
  ...['diagrams/engine-page.ts', 'parse/citations/citation-style.ts'],
];

/** Who may touch the process: its environment, its platform, its signals. */
const processes = [
  'cli',
  'cli.ts',
  'browser',
  'disk',
  'load.ts',
  'git',
  'cache',
  'build/kept-by-inputs.ts',
  'build/load-config.ts',
  'build/import-config.ts',
  'build/steps.ts',
  'queue/client.ts',
  'build/environment-stamp.ts',
  'release/lock.ts',
  'watch/preview/entry-tickets.ts',
];

/** Who may ask the clock. A stage never does: the same input has to give the same bytes. */
const clock = [
  'build/build.ts',
  'build/steps.ts',
  'build/days.ts',
  'build/build-all.ts',
  'build/kept-findings.ts',
  'build/result-cache.ts',
  'cache',
  'write/write.ts',
  'queue',
  'watch',
  'cli/signing.ts',
  'cli/terminal.ts',
];

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), 'utf8');
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm)];
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)];
  return [
    ...statements.map((m) => ({ from, target: m[2] ?? '', typeOnly: m[1] !== undefined })),
    ...dynamic.map((m) => ({ from, target: m[1] ?? '', typeOnly: false })),
  ];
});

const ours = imports
  .filter(({ target }) => target.startsWith('.'))
  .map(({ from, target, typeOnly }) => ({
    from,
    to: relative(src, join(src, dirname(from), target))
      .split(sep)
      .join('/')
      .replace(/\.js$/, '.ts'),
    typeOnly,
  }));

const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file);
const isIn = (file: string, places: readonly string[]) =>
  places.some((place) => file === place || folderOf(file) === place);
const isPage = (file: string) => file.startsWith('watch/preview/page/');

/** Code of a file, without comments. */
const codeOf = (file: string) =>
  readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

/** Fails with the rule and what breaks it. */
function holds(
  rule: string,
  strays: readonly (string | { readonly from: string; readonly to: string })[],
): void {
  const broken = strays.map((stray) =>
    typeof stray === 'string' ? stray : `${stray.from} imports ${stray.to}`,
  );
  expect(broken, `${rule}\nSee "Who may import whom" in CONTRIBUTING.md.`).toEqual([]);
}

/** Files that match, outside of the places where that is allowed. */
const filesWith = (pattern: RegExp, allowed: readonly string[]) =>
  files.filter((file) => !isPage(file) && !isIn(file, allowed) && pattern.test(codeOf(file)));

test('the scanner sees the imports of the pipeline', () => {
  expect(ours.filter(({ from }) => from === 'build/build.ts').length).toBeGreaterThan(8);
  expect(ours.filter(({ typeOnly }) => typeOnly).length).toBeGreaterThan(100);
  expect(files.length).toBeGreaterThan(20);
  expect(filesWith(/from 'node:fs/, []).length).toBeGreaterThan(10);
});

test('types and diagnostics', () => {
  const strays = ours.filter(({ from, to }) =>
    folderOf(from) === 'types' || from === 'types.ts'
      ? folderOf(to) !== 'types'
      : from === 'diagnostic.ts' && to !== 'types.ts',
  );
  holds('types.ts and types/ import only types/, diagnostic.ts only types.ts.', strays);
});

test('stages', () => {
  const strays = ours.filter(
    ({ from, to, typeOnly }) =>
      stages.includes(folderOf(from)) &&
      ![...groundFloor, folderOf(from)].includes(folderOf(to)) &&
      !(typeOnly && folderOf(to) === 'in-page'),
  );
  holds('A stage imports the ground floor and its own folder, and no other stage, types included.', strays);
});

test('code that runs in a browser', () => {
  const strays = ours.filter(
    ({ from, to, typeOnly }) =>
      (folderOf(from) === 'in-page') !== (folderOf(to) === 'in-page') &&
      !(typeOnly && folderOf(to) === 'in-page'),
  );
  holds('Code in src/in-page/ imports its own folder alone, and others import only its types.', strays);
  const packages = imports
    .filter(({ from, target }) => folderOf(from) === 'in-page' && !target.startsWith('.'))
    .map(({ from, target }) => ({ from, to: target }));
  holds('Code in src/in-page/ imports no package.', packages);
  const served = ours.filter(({ from, to, typeOnly }) => isPage(from) && !isPage(to) && !typeOnly);
  holds(
    'The preview serves src/watch/preview/page/ and nothing else: it imports its own folder alone.',
    served,
  );
});

test('the order of the stages', () => {
  const knowing = ours.filter(
    ({ from, to }) => stages.includes(folderOf(to)) && folderOf(from) !== folderOf(to),
  );
  // what a release is handed, by type
  const strays = knowing.filter(
    ({ from, typeOnly }) => folderOf(from) !== 'build' && !(typeOnly && from === 'release/pipeline.ts'),
  );
  holds('Only src/build/ knows the stages and their order.', strays);
});

test('packages', () => {
  const strays = imports
    .filter(({ from, target, typeOnly }) => {
      const allowed = owners[target];
      return allowed !== undefined && !typeOnly && !allowed.includes(folderOf(from));
    })
    .map(({ from, target }) => ({ from, to: target }));
  holds('Each outside thing has one owner: the table `owners` of this test.', strays);
});

test('the terminal', () => {
  const printing = filesWith(/\bconsole\.|process\.(stdout|stderr|exit)\b/, ['cli', 'cli.ts']);
  holds('Only the command line prints, reads the terminal, or ends the process.', printing);
});

test('the disk, the process and the clock', () => {
  holds(
    'Files are read and written at the edges: the list `disk` of this test.',
    filesWith(/from 'node:fs/, disk),
  );
  holds(
    'The process is touched at the edges: the list `processes` of this test.',
    filesWith(/\bprocess\./, processes),
  );
  const asking = filesWith(/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\b|\bhrtime\b|\buptime\b/, clock);
  holds('Only what measures time, or asks for today, asks the clock: the list `clock` of this test.', asking);
});

test('cycles', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to } of ours) graph.set(from, [...(graph.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  holds('Imports have no cycles, types included.', cycles);
});

test('whatever is looked up by a word of a paper has no inherited keys', () => {
  const plain = files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    const tables = [
      ...text.matchAll(/^(?:export )?const (\w+): Readonly<(?:Partial<)?Record<string, .*= \{/gm),
    ];
    const literals = [...text.matchAll(/\{ \w+: [^{}]*\}\[\w+(?: \?\? ''|\.\w+\(\))\]/g)];
    return [
      ...tables.map(([, name]) => `${file}: write ${name} as table({ … })`),
      ...literals.map(([found]) => `${file}: ${found}`),
    ];
  });
  expect(plain).toEqual([]);
});
