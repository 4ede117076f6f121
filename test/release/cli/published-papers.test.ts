/**
 * Releases of papers of other authors. They are no part of this project: they are read from `../shared/papers` where
 * that folder stands beside the checkout, and visibly skipped where it does not.
 */

import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../cli/run-cli.js';
import { bookmarkLines, readPdf } from '../../read-pdf.js';
import { tempFolder } from '../../temp-folder.js';
import { plantEdits } from '../diff/planted-edits.js';
import { published } from '../published.js';

describe.runIf(existsSync(published))('published papers', () => {
  test('a template is refused with all of its placeholders, each with its line', async () => {
    const cwd = tempFolder();
    cpSync(join(published, 'technical-overview.md'), join(cwd, 'technical-overview.md'));
    const { code, stdout } = await runCli(['release', 'technical-overview.md', '--json'], { cwd });
    const [paper] = JSON.parse(stdout).papers;
    expect([code, paper.action, paper.files]).toEqual([1, 'refuse', []]);
    const reported: string[] = paper.diagnostics
      .filter((d: { code: string }) => d.code === 'placeholder')
      .map((d: { line: number; message: string }) => `${d.line} ${d.message}`);
    const lines = readFileSync(join(cwd, 'technical-overview.md'), 'utf8').split('\n');
    const isNone = /^\[(REST API|Webhook)\]|\]\(#/;
    const expected = lines.flatMap((line, index) =>
      [...line.matchAll(/\[[^\]]*\](\(#)?/g)]
        .filter(([text]) => !isNone.test(text))
        .map(([text]) => `${index + 1} ${text} is not filled in.`),
    );
    expect(reported).toEqual(expected);
    expect(reported.length).toBeGreaterThan(80);
    expect(existsSync(join(cwd, 'out/releases/technical-overview'))).toBe(false);
  });

  test('15,000 words with edits of every kind: the redline marks those and no others, in seconds', async () => {
    const cwd = tempFolder();
    cpSync(join(published, 'supply-chain'), cwd, { recursive: true });
    const old = readFileSync(join(cwd, 'sscsp.md'), 'utf8');
    const planted = plantEdits(old, 3);
    writeFileSync(join(cwd, 'edited.md'), planted.text);
    const start = performance.now();
    const run = await runCli(['diff', 'sscsp.md', 'edited.md'], { cwd });
    const ms = performance.now() - start;
    expect([run.code, run.stdout]).toEqual([0, `${join(cwd, 'out/edited-changes.pdf')}\n`]);
    const { bookmarks, pages } = await readPdf(readFileSync(join(cwd, 'out/edited-changes.pdf')));
    const marked = bookmarkLines(bookmarks).filter((line) =>
      /^ *(Inserted|Deleted|Replaced|Moved) /.test(line),
    );
    expect(marked).toHaveLength(planted.expected.length);
    expect(pages.map(({ text }) => text).join('\n')).toContain(`${planted.expected.length} changes in`);
    // 3 s where nothing else runs
    expect(ms).toBeLessThan(30_000);
  });
});

test.skipIf(existsSync(published))('skipped: ../shared/papers is not beside this checkout', () => {});
