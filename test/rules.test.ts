import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../src/build/check-paper.js';
import { tempFolder } from './temp-folder.js';

const paper = '---\ntitle: T\nqwertz: 1\nstatus: Living\nauthor: Ada\n---\n\n[gone](#gone)\n';

async function codesOf(project: string): Promise<string[]> {
  const folder = tempFolder({ 'paper.md': paper, 'wp-build.yaml': project });
  const found = await check(join(folder, 'paper.md'));
  return found
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, code }) => `${severity} ${code}`);
}

test('rules of a project turn findings off, down and up', async () => {
  expect(await codesOf('organization: Engines')).toEqual([
    'warning front-matter-unknown-key',
    'warning front-matter-value',
    'warning link-broken',
  ]);
  expect(
    await codesOf(
      'rules:\n  front-matter-unknown-key: off\n  front-matter-value: info\n  link-broken: error\n',
    ),
  ).toEqual(['error link-broken']);
});

test('strict: true makes errors of warnings', async () => {
  expect(await codesOf('strict: true\nrules: {link-broken: off}\n')).toEqual([
    'error front-matter-unknown-key',
    'error front-matter-value',
  ]);
});
