import { expect, test } from 'vitest';
import { linksInText, pageList } from '../../src/browser/page-lists.js';

/** Pages ii, iii, 1, 2, … with an id `pN` on each, N counted from 0. */
const labels = ['i', 'ii', 'iii', '1', '2', '3', '4', '5', '6', '7'];
const ids = new Map(labels.map((_, page) => [`p${page}`, { page, xPt: 0, topPt: 0 }]));
const shown = (list: string) =>
  pageList(list, { ids, labels })
    .map(({ id, text }) => `${text}#${id}`)
    .join(' ');

test('a page is listed once, in the order of the paper, and links to its first mark', () => {
  const two = new Map([...ids, ['again', { page: 4, xPt: 0, topPt: 9 }]]);
  expect(pageList('p8 p4 again', { ids: two, labels })).toEqual([
    { id: 'p4', text: '2' },
    { id: 'p8', text: '6' },
  ]);
});

test('three pages in a row are a range, two are not', () => {
  expect(shown('p3 p4')).toBe('1#p3 2#p4');
  expect(shown('p3 p4 p5')).toBe('1–3#p3');
  expect(shown('p3 p5 p6 p7 p9')).toBe('1#p3 3–5#p5 7#p9');
});

test('what is marked as a range is one, and takes in what lies within', () => {
  expect(shown('p3..p4')).toBe('1–2#p3');
  expect(shown('p5 p4..p7 p8')).toBe('2–6#p4');
  expect(shown('p5..p5')).toBe('3#p5');
});

test('pages that are counted differently are not joined', () => {
  expect(shown('p1 p2 p3 p4')).toBe('ii#p1 iii#p2 1#p3 2#p4');
  expect(shown('p1..p4')).toBe('ii–iii#p1 1–2#p3'.replace('#p3', '#p1'));
});

test('an id that is not shown anywhere is passed over', () => {
  expect(shown('gone p3 gone..p4')).toBe('1#p3');
});

test('links lead to other documents where the id is in one', () => {
  const html = '<p>x <span data-pages-of="p3"></span> <span data-pages-of="p4 p9"></span></p>';
  const part = {
    id: 'a',
    kind: 'body' as const,
    html,
    ids: ['p4'],
    headingIds: [],
    targets: [],
    blocks: [],
    hash: '',
  };
  expect(linksInText({ name: 'a', parts: [part] }, { ids, labels })).toEqual([
    [{ href: '/id#p3', text: '1' }],
    [
      { href: '#p4', text: '2' },
      { href: '/id#p9', text: '7' },
    ],
  ]);
});
