/** Holds the import rules of the source tree: who may import whom, one owner for each outside thing, no cycles. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));
const stages = ['read', 'parse', 'compose', 'browser', 'pdf', 'write', 'check', 'diagrams'];

/** What every stage may import. */
const groundFloor = [
  'types.ts',
  'diagnostic.ts',
  'table.ts',
  'depth.ts',
  'limits.ts',
  'page-mismatch.ts',
  'disk',
  'safe-git.ts',
];

/** Package → the folders or files that may import it; `import type` is free. */
const owners: Readonly<Record<string, readonly string[]>> = {
  'markdown-it': ['parse'],
  puppeteer: ['browser'],
  'pdf-lib': [],
  'pdf-lib/dist/pdf-lib.esm.min.js': ['pdf'],
  chokidar: ['watch'],
  commander: ['cli', 'cli.ts'],
  picocolors: ['cli'],
  'smol-toml': ['read'],
};

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

test('the scanner sees the imports of the pipeline', () => {
  expect(ours.filter(({ from }) => from === 'build.ts').length).toBeGreaterThan(8);
  expect(files.length).toBeGreaterThan(20);
});

test('types.ts imports nothing of ours, diagnostic.ts only types.ts', () => {
  expect(ours.filter(({ from }) => from === 'types.ts')).toEqual([]);
  expect(ours.filter(({ from, to }) => from === 'diagnostic.ts' && to !== 'types.ts')).toEqual([]);
});

test('a stage imports only types, diagnostics and its own folder', () => {
  const strays = ours.filter(
    ({ from, to, typeOnly }) =>
      stages.includes(folderOf(from)) &&
      ![...groundFloor, folderOf(from)].includes(folderOf(to)) &&
      !(typeOnly && folderOf(to) === 'in-page'),
  );
  expect(strays).toEqual([]);
});

test('code that runs in the browser imports its own folder alone, and others import its types alone', () => {
  const strays = ours.filter(
    ({ from, to, typeOnly }) =>
      (folderOf(from) === 'in-page') !== (folderOf(to) === 'in-page') &&
      !(typeOnly && folderOf(to) === 'in-page'),
  );
  expect(strays).toEqual([]);
  expect(
    imports.filter(({ from, target }) => folderOf(from) === 'in-page' && !target.startsWith('.')),
  ).toEqual([]);
});

test('only build.ts knows the order of the stages', () => {
  const knowing = ours.filter(
    ({ from, to }) => stages.includes(folderOf(to)) && folderOf(from) !== folderOf(to),
  );
  const allowed = [
    'build.ts',
    'build-all.ts',
    'draw-diagrams.ts',
    'doctor.ts',
    'session.ts',
    'inspect.ts',
    'release-pipeline.ts',
  ];
  const strays = knowing.filter(({ from, typeOnly }) => !allowed.includes(from) && !typeOnly);
  expect(strays).toEqual([]);
});

test('each outside thing has one owner', () => {
  const strays = imports.filter(({ from, target, typeOnly }) => {
    const allowed = owners[target];
    return allowed !== undefined && !typeOnly && !allowed.includes(folderOf(from));
  });
  expect(strays).toEqual([]);
});

test('only the command line prints or reads the terminal', () => {
  const printing = files.filter((file) => {
    const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const page = file.includes('/page/');
    return (
      !page &&
      folderOf(file) !== 'cli' &&
      file !== 'cli.ts' &&
      /\bconsole\.|process\.(stdout|stderr|exit)\b/.test(text)
    );
  });
  expect(printing).toEqual([]);
});

test('imports have no cycles', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of ours) if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
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
  expect(cycles).toEqual([]);
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
