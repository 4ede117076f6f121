import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/read/front-matter-split.js';

const split = (text: string) => {
  const { frontMatter, body, bodyLine, diagnostics } = splitFrontMatter(text, '/p.md');
  return { yaml: frontMatter?.text, line: frontMatter?.line, body, bodyLine, faults: diagnostics };
};

describe('front matter is found', () => {
  test.each([
    ['between rules', '---\ntitle: A\n---\nB\n', { yaml: 'title: A\n', line: 2, body: 'B\n', bodyLine: 4 }],
    ['closed by dots', '---\ntitle: A\n...\nB\n', { yaml: 'title: A\n', line: 2, body: 'B\n', bodyLine: 4 }],
    [
      'after a comment and blank lines',
      '\n<!-- a\nb -->\n\n---\ntitle: A\n---\nB\n',
      { yaml: 'title: A\n', line: 6, body: 'B\n', bodyLine: 8 },
    ],
    ['with a blank line in it', '---\n\ntitle: A\n---\nB', { yaml: '\ntitle: A\n', line: 2, bodyLine: 5 }],
    ['of comments only', '---\n# title: A\n---\nB', { yaml: '# title: A\n', line: 2, bodyLine: 4 }],
    ['that names YAML', '--- yaml\ntitle: A\n---\nB', { yaml: 'title: A\n', line: 2, bodyLine: 4 }],
    [
      'in TOML, numbers as written',
      '+++\ntitle = "A"\nversion = 1.10\n\n[params]\nx = [1, 2]\n+++\nB',
      { yaml: '"title": "A"\n"version": "1.10"\n\n"params": {"x":[1,2]}\n\n', line: 2, bodyLine: 8 },
    ],
    ['in JSON', '{\n  "title": "A"\n}\n\nB', { yaml: '{\n  "title": "A"\n}\n', line: 1, bodyLine: 4 }],
    [
      'in JSON without braces',
      ';;;\n"title": "A"\n;;;\nB',
      { yaml: '{\n"title": "A"\n}\n', line: 1, bodyLine: 4 },
    ],
    [
      'as a title block',
      '% A long\n  title\n% Ann; Bob\n% May 2, 2024\n\nB',
      {
        yaml: 'title: "A long title"\n\nauthors: ["Ann","Bob"]\ndate: "May 2, 2024"\n',
        line: 1,
        bodyLine: 5,
      },
    ],
    [
      'as lines of fields',
      'Title: A: B\nAuthor: Ann\n\nB',
      { yaml: '"title": "A: B"\n"author": "Ann"\n', line: 1, bodyLine: 3 },
    ],
    [
      'as authors above a heading',
      'author: Ann, Bob\n\n# A\n',
      { yaml: '"author": "Ann, Bob"\n', line: 1, bodyLine: 2 },
    ],
  ])('%s', (_, text, expected) => {
    expect(split(text)).toMatchObject({ ...expected, faults: [] });
  });
});

describe('what only looks like front matter stays in the body', () => {
  test.each([
    ['a rule', '---\n\n# A\n\nText.\n\n---\n\nMore.\n'],
    ['a rule above a heading', '---\n# A\n\nText.\n\n---\n\nMore.\n'],
    ['prose with a colon below a rule', '---\n\nNote: this is\nprose of two lines.\n\n---\n\nMore.\n'],
    ['a rule without another', '---\n\nText.\n'],
    ['a longer rule', '----\ntitle: A\n----\n'],
    ['plus signs without an end', '+++\nText\n'],
    ['an include before a rule', '<!-- include: a.md -->\n\n---\ntitle: A\n---\n'],
    ['one line with a label', 'Title: only this\n\nText.\n'],
    ['prose that begins with a label', 'Date: yesterday\nwe went home.\n\nText.\n'],
    ['a list of percentages', '%5 of them\n\nText.\n'],
    ['braces of code', '{\n  return 1;\n}\n'],
  ])('%s', (_, text) => {
    expect(split(text)).toEqual({ yaml: undefined, line: undefined, body: text, bodyLine: 1, faults: [] });
  });
});

describe('what cannot be read is an error with its place', () => {
  test.each([
    ['---js\nx\n---\n', 'front-matter-language', 1],
    ['---\ntitle: A\n\nText.\n', 'front-matter-syntax', 1],
    ['<!-- c -->\n---\ntitle: A\n', 'front-matter-syntax', 2],
    ['+++\ntitle = "A"\nversion = \n+++\n', 'front-matter-syntax', 3],
  ])('%j', (text, code, line) => {
    expect(split(text).faults).toMatchObject([{ severity: 'error', code, place: { line } }]);
  });
});
