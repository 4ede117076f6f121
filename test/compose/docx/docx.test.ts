/** `--format docx`: the rules of Word files, the same bytes, and what of a paper is where. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAll } from '../../../src/index.js';
import { type XmlTag, xmlTags } from '../epub/epub-faults.js';
import { docxFaults } from './docx-faults.js';

const paper = `---
title: "Tides & <Ledgers>"
subtitle: For *machines*
version: 1.2
date: 2026-03-14
authors: [Ada Okafor, Jon Lindqvist]
keywords: [tides, ledgers]
abstract: What it is.
status: review
cover: block
toc: 2
numbering: true
---

# One

Text[^1] with $E = (mc)^2$, @fig:a, @eq:x, [two](#two), [a site](https://example.org/?a=1&b=2), again[^1], \`code\`,
**bold**, ~~gone~~ and [bonjour]{lang=fr}. [On the page]{.x}: [@fig:a]{.page}.

<!-- never printed: secret -->

$$\\sum_{i=1}^n \\frac{i}{2} < b$$ {#eq:x}

![A silo & more](silo.png "A silo"){#fig:a}

4. four
5. five
   - below
     1. deep

\`\`\`js {1} title="a.js" numbers
if (a < 2) {
	b();
}
\`\`\`

> A quotation.

> [!WARNING]
> Take care.

- [x] done
- [ ] open

[^1]: The note, with **bold** and [two](#two).

    Its second paragraph.

<!-- landscape -->

# Two

Table: Numbers {#tbl:n}

| a | b |
| - | -: |
| 1 | 2 |

<!-- /landscape -->

<!-- pagebreak -->

## Below

<table><thead><tr><th>A<th>B<th>C</thead><tr><td rowspan=2>tall<td colspan=2>wide<tr><td>x<td>y</table>

\`\`\`dot
digraph { a -> b }
\`\`\`

مرحبا Arabic.

<div dir="rtl">

Z.

\`\`\`js
let z = 1;
\`\`\`

</div>
`;

const silo = fileURLToPath(new URL('../../fixtures/neighbours/silo.png', import.meta.url));

describe('a Word file', () => {
  let files: Record<string, Uint8Array> = {};
  let text: readonly XmlTag[] = [];
  const bytes: Uint8Array[] = [];
  const paths: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'wp-build-docx-'));
  const xml = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
  const paragraphs = () => text.filter(({ name }) => name === 'w:p');
  const styled = (style: string) =>
    [...xml('word/document.xml').matchAll(/<w:p>.*?<\/w:p>/g)]
      .map(([whole]) => whole)
      .filter((whole) => whole.includes(`<w:pStyle w:val="${style}"/>`));
  const words = (part: string) =>
    part
      .replace(/<w:tab\/>/g, '\t')
      .replace(/<w:br\/>/g, '\n')
      .replace(/<w:instrText.*?<\/w:instrText>/g, '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('\u00a0', ' ');

  beforeAll(async () => {
    const papers = ['a', 'b'].map((name) => {
      const place = mkdtempSync(join(folder, name));
      writeFileSync(join(place, 'paper.md'), paper);
      writeFileSync(join(place, 'silo.png'), readFileSync(silo));
      return join(place, 'paper.md');
    });
    for await (const result of buildAll(papers, { out: join(folder, 'out'), formats: ['docx'] })) {
      expect(result.files, JSON.stringify(result.diagnostics)).toHaveLength(1);
      paths.push(result.files[0] ?? '');
      bytes.push(readFileSync(result.files[0] ?? ''));
    }
    files = unzipSync(bytes[0] ?? new Uint8Array());
    text = xmlTags(xml('word/document.xml'));
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the rules that Word wants', () => {
    expect(docxFaults(bytes[0] ?? new Uint8Array())).toEqual([]);
  });

  test('has the same bytes each time', () => {
    expect(Buffer.compare(bytes[0] ?? new Uint8Array(), bytes[1] ?? new Uint8Array())).toBe(0);
  });

  test('headings are those of Word, numbered as in the paper', () => {
    expect(styled('Title').map(words)).toEqual(['Tides &amp; &lt;Ledgers&gt;']);
    expect(styled('Heading1').map(words)).toEqual(['1\tOne', '2\tTwo']);
    expect(styled('Heading2').map(words)).toEqual(['2.1\tBelow']);
    expect(styled('TOC1').map(words)).toEqual(['1 One\t', '2 Two\t']);
    expect(xml('word/document.xml')).toContain('TOC \\o &quot;1-2&quot; \\h');
  });

  test('notes are notes of Word, referred to once, and linked to from then on', () => {
    expect(text.filter(({ name }) => name === 'w:footnoteReference')).toHaveLength(1);
    const note = xml('word/footnotes.xml');
    expect(words(note)).toContain('The note, with bold and two.');
    expect(words(note)).toContain('Its second paragraph.');
    expect(note).toContain('<w:hyperlink w:anchor="two" w:history="1">');
    expect(styled('Heading1').length + paragraphs().length).toBeGreaterThan(20);
  });

  test('captions count, and references lead to what they name', () => {
    const document = xml('word/document.xml');
    expect(styled('Caption').map(words)).toEqual(['Figure 1: A silo', 'Table 1: Numbers']);
    expect(document).toContain('SEQ Figure \\* ARABIC');
    expect(document).toMatch(
      /<w:hyperlink w:anchor="fig_a" w:history="1"><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:t[^>]*>Figure[ \u00a0]1</,
    );
    expect(document).toContain('PAGEREF fig_a \\h');
    expect(xml('word/_rels/document.xml.rels')).toContain(
      'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"',
    );
  });

  test('lists begin where the paper says, and tasks have boxes', () => {
    const uses = xmlTags(xml('word/numbering.xml'));
    expect(
      uses.filter(({ name }) => name === 'w:startOverride').map(({ attributes }) => attributes['w:val']),
    ).toEqual(['4', '1']);
    const levels = text.filter(({ name }) => name === 'w:ilvl').map(({ attributes }) => attributes['w:val']);
    expect(levels).toEqual(['0', '0', '1', '2']);
    expect(text.some((tag) => tag.name === 'w:p' && tag.text === '\u2611 done')).toBe(true);
  });

  test('tables keep head, spans and sides', () => {
    const count = (name: string) => text.filter((tag) => tag.name === name).length;
    expect([count('w:tbl'), count('w:tblHeader'), count('w:vMerge'), count('w:gridSpan')]).toEqual([
      2, 2, 2, 1,
    ]);
    expect(xml('word/document.xml')).toContain(
      '<w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">2<',
    );
  });

  test('formulas are those of Word, with brackets and sums as one', () => {
    const document = xml('word/document.xml');
    expect(document).toContain('<m:sSup><m:e><m:d>');
    expect(document).toContain('<m:nary><m:naryPr><m:chr m:val="\u2211"/><m:limLoc m:val="undOvr"/>');
    expect(words(styled('Equation')[0] ?? '')).toMatch(/\(1\)$/);
  });

  test('images have their words and sizes; diagrams are pictures', () => {
    const drawn = text.filter(({ name }) => name === 'wp:docPr').map(({ attributes }) => attributes.descr);
    expect(drawn[0]).toBe('A silo & more');
    expect(drawn).toHaveLength(2);
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toEqual([
      'word/media/image1.png',
      'word/media/image2.png',
    ]);
  });

  test('code keeps its lines and indentation, words their look and language', () => {
    expect(words(styled('Code')[0] ?? '')).toBe('1  if (a &lt; 2) {\n2      b();\n3  }');
    const document = xml('word/document.xml');
    expect(document).toContain('<w:lang w:val="fr"/></w:rPr><w:t xml:space="preserve">bonjour<');
    expect(document).toContain('<w:strike/></w:rPr><w:t xml:space="preserve">gone<');
    // from the left within text from the right, too
    const last = styled('Code').at(-1) ?? '';
    expect(words(last)).toBe('let z = 1;');
    expect(last).not.toContain('<w:bidi/>');
    expect(document).toMatch(/<w:bidi\/><\/w:pPr>(?:(?!<\/w:p>).)*>Z\.</);
    expect(document).toMatch(/<w:rtl\/><\/w:rPr><w:t xml:space="preserve">مرحبا</);
  });

  test('pages turn, sections begin pages, and comments of the paper stay out', () => {
    const sizes = text
      .filter(({ name }) => name === 'w:pgSz')
      .map(({ attributes }) => attributes['w:orient']);
    expect(sizes).toEqual([undefined, 'landscape', undefined]);
    for (const name of Object.keys(files)) expect(xml(name)).not.toContain('secret');
    expect(files['word/comments.xml']).toBeUndefined();
  });

  test('properties say who wrote what and when', () => {
    const core = new Map(xmlTags(xml('docProps/core.xml')).map(({ name, text: value }) => [name, value]));
    expect(core.get('dc:title')).toBe('Tides & <Ledgers>');
    expect(core.get('dc:creator')).toBe('Ada Okafor; Jon Lindqvist');
    expect([core.get('cp:version'), core.get('cp:contentStatus')]).toEqual(['1.2', 'review']);
    expect(core.get('dcterms:modified')).toBe('2026-03-14T00:00:00Z');
  });

  const office = spawnSync('soffice', ['--version'], { timeout: 30_000 });
  test.skipIf(office.status !== 0 || process.env.WP_SOFFICE === undefined)(
    'LibreOffice opens it (with WP_SOFFICE=1)',
    () => {
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      spawnSync('soffice', [
        profile,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        paths[0] ?? '',
      ]);
      expect(existsSync(join(folder, 'paper.pdf'))).toBe(true);
    },
    120_000,
  );
});
