/** docs/conformance.md names files, scripts and standards that there are. */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { conformance } from '../../src/parse/metadata-values.js';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/conformance.md', root), 'utf8');

test('the files and scripts that it names exist', () => {
  const files = [...page.matchAll(/`((?:src|test)\/[\w/.-]+)`/g)].map(([, path]) => path ?? '');
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) expect(existsSync(fileURLToPath(new URL(file, root))), file).toBe(true);
  const scripts = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).scripts;
  for (const [, script] of page.matchAll(/`npm run ([\w-]+)`/g))
    expect(scripts).toHaveProperty([script ?? '']);
});

test('each standard of its table is one, and all are in it', () => {
  const table = page.slice(page.indexOf('| name |'), page.indexOf('| `none`'));
  const names = [...table.matchAll(/`(pdf\/[\w-]+|wtpdf|-\d[a-z])`/g)].reduce<string[]>(
    (all, [, name = '']) => {
      const base = all.at(-1)?.replace(/-\d[a-z]$/, '') ?? '';
      all.push(name.startsWith('-') ? base + name : name);
      return all;
    },
    [],
  );
  expect(v.safeParse(conformance, names).success).toBe(true);
  expect(new Set(names).size).toBe(11);
});
