/** Footnotes: their definitions and references → numbered notes at the end of a section, linked both ways. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

const warnings = async (text: string) => lines((await paperOf(text)).diagnostics);

/** References and notes in order, as `[1]` and `{1 text ↑1}`, headings as `#`. */
async function outline(text: string, frontMatter?: string): Promise<string> {
  return (await bodyOf(text, frontMatter))
    .replaceAll(/<sup class="note-ref"><a href="#fn-(\d+)" id="fnref-([\d-]+)">\d+<\/a><\/sup>/g, '[$1:$2]')
    .replaceAll(/<a class="note-back" href="#fnref-([\d-]+)">↑(?:<sup>\d+<\/sup>)?<\/a>/g, '↑$1')
    .replaceAll(/<li id="fn-(\d+)"(?: value="(\d+)")?>/g, '{$1$2')
    .replaceAll('</li>', '}')
    .replaceAll(/<ol start="(\d+)">/g, '$1:')
    .replaceAll(/<h\d[^>]*>/g, '#')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

test('notes stand at the end of their section, numbered over the paper, linked both ways', async () => {
  const text =
    '# T\n\n## A\n\na[^x] b[^y] c[^x]\n\n### A1\n\nd[^z]\n\n## B\n\ne^[*in* line]\n\n[^z]: Z\n[^y]: Y\n\n[^x]: X\n';
  expect(await outline(text)).toBe(
    '#A a[1:1] b[2:2] c[1:1-2] #A1 d[3:3] {1 X ↑1 ↑1-2 }{2 Y ↑2 }{3 Z ↑3 } #B e[4:4] 4:{4 in line ↑4}',
  );
});

test('sections are level-1 headings where there are several', async () => {
  expect(
    await outline('# T\n\n# A\n\n## A1\n\na[^1]\n\n## A2\n\n# B\n\nb[^2]\n\n[^1]: One\n\n[^2]: Two\n'),
  ).toBe('#A #A1 a[1:1] #A2 {1 One ↑1 } #B b[2:2] 2:{2 Two ↑2 }');
});

test('notes at the end, below a heading of theirs', async () => {
  const text = '# T\n\n## A\n\na[^1]\n\n## B\n\nb[^2]\n\n## Notes\n\n[^1]: One\n\n[^2]: Two\n';
  expect(await outline(text, 'footnotes: end')).toBe('#A a[1:1] #B b[2:2] #Notes {1 One ↑1 }{2 Two ↑2 }');
  expect(await outline(text)).toBe('#A a[1:1] {1 One ↑1 } #B b[2:2] 2:{2 Two ↑2 }');
  expect(await warnings(text)).toEqual([
    '11:1 info heading-empty: The heading "Notes" is left out: its notes are printed where they are referred to. (Write footnotes: end in front matter to print all notes below this heading.)',
  ]);
});

test('notes in notes stay with the note that refers to them', async () => {
  expect(
    await outline('# T\n\n## A\n\na[^1]\n\n## B\n\nb[^2]\n\n[^1]: One[^3]\n\n[^2]: Two\n\n[^3]: Three\n'),
  ).toBe('#A a[1:1] {1 One[3:3] ↑1 }{33 Three ↑3 } #B b[2:2] 2:{2 Two ↑2 }');
});

test('notes hold blocks, in the forms that people write', async () => {
  expect(
    await outline(
      '# T\n\na[^1] b[^2] c[^3] d[^4]\n\n[^1]:\n     Below.\n[^2]: One\nlazy\n\n    two\n[^3]:\n\n    - list\n\n[^4]: Last\n\nAfter.\n',
    ),
  ).toBe('a[1:1] b[2:2] c[3:3] d[4:4] After. {1 Below. ↑1 }{2 One lazy two ↑2 }{3 list} ↑3 }{4 Last ↑4 }');
});

test('undefined, unused and repeated notes are warned of', async () => {
  const text =
    '# T\n\nText[^no],\nmore [^no] and `[^code]` \\[^x] [^link](#a).\n\n[^un]: Unused.\n\n[^a]: One[^a].\n\n[^A]: Two.\n';
  expect(await warnings(text)).toEqual([
    '3:5 warning footnote-undefined: The footnote [^no] is not defined. (Define it on a line of its own ([^no]: …), or write \\[^no] where no note is meant.)',
    '4:6 warning footnote-undefined: The footnote [^no] is not defined. (Define it on a line of its own ([^no]: …), or write \\[^no] where no note is meant.)',
    expect.stringContaining('4:32 warning link-broken'),
    '6:1 warning footnote-unused: The footnote [^un] is never referred to, and is left out. (Refer to it with [^un], or remove it.)',
    '8:1 warning footnote-unused: The footnote [^a] is never referred to, and is left out. (Refer to it with [^a], or remove it.)',
    '10:1 warning footnote-unused: The footnote [^A] is defined a second time. (The first definition is used. Remove this one, or give it another label.)',
  ]);
});

test('labels may be any word', async () => {
  const labels = ['__proto__', 'constructor', '1a', 'ünï', 'a.b'];
  const text = `# T\n\n${labels.map((label) => `x[^${label}]`).join(' ')}\n\n${labels.map((label) => `[^${label}]: ${label}\n`).join('\n')}`;
  expect(await warnings(text)).toEqual([]);
});

test('a reference in the title leaves its note without a way back', async () => {
  expect(await outline('# T[^1]\n\nText.\n\n[^1]: Note.\n')).toBe('Text. {1 Note. }');
});

test('a number is a note in any paper, a class of characters is none', async () => {
  expect(await warnings('# T\n\nText [^1] here.\n')).toEqual([
    '3:6 warning footnote-undefined: The footnote [^1] is not defined. (Define it on a line of its own ([^1]: …), or write \\[^1] where no note is meant.)',
  ]);
  expect(await warnings('# T\n\nText [^a-z] and [^x]+ here.\n')).toEqual([]);
});

test('what is indented by four belongs to a note, by two it does not', async () => {
  expect(await outline('# T\n\na[^1]\n\n[^1]: One\n\n    two\n')).toBe('a[1:1] {1 One two ↑1 }');
  expect(await outline('# T\n\na[^1]\n\n[^1]: One\n\n  two\n')).toBe('a[1:1] two {1 One ↑1 }');
});
