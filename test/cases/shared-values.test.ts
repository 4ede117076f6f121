/**
 * Inputs of the shared folder by the values that its list gives, and a look whether each row of that list has a test that
 * names it. Skipped visibly where the folder is not beside the project.
 */

import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { inspectPdf } from '../../src/build/inspect.js';
import { systemFonts } from '../../src/equip/system-fonts.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { drawPage } from '../draw-page.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
async function built(name: string, options: { readonly strict?: boolean } = {}) {
  const folder = tempFolder({});
  cpSync(cases, folder, { recursive: true, filter: (from) => !from.includes('break') });
  const { bytes, diagnostics } = await produce(join(folder, `${name}.md`), { session }, options);
  const pdf = await readPdf(bytes);
  const pages = pdf.pages.map(({ text }) => text.replace(/\u00ad\s*/g, '').replace(/\s+/g, ' '));
  const said = diagnostics.map(({ severity, code, place }) => `${place?.line} ${severity} ${code}`);
  return { bytes, pdf, text: pages.join(' '), said };
}

/** Where a run of text begins. */
const leftOf = ({ pdf }: Awaited<ReturnType<typeof built>>, start: string): number => {
  const runs = pdf.pages.flatMap((page) => page.runs).filter(({ artifact }) => !artifact);
  return runs.find(({ text }) => text.trim().startsWith(start))?.leftPt ?? Number.NaN;
};

describe.skipIf(!existsSync(cases))('values of the shared inputs', () => {
  test('real-spanish-without-lang: /Lang es, hyphens and labels of Spanish, and a note', async () => {
    const { pdf, text, said } = await built('real-spanish-without-lang');
    expect(pdf.lang).toBe('es');
    expect(text).toContain('Índice');
    expect(pdf.pages.at(-1)?.text).toMatch(/suminis\u00ad?\ntro para/);
    expect(said).toEqual(['1 info language-detected']);
  });

  test('real-jatitle: /Lang ja, Japanese labels, and a title that breaks between words', async (context) => {
    if ((await systemFonts('目次')).length === 0)
      return context.skip('no font of this machine has the letters');
    const { pdf, text, said } = await built('real-jatitle');
    expect(pdf.lang).toBe('ja');
    expect(text).toContain('目次');
    const lines = pdf.pages[0]?.text.split('\n').map((line) => line.trim());
    expect(lines?.slice(0, 2)).toEqual(['クラウドネイティブ', 'セキュリティ白書']);
    expect(said).toContain('1 info language-detected');
  });

  test('links-table-repeats-page: page 1 once', async () => {
    const { text, said } = await built('links-table-repeats-page');
    expect(text).toMatch(/Links in this paper One https:\/\/example\.org\/a 1$/);
    expect(said).toEqual([]);
  });

  test('caption-from-alt-missing: the alternative text is the caption', async () => {
    const { pdf, text, said } = await built('caption-from-alt-missing');
    expect(text.replaceAll(' ', '')).toContain('Figure1:Thearchitectureofthesystem');
    expect(text).toContain('See Figure 1.');
    expect(pdf.names.has('fig:arch')).toBe(true);
    expect(said).toEqual([]);
  });

  test('html-bare-text-outdented: at the measure like any paragraph', async () => {
    const read = await built('html-bare-text-outdented');
    const left = leftOf(read, 'Paragraph before');
    for (const start of ['Text right below a line break', 'Text right below a rule', 'text behind the box'])
      expect(leftOf(read, start), start).toBeCloseTo(left, 0);
    const widest = Math.max(...(read.pdf.pages.at(-1)?.runs.map((run) => run.leftPt + run.widthPt) ?? []));
    expect(widest).toBeLessThan(595 - 60);
    expect(read.said).toEqual([]);
  });

  test('emoji-status-table: the signs differ, and the running head has no ?', async () => {
    const { bytes, pdf, text } = await built('emoji-status-table');
    expect(text).toMatch(/Export ✅ Import ❌/);
    expect(pdf.pages.flatMap(({ furniture }) => furniture).join(' ')).not.toContain('?');
    const { texts, inkIn } = await drawPage(bytes, 2);
    const ink = ['✅', '❌'].map((sign) => {
      const area = texts.find((each) => each.text.includes(sign));
      return area ? inkIn(area) : 0;
    });
    expect(Math.min(...ink)).toBeGreaterThan(20);
    expect(ink[0]).not.toBe(ink[1]);
  });

  test('look-tabs: lines that wrap begin where their tabs say', async () => {
    const read = await built('look-tabs');
    const comments = read.pdf.pages.flatMap((page) => page.runs).filter(({ text }) => text.startsWith('//'));
    const above = ['short', 'return', 'const'].map((word) => leftOf(read, word));
    expect(comments).toHaveLength(3);
    for (const [index, { leftPt }] of comments.entries()) expect(leftPt).toBeCloseTo(above[index] ?? 0, 0);
  });

  test('image-width-units: 85 pt, the width of the text, and 10 em', async () => {
    const { bytes } = await built('image-width-units');
    const { images } = await inspectPdf(bytes);
    const widths = images.map(({ widthPx, ppi = 0 }) => Math.round((widthPx / ppi) * 72));
    expect(widths[0]).toBe(85);
    expect(widths[1]).toBeGreaterThan(460);
    expect(widths[2]).toBe(100);
  });

  test.each([
    ['image-data-uri', 2],
    ['gh-dark-mode-image', 1],
  ])('%s: %i pictures are in the PDF', async (name, count) => {
    const { bytes, said } = await built(name);
    expect((await inspectPdf(bytes)).images).toHaveLength(count);
    expect(said).toEqual([]);
  });

  test.each([
    ['real-missing', 'image-missing', 'assets/none.png does not exist.'],
    ['real-macro', 'math-syntax', 'is not a command'],
    ['real-pdfimage', 'image-unreadable', 'fig2.pdf'],
    ['image-broken-svg', 'image-unreadable', 'broken.svg'],
    ['image-truncated', 'image-unreadable', 'truncated.png'],
    ['real-status', 'front-matter-value', 'Living'],
  ])(
    '%s: a warning with its line and words on the page; an error with --strict',
    async (name, code, words) => {
      const { text, said } = await built(name);
      expect(said.some((each) => new RegExp(`^\\d+ warning ${code}$`).test(each))).toBe(true);
      expect(text).toContain(words);
      await expect(built(name, { strict: true })).rejects.toMatchObject({
        diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'error', code })]),
      });
    },
  );

  test('image-backslash-and-rooted: the picture, or a hint with the spelling', async () => {
    const { said, bytes } = await built('image-backslash-and-rooted');
    expect((await inspectPdf(bytes)).images.length + said.length).toBeGreaterThan(1);
    for (const each of said) expect(each).toMatch(/^\d+ warning image-missing$/);
  });

  test('each row of the list has a test that names it', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const tests = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const rows = readFileSync(join(cases, 'README.md'), 'utf8')
      .split('\n')
      .flatMap((line) => /^\| (?!input|---)([^|]+) \|/.exec(line)?.[1] ?? [])
      .flatMap((names) => names.split(',').map((name) => name.trim().replace(/^break\//, '')))
      .filter((name) => name !== '*');
    expect(rows.length).toBeGreaterThan(40);
    const named = (name: string) =>
      tests.some((text) => new RegExp(`['"\`]${name}\\b|case ${name}\\b`).test(text));
    expect(rows.filter((name) => !named(name))).toEqual([]);
  });
});
