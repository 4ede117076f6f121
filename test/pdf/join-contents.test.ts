import { expect, test } from 'vitest';
import { dropJoined, followingContents, joinContents } from '../../src/pdf/join-contents.js';
import type { ParentTree } from '../../src/pdf/parent-tree.js';
import { PDFContext, type PDFDict, PDFNumber, type PDFObject, PDFRef } from '../../src/pdf/pdf-lib.js';
import { kidsOf } from '../../src/pdf/structure.js';
import { changedText, contentOf } from './changed-content.js';

const word = (mcid: number, text: string) => `/P <</MCID ${mcid} >>BDC\nBT\n(${text}) Tj\nET\nEMC\n`;
const following = new Map([
  [1, 2],
  [2, 3],
]);
const joined = (text: string, artifacts: ReadonlySet<number> = new Set()) => {
  const before = contentOf(text);
  const { content, joined: numbers } = joinContents(before, { following, artifacts });
  const changed = changedText(before, content) ?? text;
  return { content: changed.replaceAll(/\n+/g, '\n'), numbers: [...numbers] };
};

test('contents that follow each other in an element are one, with their colours', () => {
  expect(joined(`${word(1, 'a')}1 g\n${word(2, 'b')}${word(3, 'c')}${word(4, 'd')}`)).toEqual({
    content: `/P <</MCID 1 >>BDC\nBT\n(a) Tj\nET\n1 g\nBT\n(b) Tj\nET\nBT\n(c) Tj\nET\nEMC\n${word(4, 'd')}`,
    numbers: [2, 3],
  });
});

test('contents that were taken out of the tree become artifacts, and are not joined with others', () => {
  const artifact = word(2, 'b').replace('/P <</MCID 2 >>BDC', '/Artifact BMC');
  expect(joined(word(1, 'a') + word(2, 'b') + word(3, 'c'), new Set([2]))).toEqual({
    content: word(1, 'a') + artifact + word(3, 'c'),
    numbers: [],
  });
});

test('contents with paint between them, or another order, stay apart', () => {
  for (const content of [
    `${word(1, 'a')}q\n${word(2, 'b')}`,
    word(2, 'b') + word(1, 'a'),
    word(1, 'a') + word(3, 'c'),
  ])
    expect(joined(content)).toEqual({ content, numbers: [] });
});

test('the tree has the first of them, on each page', () => {
  const context = PDFContext.create();
  const [page, other] = [PDFRef.of(90), PDFRef.of(91)];
  const onOther = (mcid: number) => context.obj({ Type: 'MCR', Pg: other, MCID: mcid });
  const dict = context.obj({ S: 'P', Pg: page, K: [1, 2, onOther(0), onOther(1), 4] });
  const elements = [{ ref: context.register(dict), dict: dict as PDFDict }];
  expect(followingContents(elements)).toEqual(
    new Map([
      [page, new Map([[1, 2]])],
      [other, new Map([[0, 1]])],
    ]),
  );
  const released: string[] = [];
  const lists = {
    release: (content: PDFObject, on: PDFObject | undefined) => released.push(`${content} ${on}`),
  } as Partial<ParentTree> as ParentTree;
  dropJoined(elements, new Map([[page, new Set([2])]]), lists);
  expect(kidsOf(dict as PDFDict)[0]).toEqual(PDFNumber.of(1));
  expect(kidsOf(dict as PDFDict)).toHaveLength(4);
  expect(released).toEqual(['2 90 0 R']);
});
