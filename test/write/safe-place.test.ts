import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { write } from '../../src/write/write.js';
import { tempFolder } from '../temp-folder.js';

test('a link in place of the output or its folder is not followed', async () => {
  const folder = tempFolder({ 'secret/key': 'secret', 'paper/x.md': '', 'paper/real/y': '' });
  const within = join(folder, 'paper');
  const bytes = 'pdf';
  mkdirSync(join(within, 'out'));
  symlinkSync(join(folder, 'secret/key'), join(within, 'out/p.pdf'));
  symlinkSync(join(folder, 'secret/new'), join(within, 'out/q.pdf'));
  symlinkSync('../x.md', join(within, 'out/r.pdf'));
  symlinkSync(join(folder, 'secret'), join(within, 'away'));
  symlinkSync('real', join(within, 'near'));
  for (const name of ['out/p.pdf', 'out/q.pdf', 'out/r.pdf', 'away/p.pdf', 'away/deep/p.pdf']) {
    await expect(write([{ path: join(within, name), bytes, within }]), name).rejects.toThrow(/link/);
  }
  expect(readdirSync(join(folder, 'secret'))).toEqual(['key']);
  expect(readFileSync(join(folder, 'secret/key'), 'utf8')).toBe('secret');
  await write([{ path: join(within, 'near/p.pdf'), bytes, within }]);
  expect(readFileSync(join(within, 'real/p.pdf'), 'utf8')).toBe('pdf');
});

test('a place outside the project is refused as such, not as a link', async () => {
  const within = join(tempFolder({ 'paper/x.md': '' }), 'paper');
  for (const path of [join(within, '../p.pdf'), join(within, '../x/p.pdf')]) {
    const refusal = write([{ path, bytes: 'pdf', within }]);
    await expect(refusal).rejects.toThrow(`it lies outside the project, which is ${within}`);
  }
});

test('a project writes nothing into a folder of git', async () => {
  const within = tempFolder({ '.git/refs/heads/main': '', 'x/.git': '' });
  for (const place of ['.git/p.pdf', '.git/refs/heads/p.pdf', '.GIT/p.pdf', 'x/.git/p.pdf']) {
    const refusal = write([{ path: join(within, place), bytes: 'pdf', within }]);
    await expect(refusal, place).rejects.toThrow('it lies in a folder of git');
  }
  // the user may name it
  await write([{ path: join(within, '.git/p.pdf'), bytes: 'pdf' }]);
});

test('a link that the user names is followed', async () => {
  const folder = tempFolder({ 'there/p.pdf': 'old' });
  symlinkSync('there/p.pdf', join(folder, 'p.pdf'));
  await write([{ path: join(folder, 'p.pdf'), bytes: 'new' }]);
  expect(readFileSync(join(folder, 'there/p.pdf'), 'utf8')).toBe('new');
});

test('no file that was read is written over, by whatever name', async () => {
  const folder = tempFolder({ 'paper.md': '# Paper', 'old.pdf': 'old' });
  linkSync(join(folder, 'old.pdf'), join(folder, 'hard.pdf'));
  symlinkSync('old.pdf', join(folder, 'soft.pdf'));
  for (const name of ['paper.md', 'old.pdf', 'hard.pdf', 'soft.pdf']) {
    const inputs = ['paper.md', 'old.pdf'].map((input) => join(folder, input));
    const done = write([{ path: join(folder, name), bytes: 'new' }], inputs);
    await expect(done, name).rejects.toThrow('was read for it and would be lost');
  }
  expect(readFileSync(join(folder, 'old.pdf'), 'utf8')).toBe('old');
});

test('nothing is written into a release folder, nor to devices', async () => {
  const folder = tempFolder({
    'out/releases/p/1.0/SHA256SUMS': '',
    'out/releases/p/1.0/manifest.json': '{}',
    'out/releases/p/index.json': '{\n  "indexVersion": 1\n}',
    'site/index.json': '{}',
  });
  for (const name of ['1.0/p-1.0.pdf', '1.0/new.pdf', 'latest.pdf', '2.0/p.pdf']) {
    const path = join(folder, 'out/releases/p', name);
    await expect(write([{ path, bytes: 'x' }]), name).rejects.toThrow('is a release, which never changes');
  }
  await write([{ path: join(folder, 'site/p.pdf'), bytes: 'x' }]);
  await expect(write([{ path: '/proc/self/p.pdf', bytes: 'x' }])).rejects.toThrow('is not written');
});
