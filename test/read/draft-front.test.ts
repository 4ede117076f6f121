/** The front of an Internet-Draft, which parts of the draft end, is front matter on the same lines. */

import { expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/read/front-matter-split.js';

const split = (lines: readonly string[]) => splitFrontMatter(lines.join('\n'), '/d/draft.md');
const head = ['---', 'title: Lanterns', 'docname: draft-lee-lanterns-03', 'date: {DATE}', 'category: std'];

test('the abstract is a key on the line of its part, and the text begins with the next part', () => {
  const { frontMatter, body, bodyLine } = split([
    ...head,
    '',
    '--- abstract',
    '',
    'How lanterns {{?RFC7252}} talk.',
    '',
    '--- middle',
    '',
    '# Introduction',
  ]);
  expect(frontMatter?.text.split('\n')).toEqual([
    'title: Lanterns',
    'docname: draft-lee-lanterns-03',
    '',
    '',
    '',
    'abstract: "How lanterns RFC 7252 talk."',
    'numbering: true',
    'version: draft-lee-lanterns-03',
    '',
  ]);
  expect([bodyLine, body.split('\n')[0]]).toEqual([11, '--- middle']);
});

test.each([['---'], ['...'], []])('the YAML may be closed before the first part (%s)', (...closing) => {
  const { frontMatter, body } = split([
    ...head,
    ...closing,
    '',
    '--- abstract',
    'Words.',
    '--- middle',
    'Text',
  ]);
  expect(frontMatter?.text).toContain('abstract: "Words."');
  expect(body).toBe('--- middle\nText');
});

test('numbers of RFCs are versions, and keys that are written stay', () => {
  const { frontMatter } = split(['---', 'title: A', 'number: 9001', 'numbering: false', '--- middle', 'x']);
  expect(frontMatter?.text).toBe('title: A\nnumber: 9001\nnumbering: false\nversion: RFC 9001\n');
});

test('other papers with such a line are not drafts', () => {
  const { frontMatter, body } = split(['---', 'title: A', '---', 'Text.', '--- middle', 'More.']);
  expect(frontMatter?.text).toBe('title: A\n');
  expect(body).toBe('Text.\n--- middle\nMore.');
});
