/**
 * Images as papers name, size and hide them; damaged ones are found by `check` too. The shared inputs are used where they
 * are there.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSession, produce } from '../../src/build/build.js';
import { check } from '../../src/build/check-paper.js';
import { inspectPdf } from '../../src/build/inspect.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { compose } from '../../src/compose/compose.js';
import { hasNamedPipes, makeNamedPipe } from '../named-pipe.js';
import { greyPng } from '../png.js';
import { tempFolder } from '../temp-folder.js';

const shared = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const head = '---\ntitle: A paper\nversion: 1.0\ndate: 2026-01-02\nauthors: [Ada]\n---\n\n';

async function htmlOf(path: string): Promise<string> {
  const { paper, theme, assets } = await loadPaper(path);
  return compose(paper, theme, assets)
    .parts.map(({ html }) => html)
    .join('');
}

function paperOf(body: string, files: Record<string, string | Uint8Array> = {}): string {
  return join(tempFolder({ 'paper.md': head + body, 'dot.png': greyPng(20, 10), ...files }), 'paper.md');
}

const codesOf = async (path: string) =>
  (await check(path))
    .filter(({ code }) => code.startsWith('image-'))
    .map(({ code, place }) => `${place?.line} ${code}`);

test('sizes in units of CSS are kept, in lists of attributes and in raw HTML', async () => {
  const html = await htmlOf(
    paperOf(
      '![a](dot.png){width=3cm}\n\n![b](dot.png){width=10em}\n\n![c](dot.png){width=300}\n\n' +
        '<img src="dot.png" alt="d" style="width: 2.5in; height: 40mm">\n',
    ),
  );
  for (const size of [
    'style="width:3cm"',
    'style="width:10em"',
    'width="300"',
    'style="width:2.5in;height:40mm"',
  ])
    expect(html).toContain(size);
});

test('a width beyond the text takes the width of the page', async () => {
  const html = await htmlOf(paperOf('![a](dot.png){width=7.5in}\n\n![b](dot.png){width=2in}\n'));
  expect(html.match(/<img [^>]*wide-image/g)).toHaveLength(1);
});

test('pictures for dark screens are left out, with the paragraph that they are alone in', async () => {
  const html = await htmlOf(
    paperOf(
      'A ![a](dot.png#gh-light-mode-only) ![b](dot.png#gh-dark-mode-only)\n\n![c](dot.png#gh-dark-mode-only)\n\n' +
        '<img src="dot.png#gh-dark-mode-only" alt="d">\n\nLast.\n',
    ),
  );
  expect(html.match(/<img /g)).toHaveLength(1);
  expect(html).not.toMatch(/<p[^>]*><\/p>/);
  expect(html).toContain('Last.');
});

test('an image in the text is an image, and no message shows its data', async () => {
  const address = `data:image/png;base64,${Buffer.from(greyPng(3, 3)).toString('base64')}`;
  const path = paperOf(`![a](${address})\n\n![](${address.slice(0, -30)})\n`);
  expect(await htmlOf(path)).toMatch(/<img src="\/data\//);
  const found = await check(path);
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['image-without-alt', 'image-unreadable']),
  );
  expect(JSON.stringify(found)).not.toContain(address.slice(30, 60));
});

test('slashes the other way, and paths from the top, find their file; another case is named', async () => {
  const path = paperOf('![a](.\\dot.png)\n\n![b](/dot.png)\n\n![c](Dot.png)\n');
  const found = (await check(path)).filter(({ severity }) => severity === 'warning');
  expect(found.map(({ code, hint }) => [code, hint])).toEqual([
    ['image-missing', 'Write dot.png: the case of letters differs.'],
  ]);
});

test.skipIf(!existsSync(shared)).each([
  ['image-broken-svg', ['9 image-unreadable']],
  ['image-truncated', ['9 image-unreadable', '11 image-unreadable']],
  ['image-data-uri', []],
  ['gh-dark-mode-image', []],
  ['image-width-units', []],
  ['real-pdfimage', ['5 image-unreadable']],
  ['tags-noalt-caption', ['10 image-without-alt', '12 image-without-alt']],
])('shared case %s', async (name, expected) => {
  const path = join(shared, `${name}.md`);
  expect(await codesOf(path)).toEqual(expected);
  const others = (await check(path)).filter(({ code }) => !code.startsWith('image-'));
  expect(others.map(({ code }) => code)).not.toContain('placeholder');
});

test.skipIf(!existsSync(shared))('shared case tags-noalt-caption: no claim of PDF/UA', async () => {
  const session = openSession();
  try {
    const { bytes, diagnostics } = await produce(join(shared, 'tags-noalt-caption.md'), { session });
    const said = diagnostics.filter(({ code }) => code === 'pdf-conformance').map(({ message }) => message);
    expect(said).toEqual(['The PDF does not claim PDF/UA-1: 2 images without an alternative text.']);
    expect((await inspectPdf(bytes)).claims).toEqual(['PDF/A-3a']);
  } finally {
    await session.close();
  }
});

test.skipIf(!existsSync(shared) || !hasNamedPipes).each([
  ['img', 'x.png', 'image-unreadable'],
  ['logo', 'x.png', 'image-unreadable'],
  ['theme', 'x.css', 'theme-missing'],
])('shared case break/%s: a named pipe is refused at once', async (name, pipe, code) => {
  const folder = tempFolder({ 'paper.md': readFileSync(join(shared, 'break', `${name}.md`), 'utf8') });
  makeNamedPipe(join(folder, pipe));
  const found = await check(join(folder, 'paper.md'));
  expect(found.map((each) => each.code)).toContain(code);
  expect(found.find((each) => each.code === code)?.message).toMatch(/pipe|no file|not a file|cannot be read/);
});

test('sizes are read as neighbours write them', async () => {
  const html = await htmlOf(
    paperOf(
      [
        '![a](dot.png){width=3cm\nheight=2cm}',
        '![b|300](dot.png)',
        '![c|310x200](dot.png)',
        '![[dot.png|a dot|150]]',
        '![d](dot.png){: width="320"}',
        '![e](dot.png)\n{: width="330"}',
        '![f](dot.png) {width=33%}',
        '![g](dot.png){style="width: 34%; height: auto"}',
      ].join('\n\n'),
    ),
  );
  const images = [
    ...html.matchAll(/<img src="[^"]*" alt="([^"]*)"[^>]*?((?: (?:width|height|style)="[^"]*")+)>/g),
  ];
  expect(images.map(([, alt, sizes]) => `${alt}${sizes}`)).toEqual([
    'a style="width:3cm;height:2cm"',
    'b width="300"',
    'c width="310" height="200"',
    'a dot width="150"',
    'd width="320"',
    'e width="330"',
    'f style="width:33%"',
    'g style="width:34%"',
  ]);
});

test('the id of an image with a size behind a space is its figure’s', async () => {
  const html = await htmlOf(paperOf('See @fig:dot.\n\n![a](dot.png "A dot") {#fig:dot width=3cm}\n'));
  expect(html).toMatch(/<figure[^>]* id="fig:dot"/);
  expect(html).toMatch(/<img[^>]* style="width:3cm"/);
});

test('a picture is the one for light screens, in a block and in a line', async () => {
  const picture = (name: string) =>
    `<picture>\n<source media="(prefers-color-scheme: dark)" srcset="none.png">\n` +
    `<source media="(prefers-color-scheme: light)" srcset="${name} 1x, big.png 2x">\n<img alt="a" src="none.png">\n</picture>`;
  const path = paperOf(
    `${picture('dot.png')}\n\nA ${picture('light.png').replaceAll('\n', '')} in a line.\n`,
    {
      'light.png': greyPng(5, 5),
    },
  );
  expect(await codesOf(path)).toEqual([]);
  expect((await htmlOf(path)).match(/(?:dot|light)\.png/g)).toEqual(['dot.png', 'light.png']);
});
