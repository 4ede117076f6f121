import { expect, test } from 'vitest';
import { fixesOf } from '../../src/language-server/fixes.js';
import { mentionsIn } from '../../src/language-server/mentions.js';

const found = (...texts: string[]) =>
  mentionsIn(texts.map((text, index) => ({ file: 'a.md', line: index + 1, text }))).map(
    ({ kind, name, line, start }) => `${line}:${start} ${kind} ${name}`,
  );

test('names of a line, with their columns', () => {
  expect(found('As @fig:a, [@b; see @c:d].')).toEqual([
    '1:4 reference fig:a',
    '1:13 reference b',
    '1:21 reference c:d',
  ]);
  expect(found('# H {.x #sec:h k="}"}', '<a id="here"></a>')).toEqual(['1:9 id sec:h', '2:7 id here']);
  expect(found('[x](#y) and [z](b.md#w)')).toEqual(['1:5 anchor y', '1:16 file b.md', '1:21 anchor w']);
  expect(found('a[^1]', '[^1]: b', '*[API]: c')).toEqual([
    '1:3 note 1',
    '2:2 note-definition 1',
    '3:2 abbreviation API',
  ]);
  expect(found('<!-- include: a/b.md shift=1 -->', '![x](a.png "t")')).toEqual([
    '1:14 file a/b.md',
    '2:5 file a.png',
  ]);
  expect(found('mail me@example.org, see https://a.b/@c')).toEqual([]);
});

test('fences and code spans are text', () => {
  expect(found('```', '@fig:a', '```', '@fig:b')).toEqual(['4:1 reference fig:b']);
  expect(found('`@fig:a` and ``x ` @fig:b`` and @fig:c')).toEqual(['1:33 reference fig:c']);
});

test('fixes are what hints say', () => {
  const fix = (message: string, hint: string, line: string) =>
    fixesOf({ code: 'link-broken', message, hint, line: 0, lines: [line] });
  expect(fix('The link to #costs leads nowhere.', 'Did you mean #cost?', 'see [x](#costs)')).toEqual([
    {
      title: 'Write #cost',
      edits: [expect.objectContaining({ line: 0, start: 8, end: 14, newText: '#cost' })],
    },
  ]);
  const [other] = fix(
    'The link to #Cost differs from #cost in case.',
    'Write #cost. The PDF links there.',
    '[x](#Cost)',
  );
  expect(other?.edits[0]?.newText).toBe('#cost');
  expect(fix('a message', 'give it an address', 'a line')).toEqual([]);
});
