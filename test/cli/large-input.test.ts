/** Input that is larger, longer or deeper than any author writes: it works, or it says why not, in reasonable time. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { onlyPaper, runCli } from './run-cli.js';

async function build(markdown: string, ...args: string[]) {
  const folder = tempFolder({ 'paper.md': markdown });
  const run = await runCli(['paper.md', '--json', ...args], { cwd: folder });
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

test('50,000 headings: a PDF, or an error that says what the limit is', { timeout: 120_000 }, async () => {
  const markdown = `# Title\n\n${Array.from({ length: 50_000 }, (_, i) => `## Heading ${i}\n`).join('\n')}`;
  const { run, paper, written } = await build(markdown);
  const fault = paper.diagnostics.find((d: { severity: string }) => d.severity === 'error');
  expect(run.code).toBe(written ? 0 : 1);
  if (!written) expect(fault?.code).toBe('paper-too-long');
});
