/** The body of a paper → its blocks, with what each is compared by, and the section it stands in. */

import { expect, test } from 'vitest';
import { blockBoundary, blocksOf } from '../../../src/release/diff/diff-blocks.js';
import { treeOf } from '../../parse/tree.js';

const places = [3, 7].map((line) => ({ file: '/papers/paper.md', line, column: 1 }));
const read = (html: string) => blocksOf(treeOf(html), { places });
const kindsIn = (html: string) => read(html).map(({ kind, text }) => `${kind}: ${text}`);

test('blocks are in reading order, list items and notes among them', () => {
  expect(
    kindsIn(
      '<h2>A</h2><p>b <em>c</em></p><ul><li>one<ul><li>two</li></ul></li></ul><dl><dt>t</dt><dd>d</dd></dl><hr>' +
        '<section class="notes"><ol><li><p>n</p></li></ol></section>',
    ),
  ).toEqual([
    'heading: A',
    'paragraph: b c',
    'item: one',
    'item: two',
    'item: t',
    'item: d',
    'other: ',
    'note: n',
  ]);
});

test('tables, code and figures are one block each; what is generated is none', () => {
  expect(
    kindsIn(
      '<nav>contents</nav><div class="page-break"></div><pre>x  y\nz</pre><table><tr><td>1</td></tr></table>' +
        '<figure><img src="a.png" alt="b"></figure>',
    ),
  ).toEqual(['code: x y z', 'table: 1', 'figure: [image: b]']);
});

test('words of different blocks, cells and lines stay apart', () => {
  expect(
    kindsIn(
      '<figure><img src="a.png" alt="b"><figcaption>Tides</figcaption></figure>' +
        '<table><caption>C</caption><tr><td>1</td><td>2</td></tr></table><p>one<br>two<b>three</b></p>',
    ),
  ).toEqual(['figure: [image: b] Tides', 'table: C 1 2', 'paragraph: one twothree']);
});

test('text beside blocks becomes an element of its own', () => {
  const tree = treeOf('<blockquote>loose <b>text</b><p>x</p> </blockquote>');
  const [loose, other] = blocksOf(tree);
  expect(loose).toMatchObject({ kind: 'paragraph', text: 'loose text', element: { tagName: 'span' } });
  expect(loose?.element.properties.className).toEqual(['loose-text']);
  expect(other?.path.map(({ tagName }) => tagName)).toEqual(['blockquote']);
});

test('a block knows its section, its level and its place, or that of what is around it', () => {
  const [before, heading, below, inside] = read(
    '<p>0</p><h2 id="a" data-source="0">A <b>b</b></h2><p data-source="1">c</p><blockquote data-source="1"><p>d</p></blockquote>',
  );
  expect(before).toMatchObject({ section: { title: '' } });
  expect(before?.place).toBeUndefined();
  expect(heading).toMatchObject({ level: 2, section: { title: 'A b', id: 'a' }, place: places[0] });
  expect(below).toMatchObject({ section: { title: 'A b', id: 'a' }, place: places[1] });
  expect(inside?.place).toEqual(places[1]);
});

test('words are the same whatever they are in; form tells them apart', () => {
  const [paragraph] = read('<p>same words, here</p>');
  const [item] = read('<ul><li>same words, here</li></ul>');
  const [heading] = read('<h2>same words, here</h2>');
  expect(item?.key).toBe(paragraph?.key);
  expect(item?.form).not.toBe(paragraph?.form);
  expect(heading?.key).not.toBe(paragraph?.key);
  expect(paragraph?.words).toEqual(['same', 'words', 'here']);
  // code is compared by every space of it
  expect(read('<pre>a  b</pre>')[0]?.key).not.toBe(read('<pre>a b</pre>')[0]?.key);
});

test('an image is another one when its bytes are', () => {
  const keyOf = (hash: string) =>
    blocksOf(treeOf('<p><img src="a.png" alt="b"></p>'), { images: new Map([['a.png', hash]]) })[0]?.key;
  expect(keyOf('1')).not.toBe(keyOf('2'));
});

test('changes begin best at a heading', () => {
  const [heading, paragraph] = read('<h2>A</h2><p>A</p>');
  expect(blockBoundary(heading?.key ?? '')).toBe(1);
  expect(blockBoundary(paragraph?.key ?? '')).toBe(0);
});

test('an empty body has no blocks', () => {
  expect(read('')).toEqual([]);
  expect(read('  \n ')).toEqual([]);
});
