import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { preserveSpaces } from '../../src/compose/preserve-spaces.js';
import { html } from '../../src/html/element.js';

function kept(source: string): string {
  const node = fromHtml(source, { fragment: true }).children[0] as Element;
  const before = html(node);
  const made = html(preserveSpaces(node));
  expect(html(node), 'the tree that went in is as it was').toBe(before);
  return made;
}

describe('preserveSpaces', () => {
  it.each([
    ['line ends and runs of spaces', '<p>one\ntwo   three\t\nfour</p>', '<p>one two three four</p>'],
    ['the ends of a block', '<p>\n one \n</p>', '<p>one</p>'],
    ['spaces on both sides of an element', '<p>a <b> b </b> c</p>', '<p>a <b>b </b>c</p>'],
    [
      'a space before the end of a block, within elements',
      '<p>a <b>b <i>c </i></b></p>',
      '<p>a <b>b <i>c</i></b></p>',
    ],
    ['spaces around a line break', '<p>a <br>\nb</p>', '<p>a<br>b</p>'],
    ['text beside blocks', '<li>\na\n<p>b</p>\n<p>c</p>\n</li>', '<li>a<p>b</p><p>c</p></li>'],
    ['a space after an image', '<p><img src="a"> a</p>', '<p><img src="a"> a</p>'],
    ['lines of Japanese', '<p>日本\nの紙、\n  次\nand text</p>', '<p>日本の紙、次 and text</p>'],
    ['lines of Korean', '<p>한국\n종이</p>', '<p>한국 종이</p>'],
    ['code in a line', '<p><code>a  b</code> c</p>', '<p><code>a b</code> c</p>'],
  ])('takes away what is not seen: %s', (_, source, expected) => {
    expect(kept(source)).toBe(expected);
  });

  it.each([
    '<pre>a\n  b </pre>',
    '<li><pre>a\n\n b</pre></li>',
    '<p>a <span class="math">x\n y</span> b</p>',
    '<div>\n<p>a</p>\n</div>',
  ])('leaves %j as it is', (source) => {
    expect(kept(source)).toBe(source);
  });
});
