/** Whatever a paper names may be a pipe, a device, a folder or a file of gigabytes: refused at once, with its place. */

import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/build/check-paper.js';
import { readList } from '../../src/build/find-papers.js';
import { findProject } from '../../src/build/project.js';
import { codeFrame } from '../../src/cli/report.js';
import { BuildError } from '../../src/diagnostic.js';
import { readRegularFile } from '../../src/disk/open-file.js';
import { unreadableFile } from '../../src/disk/unreadable-file.js';
import { hasNamedPipes, makeNamedPipe, reportMissingPipes } from '../named-pipe.js';
import { tempFolder } from '../temp-folder.js';

/** Each names the file `odd.EXT` in its own way. */
const papers: Readonly<Record<string, readonly [name: string, paper: string]>> = {
  image: ['odd.png', '# T\n\n![An image](odd.png)\n'],
  logo: ['odd.svg', '---\ntitle: T\nlogo: odd.svg\n---\n\nText.\n'],
  theme: ['odd.css', '---\ntitle: T\ntheme: odd.css\n---\n\nText.\n'],
  font: ['odd.woff2', '---\ntitle: T\ntheme: look.css\n---\n\nText.\n'],
  import: ['odd.css', '---\ntitle: T\ntheme: imports.css\n---\n\nText.\n'],
  include: ['odd.md', '# T\n\n<!-- include: odd.md -->\n'],
  bibliography: ['odd.bib', '---\ntitle: T\nbibliography: odd.bib\n---\n\nText [@a].\n'],
  csl: ['odd.csl', '---\ntitle: T\nbibliography: real.bib\ncsl: odd.csl\n---\n\nText [@a].\n'],
  data: ['odd.csv', '# T\n\n``` {.csv file=odd.csv}\n```\n'],
  paper: ['paper.md', ''],
  defaults: ['wp-build.yaml', '# T\n\nText.\n'],
};

const odd: Readonly<Record<string, (path: string) => void>> = {
  ...(hasNamedPipes && { pipe: makeNamedPipe }),
  folder: (path) => mkdirSync(path),
  gigabytes: (path) => {
    writeFileSync(path, '');
    truncateSync(path, 5 * 1024 ** 3);
  },
  device: (path) => symlinkSync('/dev/zero', path),
};

reportMissingPipes();

describe.skipIf(process.platform === 'win32').each(Object.keys(odd))('a %s', (kind) => {
  test.each(Object.keys(papers))('as %s', async (use) => {
    const [name = '', text = ''] = papers[use] ?? [];
    const folder = tempFolder({
      ...(name !== 'paper.md' && { 'paper.md': text }),
      'real.bib': '@book{a, title = {A}, author = {B, C}, year = 2020}',
      'look.css': '@font-face { font-family: X; src: url(odd.woff2) }\nbody { font-family: X }\n',
      'imports.css': '@import "odd.css";\n',
    });
    odd[kind]?.(join(folder, name));
    const found = await check(join(folder, 'paper.md'));
    const faults = found.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
    expect(faults.join('\n')).toMatch(/odd\.|paper\.md|wp-build\.yaml/);
    expect(found.map(({ code }) => code)).not.toContain('internal-error');
  });

  /** A place for one, in a folder of its own. */
  const oddFile = (name: string): string => {
    const path = join(tempFolder(), name);
    odd[kind]?.(path);
    return path;
  };

  test('as the project whose papers are built', async () => {
    const folder = dirname(oddFile('wp-build.yaml'));
    await expect(findProject(folder)).rejects.toThrow(BuildError);
  });

  test('as the file whose line a message shows', () => {
    expect(codeFrame({ file: oddFile('odd.md'), line: 1, column: 1 })).toBe('');
  });

  // a pipe is a list that a shell writes
  test.skipIf(kind === 'pipe')('as a list of papers', async () => {
    await expect(readList(oddFile('odd.txt'))).rejects.toThrow(BuildError);
  });

  test('as a release that a command reads', async () => {
    const fault = await readRegularFile(oddFile('odd.pdf')).catch((cause: unknown) => cause);
    expect(unreadableFile(fault)?.message).toMatch(/odd\.pdf cannot be used: it (is|has) /);
  });
});

test('a project file that is a link out of its folder is not read', async () => {
  const folder = tempFolder({ 'secret.txt': 'papers: [secret', 'project/paper.md': '# T\n' });
  symlinkSync('../secret.txt', join(folder, 'project/wp-build.yaml'));
  const fault = await findProject(join(folder, 'project')).catch((cause: unknown) => cause);
  expect(fault).toBeInstanceOf(BuildError);
  expect((fault as BuildError).diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
    ['error', 'outside-root'],
  ]);
});

test.skipIf(!hasNamedPipes)('a list of papers comes through a pipe', async () => {
  const path = join(tempFolder(), 'list');
  makeNamedPipe(path);
  const [papers] = await Promise.all([readList(path), writeFile(path, 'a.md\n# b.md\nc.md\n')]);
  expect(papers.map((paper) => basename(paper))).toEqual(['a.md', 'c.md']);
});

test('names in a list are from its folder, absolute ones as they are', async () => {
  const folder = tempFolder({ 'list.txt': 'a.md\n/papers/b.md\n' });
  expect(await readList(join(folder, 'list.txt'))).toEqual([join(folder, 'a.md'), '/papers/b.md']);
  expect(await readList('.', '/papers/b.md\nc.md\n')).toEqual(['/papers/b.md', 'c.md']);
});
