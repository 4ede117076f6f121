/** `limits: bytes` of a project: what it raises is read, what it lowers is refused, wherever text comes from. */

import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BuildError } from '../../src/diagnostic.js';
import { readTextFile } from '../../src/disk/text-file.js';
import { defaultLimits } from '../../src/limits.js';
import { readCitationFiles } from '../../src/read/citation-files.js';
import { read } from '../../src/read/read.js';
import { tempFolder } from '../temp-folder.js';

const faults = {
  missing: 'paper-missing',
  notAFile: 'paper-not-a-file',
  unreadable: 'paper-unreadable',
  notText: 'paper-not-text',
} as const;

test('a file over the default limit is refused before it is read, with the key that raises it', async () => {
  const folder = tempFolder({ 'a.md': '' });
  const path = join(folder, 'a.md');
  truncateSync(path, 80 * 1024 * 1024);
  const refused = await readTextFile(path, { asked: 'a.md', faults });
  expect(refused).toMatchObject({
    fault: {
      code: 'limit',
      severity: 'error',
      message: expect.stringContaining('a.md has 83,886,080 bytes of text'),
      hint: expect.stringContaining('limits: bytes: 84000000'),
      place: { file: path, line: 1 },
    },
  });
  // the file is zeros: it is read now, and found to be no text
  const raised = { ...defaultLimits, bytes: 100 * 1024 * 1024 };
  expect(await readTextFile(path, { asked: 'a.md', faults, limits: raised })).toMatchObject({
    fault: { code: 'paper-not-text' },
  });
});

test('a lower limit holds for the paper, for standard input, includes and bibliographies', async () => {
  const folder = tempFolder({
    'wp-build.yaml': 'limits:\n  bytes: 100\n',
    'long.md': 'x'.repeat(101),
    'paper.md': '# A\n\n<!-- include: long.md -->\n',
    'refs.bib': '@'.repeat(101),
  });
  const codesOf = (path: string, options = {}) =>
    read(join(folder, path), options).then(
      ({ diagnostics }) => diagnostics.map(({ code, severity }) => `${severity} ${code}`),
      (cause: BuildError) => cause.diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    );
  expect(await codesOf('long.md')).toEqual(['error limit']);
  expect(await codesOf('paper.md')).toEqual(['error limit']);
  expect(await codesOf('stdin.md', { text: 'y'.repeat(101) })).toEqual(['error limit']);
  const source = await read(join(folder, 'paper.md'), { text: 'short' });
  const files = [{ name: 'refs.bib', use: 'bibliography' }] as const;
  const { byName } = await readCitationFiles(files, source);
  expect(byName.get('refs.bib')).toMatchObject({ fault: { code: 'limit' } });
});
