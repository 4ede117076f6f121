/**
 * Input that is larger, longer or deeper than any author writes: it works, or it says why not, in reasonable time.
 * Long for a paper of thousands of pages.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { onlyPaper } from './run-cli.js';
import { runProgram } from './run-program.js';

async function build(markdown: string, files: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder({ 'paper.md': markdown, ...files });
  const run = await runProgram(['paper.md', '--json'], { cwd: folder });
  expect(run.stderr).not.toContain('bug of wp-build');
  return { run, paper: onlyPaper(run), written: existsSync(join(folder, 'out/paper.pdf')) };
}

test('a heading of 10,000 characters', async () => {
  const { run, paper, written } = await build(`# Title\n\n## ${'long heading '.repeat(770)}\n\nText.\n`);
  expect(run.code).toBe(0);
  expect(written).toBe(true);
  expect(paper.pages).toBeGreaterThan(3);
});

test.each([
  ['quotes', `${'> '.repeat(200)}deep`],
  ['lists', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n')],
  ['emphasis', `${'*a **b '.repeat(100)}${'** *'.repeat(100)}`],
  ['tags', `${'<div>'.repeat(200)}deep${'</div>'.repeat(200)}`],
])('200 levels of %s', async (_name, markdown) => {
  const { paper, written } = await build(`# Title\n\n${markdown}\n\nEnd.\n`);
  // either it is printed, or the fault has a name and a place
  const fault = paper.diagnostics.find((d: { severity: string }) => d.severity === 'error');
  expect(written || (fault?.code === 'nesting-too-deep' && fault.line > 0)).toBe(true);
});

test('more pages than the limit are an error that names it', { tags: 'long' }, async () => {
  const headings = Array.from({ length: 2_000 }, (_, i) => `## Heading ${i}\n`).join('\n');
  const { run, paper, written } = await build(`# Title\n\n${headings}`, {
    'wp-build.yaml': 'limits: {pages: 20}\n',
  });
  expect(run.code).toBe(1);
  expect(written).toBe(false);
  const [fault] = paper.diagnostics.filter((d: { severity: string }) => d.severity === 'error');
  expect(fault).toMatchObject({
    code: 'paper-too-long',
    message: expect.stringMatching(/^The paper has \d{2,} pages: 20 is the maximum/),
  });
});
