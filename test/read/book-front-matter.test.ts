import { expect, test } from 'vitest';
import { bookFrontMatter } from '../../src/read/book-front-matter.js';

const read = (text: string) => bookFrontMatter({ file: 'wp-build.yaml', text, line: 1 });

test('the keys of a book stand on their lines, those of its papers are empty', () => {
  const text = `cache: .c\n"book":  # the book\n    papers:\n    - a.md\n    - b.md\n    title: |\n      Two\n      lines\n    output: x\n    authors: [Ada]\n\nrules: {}\n`;
  const lines = read(text)?.text.split('\n') ?? [];
  expect(read(text)?.line).toBe(3);
  expect(lines.slice(0, 8)).toEqual(['', '', '', 'title: |', '  Two', '  lines', '', 'authors: [Ada]']);
  expect(lines.join('\n')).toContain('section-breaks: page');
});

test('a book in one line, with breaks of its own, or none', () => {
  const found = read('book: { title: "A: b", papers: [a.md], section-breaks: flow }');
  expect(found?.text).toBe('title: "A: b"\nsection-breaks: "flow"');
  expect(read('metadata:\n  title: x\n')).toBeUndefined();
  expect(read('book: 3\n')).toBeUndefined();
  expect(read('- book:\n')).toBeUndefined();
});

test('a block of 200,000 lines is read', { tags: 'large' }, () => {
  const text = `book:\n  title: x\n${'  # y\n'.repeat(200_000)}  papers: [a.md]\n`;
  expect(read(text)?.text.startsWith('title: x\n')).toBe(true);
});
