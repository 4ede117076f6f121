/**
 * Papers of other authors, as they were published. They are no part of this project: they are read from
 * `../shared/papers` where that folder stands beside the checkout, and visibly skipped where it does not. Long for the
 * longest of them.
 */

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { onlyPaper } from '../cli/run-cli.js';
import { runProgram } from '../cli/run-program.js';
import { bookmarkLines, readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const papers = fileURLToPath(new URL('../../../shared/papers', import.meta.url));

/** Builds a copy of the paper, so that nothing is written beside the original. */
async function buildCopy(paper: string) {
  const folder = tempFolder();
  cpSync(join(papers, paper, '..'), folder, { recursive: true });
  const name = paper.slice(paper.lastIndexOf('/') + 1);
  const run = await runProgram([name, '--json'], { cwd: folder });
  const bytes = readFileSync(join(folder, 'out', name.replace('.md', '.pdf')));
  const pdf = await readPdf(bytes);
  const text = pdf.pages.map((page) => page.text).join('\n');
  return { run, paper: onlyPaper(run), pdf, bytes, text, markdown: readFileSync(join(folder, name), 'utf8') };
}

/** Width × height of every image in a PDF, masks left out. */
async function imageSizes(bytes: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const images = context.enumerateIndirectObjects().flatMap(([, object]) => {
    const isImage =
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image');
    return isImage ? [object] : [];
  });
  const masks = new Set(images.map(({ dict }) => context.lookup(dict.get(PDFName.of('SMask')))));
  const size = (image: PDFRawStream, key: string) => String(image.dict.get(PDFName.of(key)));
  return images
    .filter((image) => !masks.has(image))
    .map((image) => `${size(image, 'Width')} × ${size(image, 'Height')}`);
}

/** Headings of a Markdown text, outside of fences, as indented lines like those of the bookmarks. */
function headingLines(markdown: string, drop: (title: string) => boolean): string[] {
  const found = [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^(#{1,6}) (.+)$/gm)];
  const headings = found
    .map((m) => ({ level: m[1]?.length ?? 0, title: m[2] ?? '' }))
    .filter((h) => !drop(h.title));
  const stack: number[] = [];
  return headings.map(({ level, title }) => {
    while ((stack.at(-1) ?? 0) >= level) stack.pop();
    stack.push(level);
    return `${'  '.repeat(stack.length - 1)}${title}`;
  });
}

describe.runIf(existsSync(join(papers, 'technical-overview.md')))('technical-overview.md', () => {
  test('title, version, date and authors come from its text', async () => {
    const { run, pdf, text, markdown } = await buildCopy('technical-overview.md');
    expect(run.code).toBe(0);
    expect(pdf.info.Title).toBe('Technical Overview Whitepaper');
    expect(pdf.info.Author).toBe('[Technical team members]');
    expect(pdf.xmp).toContain('2025-10-17');
    expect(pdf.pages[0]?.text).toContain('1.0');
    expect(pdf.pages[3]?.furniture.join(' ')).toMatch(/Version 1\.0.*October 17, 2025/);

    // the hand-written contents are gone, the generated ones list all sections
    expect(text.match(/Table of Contents/g)).toBeNull();
    const contents = pdf.pages
      .slice(1, 3)
      .map((page) => page.text)
      .join('\n');
    const expected = headingLines(markdown, (title) =>
      /^Table of Contents$|^Technical Overview Whitepaper$/.test(title),
    );
    for (const line of expected) expect(contents).toContain(line.trim());

    // bookmarks are nested exactly as the headings are
    const bookmarks = bookmarkLines(pdf.bookmarks).map((line) => line.replace(/ @\d+$/, ''));
    expect(bookmarks.filter((line) => !/^Contents$/.test(line))).toEqual(expected);

    // diagrams are whole, each row on one line
    expect(text).toContain('│ Client │────▶│ API │────▶│ Database │');
    expect(text).toContain('Component A ──[REST API]──▶ Component B');
    // the block that held the metadata has left the body
    expect(pdf.pages.at(-1)?.text).not.toContain('Last Updated');
  });
});

describe.runIf(existsSync(join(papers, 'supply-chain/sscsp.md')))('sscsp.md', () => {
  test('builds as it is, and what is wrong with it is reported', { tags: 'long' }, async () => {
    const { run, paper, pdf, text, bytes } = await buildCopy('supply-chain/sscsp.md');
    expect(run.code).toBe(0);
    expect(pdf.info.Title).toBe('Software Supply Chain Best Practices');
    const codes: string[] = paper.diagnostics.map((d: { code: string }) => d.code);
    expect(codes.filter((code) => code === 'image-without-alt')).toHaveLength(9);
    expect(paper.diagnostics.filter((d: { severity: string }) => d.severity === 'error')).toEqual([]);

    // every image is in, though none has a text that could make it a figure for a screen reader
    expect(await imageSizes(bytes)).toHaveLength(9);

    // every footnote is linked to; the way back is for screens
    const names = (prefix: string) =>
      new Set(pdf.links.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : [])));
    expect(names('fn-').size).toBe(69);
    expect(names('fnref-').size).toBe(0);
    for (const link of pdf.links) if (link.name !== undefined) expect(link.target, link.name).toBeDefined();
    expect(text).toContain('Executive Summary');
  });
});

test.skipIf(existsSync(papers))('skipped: ../shared/papers is not beside this checkout', () => {});
