import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputPath } from '../../src/write/output-path.js';
import { write } from '../../src/write/write.js';
import { tempFolder } from '../temp-folder.js';

test('a file is written whole, its folder made, and nothing left beside it', async () => {
  const folder = tempFolder();
  await write([{ path: join(folder, 'out/a.pdf'), bytes: new Uint8Array([1, 2, 3]) }]);
  expect([...readFileSync(join(folder, 'out/a.pdf'))]).toEqual([1, 2, 3]);
  expect(readdirSync(join(folder, 'out'))).toEqual(['a.pdf']);
});

test('where a folder has the name, or a file stands in the way, the message says what to do', async () => {
  const folder = tempFolder({ 'a.pdf/x': '', file: '' });
  await expect(write([{ path: join(folder, 'a.pdf'), bytes: 'x' }])).rejects.toThrow(
    'a folder has that name. The old file is unchanged.',
  );
  await expect(write([{ path: join(folder, 'file/a.pdf'), bytes: 'x' }])).rejects.toThrow(
    /a part of the path is a file/,
  );
});

test.skipIf(process.getuid?.() === 0)('a folder without write permission keeps its old file', async () => {
  const folder = tempFolder({ 'out/a.pdf': 'old' });
  chmodSync(join(folder, 'out'), 0o555);
  await expect(write([{ path: join(folder, 'out/a.pdf'), bytes: 'new' }])).rejects.toThrow(
    'the folder may not be written',
  );
  expect(readFileSync(join(folder, 'out/a.pdf'), 'utf8')).toBe('old');
});

test('--out is a folder, or one PDF', () => {
  expect(outputPath('paper', 'build')).toBe(join(process.cwd(), 'build/paper.pdf'));
  expect(outputPath('paper', 'x/final.PDF')).toBe(join(process.cwd(), 'x/final.PDF'));
  expect(outputPath('paper')).toBe(join(process.cwd(), 'out/paper.pdf'));
  expect(existsSync('out/paper.pdf')).toBe(false);
});
