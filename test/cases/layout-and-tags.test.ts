/**
 * Inputs of the shared folder about pages, tags and damage, each by the value that its list gives. Skipped visibly
 * where the folder is not beside the project. Long for the sweep over broken papers.
 */

import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { formatReading, inspectPdf } from '../../src/build/inspect.js';
import { contentOf, readMarkedText } from '../../src/pdf/inspect/marked-text.js';
import { PDFDocument } from '../../src/pdf/pdf-lib.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { drawPage, inkStartPt } from '../draw-page.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
async function built(name: string) {
  const folder = tempFolder({});
  cpSync(cases, folder, { recursive: true, filter: (from) => !from.includes('incbomb') });
  const { bytes, diagnostics } = await produce(join(folder, `${name}.md`), { session });
  const pdf = await readPdf(bytes);
  const reading = formatReading((await inspectPdf(bytes)).reading ?? []).map((line) => line.trim());
  return { bytes, pdf, reading, codes: diagnostics.map(({ code }) => code) };
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '').split('\n').filter((line) => line.trim());

describe.skipIf(!existsSync(cases))('cases of layout and tags', () => {
  test('tags-hyphens-de: hyphens of hyphenation are soft ones, without /ActualText too', async () => {
    const { bytes, reading, codes } = await built('tags-hyphens-de');
    expect(codes).toEqual([]);
    const text = reading.find((line) => line.includes('Donau')) ?? '';
    expect(text).toMatch(/Rechtsschutz\p{Ll}+\u00ad\p{Ll}+gesellschaften und/u);
    expect(text.replaceAll('\u00ad', '')).toContain('Rechtsschutzversicherungsgesellschaften');
    expect(text).toContain('Mecklenburg-Vorpommern');
    const page = (await PDFDocument.load(bytes)).getPages().at(-1);
    if (page === undefined) throw new Error('There is no page.');
    expect(Buffer.from(contentOf(page.node) ?? '').toString('latin1')).not.toMatch(/ActualText <FEFF/i);
    expect([...readMarkedText(page.node).values()].join('')).toContain('\u00ad');
  });

  test('look-widow: no last line alone at a head', async () => {
    const { pdf } = await built('look-widow');
    for (const { text } of pdf.pages.slice(1)) expect(linesOf(text)[0]).not.toMatch(/^\s*fetched from/);
  });

  test('look-edge: the narrow table keeps its width, and headings hang', async () => {
    const { bytes, pdf } = await built('look-edge');
    const runs = pdf.pages.flatMap((page) => page.runs);
    const left = (text: string) => runs.find((run) => run.text.trim() === text)?.leftPt ?? Number.NaN;
    expect(left('B') - left('A')).toBeLessThan(200);
    const first = runs.find((run) => run.text.includes('A heading that is rather') && !run.artifact);
    const second = runs.find((run) => run.text.includes('over to a second line') && !run.artifact);
    // the number and the words behind it are one text: where the words begin is seen
    expect(first?.text).toMatch(/^\s*1\s*A heading/);
    const { leftPt = Number.NaN, topPt = 0, sizePt = 0 } = first ?? {};
    const words = { left: leftPt + 0.8 * sizePt, top: topPt - 0.7 * sizePt, width: 40, height: 0.7 * sizePt };
    const page = pdf.pages.findIndex((each) => first !== undefined && each.runs.includes(first));
    const startPt = inkStartPt(await drawPage(bytes, page + 1), words);
    expect(Math.abs((second?.leftPt ?? 0) - startPt)).toBeLessThan(0.75);
  });

  test('code-widow-one-line: at least three lines on each side', async () => {
    const { pdf } = await built('code-widow-one-line');
    for (const { text } of pdf.pages.slice(1)) {
      const rows = linesOf(text).filter((line) => /^\s*row \d+$/.test(line));
      expect(rows.length === 0 || rows.length >= 3).toBe(true);
    }
  });

  test('table-row-taller-than-page: begins where it stands, below its head on each page', async () => {
    const { pdf } = await built('table-row-taller-than-page');
    const at = (page: number, wanted: RegExp) =>
      pdf.pages[page]?.runs.find(({ text }) => wanted.test(text.trim()))?.topPt ?? Number.NaN;
    const start = pdf.pages.findIndex(({ text }) => text.includes('Intro.'));
    expect(pdf.pages[start]?.text).toMatch(/line 1\b/i);
    for (const page of [start + 1, start + 2])
      expect(at(page, /^line \d+$/i) - at(page, /^B$/)).toBeGreaterThan(9);
  });

  test('tags-table-repeat: the head is read once', async () => {
    const { bytes, pdf, reading } = await built('tags-table-repeat');
    expect(reading.filter((line) => line === 'TH: No')).toHaveLength(1);
    expect(reading.join('\n')).not.toMatch(/NoNo|TextText/);
    expect(pdf.pages.filter(({ runs }) => runs.some(({ text }) => text === 'No')).length).toBeGreaterThan(2);
    expect(await checkStructure(bytes)).toEqual([]);
  });

  test('tags-passages-lang: each passage has its language', async () => {
    const { bytes } = await built('tags-passages-lang');
    const text = JSON.stringify((await inspectPdf(bytes)).reading);
    for (const [lang, words] of [
      ['fr', 'du texte en français'],
      ['de', 'deutscher Text'],
      ['fr', 'Un paragraphe.'],
      ['es', 'A paragraph'],
    ])
      expect(text).toContain(`"kids":["${words}"],"lang":"${lang}"`);
    expect(text).toContain('"lang":"ar"');
  });

  test('tags-vl-point: both claims', async () => {
    const { bytes, codes } = await built('tags-vl-point');
    expect(codes).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(
      /pdfuaid:part[\s\S]*pdfaid:part|pdfaid:part[\s\S]*pdfuaid:part/,
    );
  });

  test.each([
    ['real-missing', 'image-missing'],
    ['image-backslash-and-rooted', 'image-missing'],
  ])('%s: a warning, and a PDF', async (name, code) => {
    expect((await built(name)).codes).toContain(code);
  });

  const broken = (existsSync(cases) ? readdirSync(join(cases, 'break')) : [])
    .filter((file) => file.endsWith('.md') && !/^(?:img|logo|theme)\./.test(file))
    .map((file) => `break/${file.replace(/\.md$/, '')}`);
  test.each(broken)('%s: a PDF, or a diagnostic with its place', { tags: 'long' }, async (name) => {
    const { bytes, codes } = await built(name);
    const faults = await checkStructure(bytes);
    // a character that no font of the machine has is reported, and its code shows no glyph and means nothing
    const ofFonts = /shows (?:\.notdef|1 codes without a meaning)$/;
    const isBare = codes.includes('glyph-missing') && codes.includes('pdf-conformance');
    expect(isBare ? faults.filter((fault) => !ofFonts.test(fault)) : faults).toEqual([]);
  });
});
