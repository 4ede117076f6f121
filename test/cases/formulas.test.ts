/**
 * The inputs in `../shared/cases` that are about formulas and running heads in other scripts: each must become what the
 * list there says. Skipped visibly where the folder is absent; the kinds are tested on texts of our own in `test/parse`.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAll } from '../../src/build/build-all.js';
import { systemFonts } from '../../src/equip/system-fonts.js';
import type { BuildResult } from '../../src/types.js';
import { drawPage } from '../draw-page.js';
import { readPdf } from '../read-pdf.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const names = [
  'math-brackets-and-fence',
  'math-euro',
  'math-long-clipped',
  'real-dollar',
  'real-macro',
  'tags-cjk-furniture',
  'tags-math-neq',
] as const;

interface Case {
  readonly result: BuildResult;
  readonly bytes: Uint8Array;
  readonly text: string;
}

describe.runIf(existsSync(cases))('cases of formulas', () => {
  const out = mkdtempSync(join(tmpdir(), 'wp-build-formulas-'));
  const built = new Map<string, Case>();
  const caseOf = (name: (typeof names)[number]): Case =>
    built.get(name) ?? expect.fail(`${name} was not built`);

  beforeAll(async () => {
    const papers = names.map((name) => join(cases, `${name}.md`));
    for await (const result of buildAll(papers, { out })) {
      expect(result.files, JSON.stringify(result.diagnostics)).toHaveLength(1);
      const bytes = readFileSync(result.files[0] ?? '');
      const { pages } = await readPdf(bytes);
      const text = pages.map((page) => page.text.replace(/\s+/g, ' ')).join(' ');
      built.set(basename(result.source, '.md'), { result, bytes, text });
    }
  }, 120_000);

  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test('math-brackets-and-fence: four formulas, and nothing of their marks', () => {
    const { text, result } = caseOf('math-brackets-and-fence');
    expect(text).not.toMatch(/\\|begin|equation/);
    expect(text.replaceAll(' ', '')).toMatch(/display:a.*b.*E=mc2.*∫.*a=b/);
    expect(result.diagnostics).toEqual([]);
  });

  test('math-euro: the sign is set', () => {
    const { text, result } = caseOf('math-euro');
    expect(text).toContain('€');
    expect(result.diagnostics).toEqual([]);
  });

  test('math-long-clipped: whole on the page', async () => {
    const { bytes, result } = caseOf('math-long-clipped');
    expect(result.diagnostics).toEqual([]);
    const { texts } = await drawPage(bytes, 2);
    expect(texts.map(({ text }) => text).join('')).toContain('11');
    for (const { left, width } of texts) expect(left + width).toBeLessThan(595 - 40);
  });

  test('real-dollar: options stay text', () => {
    const { text, result } = caseOf('real-dollar');
    expect(text).toContain('both $top and $skip are given');
    expect(result.diagnostics.filter(({ code }) => code === 'math-syntax')).toEqual([]);
  });

  test('real-macro: a warning with its place, and words on the page', () => {
    const { text, result } = caseOf('real-macro');
    expect(result.diagnostics).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        code: 'math-syntax',
        place: expect.objectContaining({ line: 5 }),
      }),
    );
    expect(text).toContain('\\bits is not a command');
  });

  test('tags-math-neq: copied as one character', () => {
    expect(caseOf('tags-math-neq').text.normalize('NFC')).toMatch(/a\s*≠\s*b/);
  });

  test('tags-cjk-furniture: running head and footer are drawn', async (context) => {
    if ((await systemFonts('日本語')).length === 0)
      return context.skip('no font of this machine has the letters');
    const { texts, inkIn } = await drawPage(caseOf('tags-cjk-furniture').bytes, 3);
    const furniture = texts.filter(
      ({ top, text }) => (top < 60 || top > 780) && /[\p{Script=Han}\p{Script=Katakana}]/u.test(text),
    );
    expect(furniture.length).toBeGreaterThan(2);
    for (const area of furniture) expect(inkIn(area), area.text).toBeGreaterThan(20);
  });
});
