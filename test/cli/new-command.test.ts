import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newCommand } from '../../src/cli/new-command.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { tempFolder } from '../temp-folder.js';

async function run(template: string, file: string): Promise<string[]> {
  const results: string[] = [];
  const terminal = { result: (line: string) => results.push(line), note: () => {} } as unknown as Terminal;
  await newCommand(template, file, { list: false, terminal });
  return results;
}

test('a starter paper brings the files that it refers to', async () => {
  const folder = tempFolder({});
  const paper = join(folder, 'mine.md');
  expect(await run('showcase', paper)).toEqual([paper, join(folder, 'showcase')]);
  expect(readFileSync(paper, 'utf8')).toContain('bibliography: showcase/sources.bib');
  expect(existsSync(join(folder, 'showcase', 'sources.bib'))).toBe(true);
});

test('nothing is written where the paper or its folder is there already', async () => {
  const folder = tempFolder({ 'mine.md': 'mine' });
  await expect(run('showcase', join(folder, 'mine.md'))).rejects.toThrow(/mine\.md exists already/);
  expect(existsSync(join(folder, 'showcase'))).toBe(false);
  mkdirSync(join(folder, 'showcase'));
  await expect(run('showcase', join(folder, 'other.md'))).rejects.toThrow(/showcase exists already/);
  expect(existsSync(join(folder, 'other.md'))).toBe(false);
  expect(readFileSync(join(folder, 'mine.md'), 'utf8')).toBe('mine');
});
