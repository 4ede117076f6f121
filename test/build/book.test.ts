/** `book:` of a project: several papers as one PDF, and references between them, in the book and apart. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPaper } from '../../src/build/load-paper.js';
import { html } from '../../src/html/element.js';
import { buildAll } from '../../src/index.js';
import { inspectPdf } from '../../src/pdf/inspect/inspect-pdf.js';
import type { LoadedPaper } from '../../src/types.js';
import { readText } from '../read-pdf-text.js';
import { tempFolder } from '../temp-folder.js';

const files: Readonly<Record<string, string>> = {
  'wp-build.yaml': `metadata:
  organization: Tidal Works
book:
  title: Collected Papers
  authors: [Ada Okafor]
  numbering: true
  papers:
    - one.md
    - sub/two.md
  output: collected
`,
  'one.md': `---
title: The First
authors: [Ada Okafor]
abstract: About *tides*.
---

## Setup

Text[^1] and @fig:a; @two#fig:a and [@two#sec:setup]{.page}; [there](sub/two.md#setup), [all](sub/two.md). @sec:setup.

![A](a.svg "One"){#fig:a}

[^1]: Note of one.

# Equal

A.
`,
  'sub/two.md': `---
title: The Second
authors: [Jon Lindqvist]
lang: de
---

# Setup

Note[^1], @fig:a, @one#fig:a and [@nobody#fig:a].

![B](a.svg "Two"){#fig:a}

[^1]: Note of two.

## Deeper
`,
};

const svg = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="${color}"/></svg>`;

describe('a book', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wp-build-book-'));
  const book = join(folder, 'wp-build.yaml');
  let loaded: LoadedPaper;
  const body = () => html(loaded.paper.body);

  beforeAll(async () => {
    mkdirSync(join(folder, 'sub'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'a.svg'), svg('red'));
    writeFileSync(join(folder, 'sub/a.svg'), svg('blue'));
    loaded = await loadPaper(book);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has a chapter for each paper, with sections below it', () => {
    const shown = loaded.paper.headings.map(({ level, number, text, id }) => [level, number, text, id]);
    expect(shown).toEqual([
      [1, '1', 'The First', 'one'],
      [3, '1.1', 'Setup', 'one-setup'],
      [2, '1.2', 'Equal', 'one-equal'],
      [1, '2', 'The Second', 'two'],
      [2, '2.1', 'Setup', 'two-setup'],
      [3, '2.1.1', 'Deeper', 'two-deeper'],
    ]);
    expect(body()).toContain('<p>About <em>tides</em>.</p>');
    expect(body()).toContain('<em>Jon Lindqvist</em>');
    expect(body()).not.toContain('<em>Ada Okafor</em>');
  });

  test('counts figures and notes through all papers, and tells equal ids apart', () => {
    expect(loaded.paper.captions.map(({ id, number }) => [id, number])).toEqual([
      ['one-fig:a', '1'],
      ['two-fig:a', '2'],
    ]);
    expect(body()).toContain('id="fn-2"');
    expect(loaded.paper.ids.size).toBe(new Set(body().match(/ id="[^"]*"/g)).size);
  });

  test('references name the other paper, in the language of theirs, and lead there', () => {
    expect(body()).toContain('<a href="#two-fig:a">Figure\u00a02 of “The Second”</a>');
    expect(body()).toContain('<a href="#two-setup">Section\u00a02.1 of “The Second”</a>');
    expect(body()).toContain('data-pages-of="two-setup"');
    expect(body()).toContain('<a href="#one-fig:a">Abbildung\u00a01 in „The First“</a>');
    expect(body()).toContain('<a href="#two-setup">there</a>, <a href="#two">all</a>');
  });

  test('shows the image of each paper, and reports what is missing at its place', () => {
    const { assets, paper, diagnostics } = loaded;
    const colors = paper.images.map(
      ({ src }) => /red|blue/.exec(String(Buffer.from(assets.bySrc.get(src)?.bytes ?? [])))?.[0],
    );
    expect(colors).toEqual(['red', 'blue']);
    const missing = diagnostics.filter(({ code }) => code === 'reference-missing');
    expect(missing.map(({ message }) => message)).toEqual([
      '@nobody#fig:a refers to no figure of a paper "nobody".',
    ]);
    expect(missing[0]?.place).toMatchObject({ file: join(folder, 'sub/two.md'), line: 9 });
    expect(diagnostics.filter(({ code }) => code === 'link-local-file')).toEqual([]);
    expect(loaded.dependencies).toEqual(expect.arrayContaining([book, join(folder, 'one.md')]));
  });

  test('a paper that is built apart names the other with its own number, without a link', async () => {
    const { paper, dependencies } = await loadPaper(join(folder, 'one.md'));
    expect(html(paper.body)).toContain('<span class="other-paper">Figure\u00a01 of “The Second”</span>');
    expect(dependencies).toContain(join(folder, 'sub/two.md'));
  });

  test('has the limits of a paper, though each of its papers is within them', async () => {
    const text = `${files['wp-build.yaml']}limits:\n  headings: 3\n`;
    const many = join(tempFolder({ ...files, 'wp-build.yaml': text, 'a.svg': svg('red') }), 'wp-build.yaml');
    const cause = await loadPaper(many).catch((error: unknown) => error);
    expect(cause).toMatchObject({
      diagnostics: [
        { code: 'limit', message: expect.stringMatching(/^The book has 4 headings: 3 is the maximum/) },
      ],
    });
    expect(cause).toMatchObject({ diagnostics: [{ place: { file: many, line: 4 } }] });
  });

  test('is one PDF with one contents, nested bookmarks and one run of pages', async () => {
    for await (const result of buildAll([book], { out: join(folder, 'out'), cache: false })) {
      expect(result.files).toEqual([join(folder, 'out/collected.pdf')]);
      const bytes = readFileSync(result.files[0] ?? '');
      const { bookmarks, destinations } = await inspectPdf(bytes);
      expect(JSON.stringify(bookmarks)).toMatch(/1 The First.*1\.2 Equal.*2 The Second.*2\.1\.1 Deeper/);
      expect(Object.keys(destinations)).toContain('two-fig:a');
      const { pages } = await readText(bytes);
      expect(pages.filter((page) => JSON.stringify(page).includes('Contents'))).toHaveLength(1);
    }
  }, 60_000);
});

test('a project without a book is a fault of the call', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wp-build-book-'));
  writeFileSync(join(folder, 'wp-build.yaml'), 'papers: [a.md]\n');
  await expect(loadPaper(join(folder, 'wp-build.yaml'))).rejects.toThrow('names no book');
  rmSync(folder, { recursive: true, force: true });
});
