import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newCommand } from '../../src/cli/new-command.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { tempFolder } from '../temp-folder.js';

function run(template: string, file: string): string[] {
  const results: string[] = [];
  const terminal = { result: (line: string) => results.push(line), note: () => {} } as unknown as Terminal;
  newCommand(template, file, { list: false, terminal });
  return results;
}

test('a starter paper brings the files that it refers to', () => {
  const folder = tempFolder({});
  const paper = join(folder, 'mine.md');
  expect(run('showcase', paper)).toEqual([paper, join(folder, 'showcase')]);
  expect(readFileSync(paper, 'utf8')).toContain('bibliography: showcase/sources.bib');
  expect(existsSync(join(folder, 'showcase', 'sources.bib'))).toBe(true);
});

test('nothing is written where the paper or its folder is there already', () => {
  const folder = tempFolder({ 'mine.md': 'mine' });
  expect(() => run('showcase', join(folder, 'mine.md'))).toThrow(/mine\.md exists already/);
  expect(existsSync(join(folder, 'showcase'))).toBe(false);
  mkdirSync(join(folder, 'showcase'));
  expect(() => run('showcase', join(folder, 'other.md'))).toThrow(/showcase exists already/);
  expect(existsSync(join(folder, 'other.md'))).toBe(false);
  expect(readFileSync(join(folder, 'mine.md'), 'utf8')).toBe('mine');
});
