/**
 * However a file is saved: the last state on disk is the one in the PDF, and the PDF on disk is always whole. Long for
 * the ways of saving beyond the most usual ones, as each needs a watch of its own.
 */

import { execFileSync } from 'node:child_process';
import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { greyPng } from '../png.js';
import { addFiles, tempFolder } from '../temp-folder.js';
import { editors } from './editors.js';
import { startReader } from './pdf-reader.js';
import { freshWord, pause, pdfText, shows, startWatch, until } from './watch-process.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A paper with an include and an image, watched, and built once. */
async function watchedProject(more: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = tempFolder({
    'paper.md': paperWith('first'),
    'chapters/one.md': 'chapter\n',
    'image.png': greyPng(31, 17),
    ...more,
  });
  const watched = startWatch(['paper.md'], { cwd: folder });
  await watched.build(1);
  return { folder, ...watched };
}

const paperWith = (word: string) =>
  `# Title\n\n${word}\n\n![A grey box](image.png)\n\n<!-- include: chapters/one.md -->\n`;

/** Waits until the PDF holds an image of this width. */
const showsImage = (folder: string, widthPx: number) =>
  until(() => readFileSync(join(folder, 'out/paper.pdf'), 'latin1').includes(`/Width ${widthPx}/`), {
    what: () => `no image of ${widthPx} pixels in the PDF`,
  });

test('300 saves in 3 seconds: the last one is in the PDF, and no reader ever saw half a PDF', {
  tags: 'long',
}, async () => {
  const { folder, output } = await watchedProject();
  const reader = startReader(join(folder, 'out/paper.pdf'));
  let word = '';
  const start = performance.now();
  for (let save = 0; save < 300; save++) {
    word = freshWord();
    writeFileSync(join(folder, 'paper.md'), paperWith(word));
    await pause(start + (save + 1) * 10 - performance.now());
  }
  await shows(folder, word);
  const { reads, files, faults } = await reader.stop();
  expect(faults).toEqual([]);
  // on a machine that is busy the reader has few turns
  expect(reads).toBeGreaterThan(20);
  expect(files).toBeGreaterThan(1);
  expect(output()).not.toContain('✗');
});

test('saves of editors, of the paper and of an include, are each one build', async () => {
  const { folder, build, builds } = await watchedProject();
  for (const [, save] of editors) {
    const words = [freshWord(), freshWord(), freshWord()] as const;
    for (const [path, text] of [
      ['paper.md', paperWith(words[0])],
      ['chapters/one.md', words[1]],
      ['paper.md', paperWith(words[2])],
    ] as const) {
      const count = builds().length;
      save(join(folder, path), text);
      expect(await build(count + 1)).toContain(`✓ ${path} → out/paper.pdf`);
    }
    await shows(folder, words[1], words[2]);
  }
  // one or two more on a machine that stops in the middle of a save
  expect(builds().length).toBeLessThanOrEqual(1 + 3 * editors.length + 2);
});

test('git checkout of another branch, and back', { tags: 'long' }, async () => {
  const { folder, builds } = await watchedProject();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const [main, chapter] = [freshWord(), freshWord()];
  writeFileSync(join(folder, '.gitignore'), 'out/\n');
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  git('checkout', '-q', '-b', 'other');
  rmSync(join(folder, 'chapters'), { recursive: true });
  addFiles(folder, {
    'paper.md': paperWith(main).replace('chapters/one', 'parts/two'),
    'parts/two.md': `${chapter}\n`,
    'image.png': greyPng(47, 17),
  });
  git('add', '.');
  git('commit', '-q', '-m', 'two');
  await shows(folder, main, chapter);
  await showsImage(folder, 47);
  git('checkout', '-q', 'main');
  await shows(folder, 'first', 'chapter');
  await showsImage(folder, 31);
  git('checkout', '-q', 'other');
  await shows(folder, main, chapter);
  await showsImage(folder, 47);
  expect(builds().at(-1)).toMatch(/^✓ /);
});

test('a paper that is deleted keeps its PDF; an include or image leaves words in its place; restored, all is as before', async () => {
  const { folder, build, builds, says } = await watchedProject();
  const pdf = readFileSync(join(folder, 'out/paper.pdf'));
  for (const [path, code, outcome] of [
    ['paper.md', 'error paper-missing', '✗ paper.md: not built, the PDF is as it was'],
    ['chapters/one.md', 'warning include-missing', '✓ chapters/one.md'],
    ['image.png', 'warning image-missing', '✓ image.png'],
  ] as const) {
    const count = builds().length;
    renameSync(join(folder, path), join(folder, 'aside'));
    expect(await build(count + 1)).toMatch(new RegExp(`^${outcome}`));
    await says(code);
    const isKept = readFileSync(join(folder, 'out/paper.pdf')).equals(pdf);
    expect(isKept).toBe(path === 'paper.md');
    renameSync(join(folder, 'aside'), join(folder, path));
    expect(await build(count + 2)).toMatch(/^✓ /);
  }
  expect((await pdfText(join(folder, 'out/paper.pdf'))).includes('chapter')).toBe(true);
  await showsImage(folder, 31);
});

test('what was missing at the start is built when it appears, also in folders that did not exist', async () => {
  const folder = tempFolder({
    'paper.md': '# T\n\n![A box](images/new/box.png)\n\n<!-- include: parts/deep/one.md -->\n',
  });
  const { build, says } = startWatch(['paper.md'], { cwd: folder });
  expect(await build(1)).toMatch(/^✓ /);
  await says('warning include-missing');
  await says('warning image-missing');
  const word = freshWord();
  addFiles(folder, { 'parts/deep/one.md': word });
  addFiles(folder, { 'images/new/box.png': greyPng(53, 20) });
  await shows(folder, word);
  await showsImage(folder, 53);
});

test('bibliography, data and logo are watched too: missing, appearing, edited', {
  tags: 'long',
}, async () => {
  const folder = tempFolder({
    'paper.md':
      '---\ntitle: T\nbibliography: refs.bib\nlogo: logo.png\n---\n\nText [@a].\n\n```{.csv file=data.csv}\n```\n',
  });
  const { build } = startWatch(['paper.md'], { cwd: folder });
  expect(await build(1)).toMatch(/^✓ /);
  const book = (title: string) => `@book{a, title={${title}}, author={Ann Bee}, year=2020}\n`;
  const [title, cell] = [freshWord(), freshWord()];
  const saves = [
    ['refs.bib', book('One')],
    ['data.csv', 'a,b\n1,2\n'],
    ['logo.png', greyPng(61, 20)],
    ['refs.bib', book(title)],
    ['data.csv', `a,b\n1,${cell}\n`],
    ['logo.png', greyPng(67, 20)],
  ] as const;
  for (const [index, [path, content]] of saves.entries()) {
    writeFileSync(join(folder, path), content);
    expect(await build(index + 2)).toMatch(new RegExp(`^✓ ${path.replace('.', '\\.')}`));
  }
  // the style decides how a title is written
  await until(async () => (await pdfText(join(folder, 'out/paper.pdf'))).toLowerCase().includes(title), {
    what: () => `${title} is not in the PDF`,
  });
  await shows(folder, cell);
  await showsImage(folder, 67);
});

test('an image that is drawn again and again is never the one of before', async () => {
  const { folder, build } = await watchedProject();
  for (const [index, widthPx] of [41, 42, 41].entries()) {
    writeFileSync(join(folder, 'image.png'), greyPng(widthPx, 17));
    expect(await build(index + 2)).toMatch(/^✓ image\.png/);
    await showsImage(folder, widthPx);
  }
});

test('a theme that is edited, and wp-build.yaml that appears above the paper', { tags: 'long' }, async () => {
  const folder = tempFolder({
    'docs/papers/paper.md': '---\ntheme: [my.css]\n---\n# T\n\nText.\n',
    'docs/papers/my.css': 'p { color: #333 }\n',
  });
  const cwd = join(folder, 'docs/papers');
  const { build, says } = startWatch(['paper.md'], { cwd });
  await build(1);
  writeFileSync(join(cwd, 'my.css'), 'p { text-transform: uppercase }\n');
  expect(await build(2)).toMatch(/^✓ my\.css → /);
  await shows(cwd, 'TEXT.');
  const organization = freshWord().toUpperCase();
  writeFileSync(join(folder, 'wp-build.yaml'), `organization: ${organization}\n`);
  expect(await build(3)).toContain('wp-build.yaml → ');
  await shows(cwd, organization);
  writeFileSync(join(folder, 'wp-build.yaml'), 'organization: [\n');
  expect(await build(4)).toMatch(/^✗ .*wp-build\.yaml/);
  await says('defaults-syntax');
  rmSync(join(folder, 'wp-build.yaml'));
  expect(await build(5)).toMatch(/^✓ .*wp-build\.yaml/);
});

test('a fault that was there from the start is fixed in whichever file it is', { tags: 'long' }, async () => {
  const folder = tempFolder({
    'paper.md': '# T\n\nText.\n',
    'wp-build.yaml': 'theme: [mine.css]\n',
  });
  const { build } = startWatch(['paper.md'], { cwd: folder });
  expect(await build(1)).toMatch(/^✓ /);
  writeFileSync(join(folder, 'mine.css'), '@import "more.css";\n');
  expect(await build(2)).toMatch(/^✗ mine\.css/);
  writeFileSync(join(folder, 'more.css'), 'p { background: url(box.png) }\n');
  expect(await build(3)).toMatch(/^✗ more\.css/);
  writeFileSync(join(folder, 'box.png'), greyPng(10, 10));
  expect(await build(4)).toMatch(/^✓ box\.png/);
});

test('a save that does not change the content builds nothing', async () => {
  const { folder, builds } = await watchedProject();
  const pdf = join(folder, 'out/paper.pdf');
  const before = statSync(pdf);
  for (const path of ['paper.md', 'chapters/one.md', 'image.png']) {
    const bytes = readFileSync(join(folder, path));
    for (const [, save] of editors) {
      if (path !== 'image.png') save(join(folder, path), bytes.toString());
      await pause(60);
    }
    writeFileSync(join(folder, path), bytes);
    await pause(60);
    utimesSync(join(folder, path), new Date(), new Date());
  }
  addFiles(folder, { 'unrelated.md': 'x', 'chapters/unrelated.md': 'x' });
  await pause(200);
  expect(builds()).toHaveLength(1);
  expect(statSync(pdf).mtimeMs).toBe(before.mtimeMs);
  expect(statSync(pdf).ino).toBe(before.ino);
});

test('a change that is undone while it is being built is undone in the PDF', { tags: 'long' }, async () => {
  const { folder, builds } = await watchedProject();
  const path = join(folder, 'paper.md');
  for (const afterMs of [30, 90]) {
    const word = freshWord();
    writeFileSync(path, paperWith(word));
    await pause(afterMs);
    writeFileSync(path, paperWith('first'));
    // until nothing more is built: nothing may have been, where both saves came before the build looked
    for (let count = -1; count < builds().length; await pause(300)) count = builds().length;
    expect(await pdfText(join(folder, 'out/paper.pdf'))).not.toContain(word);
  }
});

test('a paper behind a link is watched where it really is', { tags: 'long' }, async () => {
  const folder = tempFolder({ 'real/paper.md': '# T\n\nText.\n', 'desk/x': '' });
  symlinkSync('../real/paper.md', join(folder, 'desk/paper.md'));
  const cwd = join(folder, 'desk');
  // a link that leads out of its folder is followed where the user widens the root
  const { build } = startWatch(['paper.md', '--root', '..'], { cwd });
  await build(1);
  for (const [, save] of editors.slice(0, 3)) {
    const word = freshWord();
    save(join(folder, 'real/paper.md'), `# T\n\n${word}\n`);
    await shows(cwd, word);
  }
});

test('when nothing changes, and at the end, the files get the bytes that a build by itself writes', {
  tags: 'long',
}, async () => {
  const sections = ['One', 'Two', 'Three'].map(
    (name) => `# ${name}\n\n${'Plain words of a section. '.repeat(400)}\n`,
  );
  const text = `---\ntitle: Sections\nsection-breaks: page\n---\n\n${sections.join('\n')}`;
  const folder = tempFolder({ 'paper.md': text });
  const formats = ['--format', 'pdf', '--format', 'html', '--format', 'epub', '--format', 'docx'];
  const { build, stop } = startWatch(['paper.md', ...formats], { cwd: folder });
  await build(1);
  writeFileSync(join(folder, 'paper.md'), text.replace('# Two', '# Second'));
  await build(2);
  const path = join(folder, 'out/paper.pdf');
  const warm = readFileSync(path);
  execFileSync(process.execPath, [cli, 'paper.md', '--quiet', '--no-cache', '-o', 'cold.pdf'], {
    cwd: folder,
  });
  const cold = readFileSync(join(folder, 'cold.pdf'));
  expect(warm.equals(cold), 'the watch writes its own bytes first').toBe(false);
  await until(() => readFileSync(path).equals(cold), { what: () => 'the PDF keeps other bytes' });

  writeFileSync(join(folder, 'paper.md'), text.replace('# Three', '# Third'));
  await build(3);
  expect((await stop()).code).toBe(130);
  execFileSync(process.execPath, [cli, 'paper.md', ...formats, '--quiet', '--no-cache', '-o', 'cold'], {
    cwd: folder,
  });
  const names = readdirSync(join(folder, 'out')).sort();
  expect(names).toEqual(['paper.docx', 'paper.epub', 'paper.html', 'paper.pdf']);
  const differing = names.filter(
    (name) => !readFileSync(join(folder, 'out', name)).equals(readFileSync(join(folder, 'cold', name))),
  );
  expect(differing).toEqual([]);
});
