/**
 * The public names, and the examples of docs/api.md: each runs as it is written. Long for the examples, which build
 * papers and watch them.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as api from '../../src/index.js';
import { tempFolder } from '../temp-folder.js';

test('the public names', () => {
  expect(Object.keys(api).sort()).toEqual([
    'BuildError',
    'build',
    'buildAll',
    'check',
    'codes',
    'defineConfig',
    'diff',
    'exitCodeOf',
    'generator',
    'inspect',
    'loadPaper',
    'openSession',
    'produce',
    'produceFrom',
    'release',
    'verify',
    'version',
    'watch',
  ]);
});

const examplesOf = (file: string): readonly string[] => {
  const page = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
  return [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
};

test('the types know the examples of docs/api.md and docs/configuration.md, and what is wrong', () => {
  const examples = [...examplesOf('api.md'), ...examplesOf('configuration.md')];
  const wrong = "import { check } from 'wp-build';\nawait check('paper.md', { themes: [] });\n";
  const types = fileURLToPath(new URL('../../dist/index.d.ts', import.meta.url));
  const options = {
    noEmit: true,
    strict: true,
    noImplicitAny: false,
    skipLibCheck: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    paths: { 'wp-build': [types] },
    typeRoots: [fileURLToPath(new URL('../../node_modules/@types', import.meta.url))],
  };
  const folder = tempFolder({
    ...Object.fromEntries(examples.map((code, index) => [`example-${index}.mts`, code])),
    'wrong.mts': wrong,
    'tsconfig.json': JSON.stringify({ compilerOptions: options, include: ['*.mts'] }),
  });
  const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: folder, encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^wrong\.mts\(2,.*'themes'/)]);
});

test('the examples of docs/api.md', { tags: 'long' }, () => {
  const folder = tempFolder();
  const paper = (word: string) =>
    `---\ntitle: Tidal\nversion: 1.0\ndate: 2026-03-14\nauthors: Ada Okafor\nlang: en\n---\n\n# Tidal\n\nA ${word} ledger.\n`;
  writeFileSync(join(folder, 'paper.md'), paper('small'));
  writeFileSync(join(folder, 'next.md'), paper('quick'));
  const examples = examplesOf('api.md');
  expect(examples).toHaveLength(6);
  const entry = new URL('../../dist/index.js', import.meta.url).href;
  const whole = examples.map((code, index) => {
    const file = `example-${index}.mjs`;
    writeFileSync(join(folder, file), code.replace("'wp-build'", `'${entry}'`));
    return `await import('./${file}');`;
  });
  writeFileSync(join(folder, 'all.mjs'), whole.join('\n'));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['all.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(/^paper\.md: .*paper\.pdf, \d+ pages, 0 findings\n/);
  expect(stdout).toContain('true 3\n');
  expect(stdout).toMatch(/release \[.*\]\ntrue\n/);
  expect(stdout).toMatch(/\nbuilt: 2 pages, no file\n$/);
});
