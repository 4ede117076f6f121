/** The public names, and the examples of docs/api.md: each runs as it is written. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('the examples of docs/api.md', () => {
  const folder = tempFolder();
  const paper = (word: string) =>
    `---\ntitle: Tidal\nversion: 1.0\ndate: 2026-03-14\nauthors: Ada Okafor\nlang: en\n---\n\n# Tidal\n\nA ${word} ledger.\n`;
  writeFileSync(join(folder, 'paper.md'), paper('small'));
  writeFileSync(join(folder, 'next.md'), paper('quick'));
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
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
