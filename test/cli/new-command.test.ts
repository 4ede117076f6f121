import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPlaceholders } from '../../src/check/placeholders.js';
import { type NewContext, newCommand } from '../../src/cli/new-command.js';
import { starters } from '../../src/cli/starters.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { tempFolder } from '../temp-folder.js';

async function run(template: string, file: string, flags: Partial<NewContext> = {}): Promise<string[]> {
  const results: string[] = [];
  const terminal = { result: (line: string) => results.push(line), note: () => {} } as unknown as Terminal;
  await newCommand(template, file, { list: false, terminal, ...flags });
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

test('folders are made, and values and answers go into the front matter', async () => {
  const folder = tempFolder({});
  const file = join(folder, 'deep', 'er', 'mine');
  await run('rfc', file, { set: ['title=Deadlines', 'author=Ann B'] });
  const text = readFileSync(`${file}.md`, 'utf8');
  expect(text).toContain('title: Deadlines\n');
  expect(text).toContain('authors: Ann B\n');
  expect(text).toContain('organization: "[Organisation]"');
  const asked = join(folder, 'asked.md');
  await run('rfc', asked, {
    ask: async (questions) => questions.map((_, at) => ['', 'Cy D', 'Org'][at] ?? ''),
  });
  expect(readFileSync(asked, 'utf8')).toMatch(
    /title: "\[Title\]"[\s\S]*authors: Cy D[\s\S]*organization: Org/,
  );
});

test('a script that gives values is asked nothing, and a wrong value writes nothing', async () => {
  const folder = tempFolder({});
  const ask = () => Promise.reject(new Error('asked'));
  await run('rfc', join(folder, 'a.md'), { set: ['title=T'], ask });
  await expect(run('rfc', join(folder, 'b.md'), { set: ['title'], ask })).rejects.toThrow(/KEY=VALUE/);
  expect(existsSync(join(folder, 'b.md'))).toBe(false);
});

test('the list says what each is for, and every one of it can be written', async () => {
  const lines: string[] = [];
  const terminal = { result: (line: string) => lines.push(line), note: () => {} } as unknown as Terminal;
  expect(await newCommand(undefined, undefined, { list: true, terminal })).toBe(0);
  expect(lines.length).toBe(starters.length);
  const folder = tempFolder({});
  for (const { name, hasSkeleton } of starters) {
    await run(name, join(folder, name, 'example.md'), { example: true });
    const example = readFileSync(join(folder, name, 'example.md'), 'utf8');
    if (!hasSkeleton) continue;
    await run(name, join(folder, name, 'skeleton', 'paper.md'));
    const skeleton = readFileSync(join(folder, name, 'skeleton', 'paper.md'), 'utf8');
    expect(skeleton).toContain('<!-- ');
    expect(findPlaceholders(skeleton).length).toBeGreaterThan(8);
    expect(
      findPlaceholders(example.replace(/^---[\s\S]*?\n---\n/, '')).map(({ text }) => `${name}: ${text}`),
    ).toEqual([]);
  }
});
