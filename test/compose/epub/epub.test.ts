/**
 * `--format epub`: the rules of EPUB 3.3, the same bytes, and what of a paper is where. Long for the paper that has
 * all features.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isActiveDrawing } from '../../../src/compose/epub/active-drawings.js';
import { buildAll } from '../../../src/index.js';
import { epubFaults, xmlTags } from './epub-faults.js';

const paper = `---
title: "Tides & <Ledgers>"
version: 1.2
date: 2026-03-14
authors: [Ada Okafor]
keywords: [tides]
toc: 2
---

Before all.

# One

Text[^1] with $E = mc^2$, @fig:a, @eq:x and [two](#two).

$$a < b$$ {#eq:x}

![A silo & more](silo.png "A silo"){#fig:a}

\`\`\`js
const a = 1;
if (a < 2 && a) b();
\`\`\`

[^1]: The note, with [two](#two).

# Two

## Below

| a | b |
| - | -: |
| 1 | 2 |

\`\`\`dot
digraph { a -> b }
\`\`\`

![A dot](dot.bmp)

![Active](active.svg)

- [x] done
- <kbd>Ctrl</kbd> &nbsp; line<br>break

<details open><summary>More</summary>Folded</details>
`;

/** A bitmap of one white pixel: no image of EPUB, so it becomes one. */
const dot = Buffer.from(
  '424d3a0000000000000036000000280000000100000001000000010018000000000004000000000000000000000000000000000000' +
    '00ffffff00',
  'hex',
);

const silo = fileURLToPath(new URL('../../fixtures/neighbours/silo.png', import.meta.url));

const active = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><rect width="9" height="9"/></svg>`;

describe('a drawing', () => {
  const drawing = (inner: string) =>
    isActiveDrawing(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`,
      ),
    );

  test.each([
    '<svg:script>a</svg:script>',
    '<rect onload="a"/>',
    '<a xlink:href="java&#115;cript:a">b</a>',
    '<a href="&j;">b</a>',
    '<use href="other.svg#a"/>',
    '<image width="9" xlink:href="https://example.org/a.png"/>',
    '<a><set attributeName="href" to="x"/></a>',
    '<style>@import "a.css"</style>',
    '<rect fill="url(http://example.org/a.svg#b)"/>',
    '<rect fill="u\\72l(http://example.org/a.svg#b)"/>',
    '<rect fill="&#x75;rl(http://example.org/a.svg#b)"/>',
    '<image title="&#60;" href="https://example.org/a.png"/>',
    '<foreignObject><p>a</p></foreignObject>',
  ])('with %s is shown as a picture', (inner) => expect(drawing(inner)).toBe(true));

  test.each([
    '<a href="https://example.org"><text>on the web</text></a>',
    '<use xlink:href="#a"/><rect fill="url(#b)"/>',
    '<image href="data:image/png;base64,AAAA"/>',
    '<style>text { font-family: serif }</style>',
  ])('with %s stays one', (inner) => expect(drawing(inner)).toBe(false));
});

describe('an EPUB', () => {
  let files: Record<string, Uint8Array> = {};
  const bytes: Uint8Array[] = [];
  const path: string[] = [];
  const folders: string[] = [];
  const text = (name: string) => Buffer.from(files[`EPUB/${name}`] ?? []).toString('utf8');

  beforeAll(async () => {
    for (const turn of [1, 2]) {
      const folder = mkdtempSync(join(tmpdir(), 'wp-build-epub-'));
      folders.push(folder);
      writeFileSync(join(folder, 'paper.md'), paper);
      writeFileSync(join(folder, 'silo.png'), readFileSync(silo));
      writeFileSync(join(folder, 'dot.bmp'), dot);
      writeFileSync(join(folder, 'active.svg'), active);
      for await (const result of buildAll([join(folder, 'paper.md')], {
        out: join(folder, `${turn}`),
        formats: ['epub'],
      })) {
        expect(result.files, JSON.stringify(result.diagnostics)).toHaveLength(1);
        path.push(result.files[0] ?? '');
        bytes.push(readFileSync(result.files[0] ?? ''));
      }
    }
    files = unzipSync(bytes[0] ?? new Uint8Array());
  }, 120_000);

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('holds every rule that can be checked without epubcheck', () => {
    expect(epubFaults(bytes[0] ?? new Uint8Array())).toEqual([]);
  });

  test('has the same bytes each time', () => {
    expect(Buffer.compare(bytes[0] ?? new Uint8Array(), bytes[1] ?? new Uint8Array())).toBe(0);
  });

  test('a document for each section, with its notes, and links between them', () => {
    expect(Object.keys(files).filter((name) => name.includes('chapter'))).toHaveLength(3);
    const one = text('chapter-2.xhtml');
    expect(one).toContain('<a href="#fn-1" id="fnref-1" epub:type="noteref" role="doc-noteref">1</a>');
    expect(one).toContain('<aside id="fn-1" epub:type="footnote" role="doc-footnote">');
    expect(one).toContain('<a href="chapter-3.xhtml#two">two</a>');
    expect(xmlTags(one).find(({ name }) => name === 'pre')?.text).toBe('const a = 1;\nif (a < 2 && a) b();');
    expect(text('chapter-3.xhtml')).toContain('<details open="">');
  });

  test('formulas are MathML with words, images have theirs', () => {
    const one = xmlTags(text('chapter-2.xhtml'));
    const maths = one.filter(({ name }) => name === 'math');
    expect(maths.map(({ attributes }) => attributes.alttext)).toEqual([
      expect.stringContaining('E equals'),
      expect.stringContaining('a'),
    ]);
    expect(one.find(({ name }) => name === 'img')?.attributes.alt).toBe('A silo & more');
    expect(text('chapter-3.xhtml')).toMatch(/<img alt="A dot" src="image-\d+\.png"/);
    expect(text('chapter-3.xhtml')).toMatch(/<img alt="Active" src="image-\d+\.png"/);
    expect(Object.values(files).some((each) => Buffer.from(each).includes('<script'))).toBe(false);
    expect(text('chapter-3.xhtml')).toContain('<td style="text-align: right">2</td>');
    expect(text('chapter-3.xhtml')).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  });

  test('contents follow the headings, and the metadata the paper', () => {
    const contents = xmlTags(text('nav.xhtml')).filter(
      ({ name, path }) => name === 'a' && path.filter((one) => one === 'nav').length === 1,
    );
    expect(contents.map(({ text }) => text)).toEqual(expect.arrayContaining(['One', 'Two', 'Below']));
    const opf = xmlTags(text('package.opf'));
    expect(opf.find(({ name }) => name === 'dc:title')?.text).toBe('Tides & <Ledgers>');
    const meta = opf
      .filter(({ name }) => name === 'meta')
      .map(({ attributes, text }) => `${attributes.property} ${text}`);
    expect(meta).toEqual(
      expect.arrayContaining([
        'dcterms:modified 2026-03-14T00:00:00Z',
        'schema:accessibilityFeature MathML',
        'schema:accessibilityHazard none',
      ]),
    );
  });

  test('the showcase, with all that a paper can hold, has no fault', {
    tags: 'long',
    timeout: 60_000,
  }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'wp-build-epub-'));
    folders.push(out);
    const showcase = fileURLToPath(new URL('../../../templates/showcase.md', import.meta.url));
    for await (const { files: made } of buildAll([showcase], { out, formats: ['epub'] })) {
      expect(epubFaults(readFileSync(made[0] ?? ''))).toEqual([]);
    }
  });

  // what has its name may be a bare .jar, which nothing here can start
  const epubcheck = spawnSync('epubcheck', ['--version'], { encoding: 'utf8' });
  test.skipIf(epubcheck.status !== 0 || !/EPUBCheck v\d/.test(`${epubcheck.stdout}${epubcheck.stderr}`))(
    'epubcheck finds no fault',
    () => {
      const { status, stderr } = spawnSync('epubcheck', [path[0] ?? ''], { encoding: 'utf8' });
      expect(status, stderr).toBe(0);
    },
  );
});
