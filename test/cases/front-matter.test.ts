/**
 * The inputs in `../shared/cases` that are about front matter: each must become what the list there says. Skipped
 * visibly where the folder is absent; the same kinds are tested on texts of our own in `test/read` and `test/parse`.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAll } from '../../src/build/build-all.js';
import type { BuildResult } from '../../src/types.js';
import { type ReadPdf, readPdf } from '../read-pdf.js';

const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const names = [
  'abstract-markdown',
  'footer-field-without-place',
  'frontmatter-after-comment',
  'frontmatter-ends-with-dots',
  'real-author',
  'real-joss',
  'real-metaline',
  'real-status',
  'starts-with-rule',
] as const;

interface Case {
  readonly result: BuildResult;
  readonly pdf: ReadPdf;
  /** text of the cover, and of all other pages */
  readonly cover: string;
  readonly body: string;
}

describe.runIf(existsSync(cases))('cases of front matter', () => {
  const out = mkdtempSync(join(tmpdir(), 'wp-build-cases-'));
  const built = new Map<string, Case>();
  const caseOf = (name: (typeof names)[number]): Case =>
    built.get(name) ?? expect.fail(`${name} was not built`);

  beforeAll(async () => {
    for await (const result of buildAll(
      names.map((name) => join(cases, `${name}.md`)),
      { out },
    )) {
      expect(result.files, JSON.stringify(result.diagnostics)).toHaveLength(1);
      const pdf = await readPdf(readFileSync(result.files[0] ?? ''));
      const [cover = '', ...rest] = pdf.pages.map(({ text }) => text.replace(/\s+/g, ' '));
      built.set(basename(result.source, '.md'), { result, pdf, cover, body: rest.join(' ') });
    }
  });

  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test('abstract-markdown: formula, code and emphasis on the cover, plain words in metadata', () => {
    const { pdf, cover } = caseOf('abstract-markdown');
    expect(cover).not.toMatch(/[`*$]/);
    expect(pdf.info.Subject).toBe('First paragraph with x², code and emphasis. Second paragraph.');
  });

  test('footer-field-without-place: a warning at 4:9 that names the field', () => {
    const { result } = caseOf('footer-field-without-place');
    const said = result.diagnostics.find(({ code }) => code === 'front-matter-value');
    expect(said).toMatchObject({ severity: 'warning', place: { line: 4, column: 9 } });
    expect(said?.hint).toContain('version');
  });

  test.each([
    ['frontmatter-after-comment', 'A paper with a licence line'],
    ['frontmatter-ends-with-dots', 'Ends as pandoc papers do'],
  ] as const)('%s: front matter is read', (name, title) => {
    const { pdf, cover } = caseOf(name);
    expect(pdf.info).toMatchObject({ Title: title, Author: 'A. Tester' });
    expect(cover).toContain('A. Tester');
  });

  test('real-author: authors on the cover, in Info and in XMP', () => {
    const { pdf, cover } = caseOf('real-author');
    expect(cover).toMatch(/Ann Example.*Bob Sample.*April 13, 2019/);
    expect(pdf.info.Author).toBe('Ann Example, Bob Sample');
    expect(pdf.xmp).toContain('<rdf:li>Ann Example</rdf:li><rdf:li>Bob Sample</rdf:li>');
  });

  test('real-joss: the affiliation of the number', () => {
    expect(caseOf('real-joss').cover).toContain('Ana Missouri University');
  });

  test('real-metaline: version, date and status on the cover, and no more in the body', () => {
    const { cover, body } = caseOf('real-metaline');
    expect(cover).toMatch(/Approved.*Version 2\.0.*January 12, 2022/);
    expect(body).not.toMatch(/Created|Approved/);
  });

  test('real-status: printed as it is, with a warning', () => {
    const { result, cover } = caseOf('real-status');
    expect(cover).toContain('Living');
    expect(result.diagnostics).toMatchObject([{ severity: 'warning', code: 'front-matter-value' }]);
  });

  test('starts-with-rule: a rule, and no error', () => {
    const { result, pdf } = caseOf('starts-with-rule');
    expect(result.diagnostics).toEqual([]);
    expect(pdf.info.Title).toBe('A paper that begins with a rule');
  });
});

test.skipIf(existsSync(cases))('skipped: ../shared/cases is not beside this checkout', () => {});
