/** What V8 made of the bundle is kept for the next start, and is never needed. */

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { tempFolder } from './temp-folder.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** An installation of its own, so that no other test is disturbed. */
function installed() {
  const folder = tempFolder();
  const isLinked = (source: string) => ['compiled', 'node_modules'].includes(basename(source));
  cpSync(join(root, 'dist'), join(folder, 'dist'), {
    recursive: true,
    filter: (source) => !isLinked(source),
  });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['dist/node_modules', 'node_modules', 'styles'])
    symlinkSync(join(root, name), join(folder, name));
  const compiled = join(folder, 'dist/compiled', `${process.version}-${process.arch}`, 'chunks');
  const cli = join(folder, 'dist/cli.js');
  return {
    compiled,
    version: () => execFileSync(process.execPath, [cli, '--version'], { encoding: 'utf8' }),
    check: (paper: string) => execFileSync(process.execPath, [cli, 'check', '-'], { input: paper }),
  };
}

test('compiled code is kept, used, and made again where it is broken', () => {
  const { compiled, version, check } = installed();
  const reported = version();
  const [kept = ''] = readdirSync(compiled).filter((name) => name.startsWith('cli-'));
  const bytes = readFileSync(join(compiled, kept));
  for (const broken of [
    Buffer.alloc(0),
    bytes.subarray(0, bytes.length / 2),
    Buffer.alloc(bytes.length, 7),
  ]) {
    writeFileSync(join(compiled, kept), broken);
    expect(version()).toBe(reported);
    expect(readFileSync(join(compiled, kept)).length).toBeGreaterThan(bytes.length / 2);
  }
  expect(readdirSync(compiled).filter((name) => !name.endsWith('.cjs'))).toEqual([]);

  // what was loaded is kept: a package that a paper does not need is not
  const late = () =>
    readdirSync(compiled).flatMap((name) => /^late-(.*)-[\w-]{8}\.cjs$/.exec(name)?.[1] ?? []);
  check(
    `# A\n\n${'The code of a paper in English is not made of the letters of other languages. '.repeat(5)}\n`,
  );
  expect(late()).toEqual([]);
  check('# A\n\n$x^2$ :rocket:\n\n```csv\na,b\n1,2\n```\n');
  expect(late().sort()).toEqual(['csv-parse-sync', 'gemoji', 'katex']);
});

test('a command that loads more adds the functions that it called to the code cache', () => {
  const { compiled, version, check } = installed();
  version();
  const sizeOf = (chunk: string) => {
    const [name = ''] = readdirSync(compiled).filter((other) => other.startsWith(`${chunk}-`));
    return readFileSync(join(compiled, name)).length;
  };
  const byVersion = sizeOf('cli');
  check('# A\n');
  const byCheck = sizeOf('load-paper');
  expect(sizeOf('cli')).toBeGreaterThan(byVersion);
  check('# A\n\n| a | b |\n| - | - |\n| 1 | 2[^n] |\n\n[^n]: Note with $x^2$.\n');
  expect(sizeOf('load-paper')).toBeGreaterThan(byCheck);
});

test('where nothing can be kept, code is compiled as ever', () => {
  const { compiled, version } = installed();
  mkdirSync(join(compiled, '../..'), { recursive: true });
  writeFileSync(join(compiled, '..'), 'not a folder');
  expect(version()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('modules of Node that take long to load are loaded by commands that use them', () => {
  const list = join(tempFolder(), 'list.mjs');
  writeFileSync(
    list,
    `process.once('exit', () => {
  const isLate = (name) => /^NativeModule (crypto|child_process|http|https|zlib|perf_hooks)$/.test(name);
  process.stderr.write(process.moduleLoadList.filter(isLate).map((name) => name.slice(13)).sort().join(' '));
});
`,
  );
  const paper = join(tempFolder({ 'p.md': '# A\n' }), 'p.md');
  const loadedBy = (...args: string[]) => {
    const options = ['--import', pathToFileURL(list).href, join(root, 'dist/cli.js'), ...args];
    // without what other commands left, which each command removes
    const env = { ...process.env, TMPDIR: tempFolder() };
    const { stderr } = spawnSync(process.execPath, options, { encoding: 'utf8', env });
    return stderr.split('\n').at(-1)?.split(' ');
  };
  expect(loadedBy('--help')).toEqual(['']);
  const byCheck = loadedBy('check', paper);
  expect(byCheck).toContain('crypto');
  expect(byCheck).not.toContain('https');
});
