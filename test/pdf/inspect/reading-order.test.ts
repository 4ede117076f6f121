/** What a screen reader meets of a structure tree, and how it is written down. */

import { describe, expect, test } from 'vitest';
import { formatReading, type ReadElement, readInOrder } from '../../../src/pdf/inspect/reading-order.js';
import { PDFContext, PDFDict, PDFRef, PDFString } from '../../../src/pdf/pdf-lib.js';
import { courier, streamOf } from '../page-content.js';
import { type Node, name, treeOf } from '../structure-tree.js';

/** Reads a tree over a page whose marked content has these texts. */
function read(texts: readonly string[], nodes: readonly Node[], entries: object = {}) {
  const { context, page, root } = treeOf(...nodes);
  const content = texts.map((text, i) => `/P<</MCID ${i}>>BDC BT /F1 9 Tf (${text})Tj ET EMC`).join(' ');
  const dict = context.lookup(page, PDFDict);
  dict.set(name('Contents'), streamOf(context, content));
  dict.set(name('Resources'), context.obj({ Font: { F1: courier } }));
  const catalog = context.obj({
    Type: 'Catalog',
    StructTreeRoot: root,
    ...entries,
  } as never) as unknown as PDFDict;
  return { context, root, dict, again: () => readInOrder(catalog, [dict]) };
}

const lines = (texts: readonly string[], ...nodes: readonly Node[]) =>
  formatReading(read(texts, nodes).again() ?? []);

describe('readInOrder', () => {
  test('is in the order of the tree, not of the page', () => {
    const elements = read(
      ['one', 'two', 'three'],
      [
        ['H1', 2],
        ['P', 0, ['Span', 1]],
      ],
    ).again();
    expect(elements).toEqual([
      { role: 'H1', page: 0, kids: ['three'] },
      { role: 'P', page: 0, kids: ['one', { role: 'Span', page: 0, kids: ['two'] }] },
    ]);
  });

  test('knows roles by the role map, alternative texts and languages', () => {
    const made = read(['x'], [[['Chart', { Alt: PDFString.of('A curve'), Lang: PDFString.of('fr') }], 0]]);
    made.root.set(name('RoleMap'), made.context.obj({ Chart: 'Figure' }));
    expect(made.again()).toEqual([{ role: 'Figure', alt: 'A curve', lang: 'fr', page: 0, kids: ['x'] }]);
  });

  test('has what replaces an element in place of its content', () => {
    expect(read(['fi'], [[['Span', { ActualText: PDFString.of('ffi') }], 0]]).again()).toEqual([
      { role: 'Span', kids: ['ffi'] },
    ]);
  });

  test('takes marked content on another page, and no annotations', () => {
    const made = read(['here'], [['P', 0, ['Link']]]);
    const Resources = { Font: { F1: courier } };
    const Contents = streamOf(made.context, '/P<</MCID 0>>BDC BT /F1 9 Tf (there)Tj ET EMC');
    const other = made.context.register(made.context.obj({ Type: 'Page', Contents, Resources }));
    const paragraph = made.root.lookup(name('K'));
    const ref = (paragraph as unknown as { get: (at: number) => PDFRef }).get(0);
    made.context
      .lookup(ref, PDFDict)
      .set(
        name('K'),
        made.context.obj([
          { Type: 'OBJR', Obj: PDFRef.of(99) },
          { Type: 'MCR', Pg: other, MCID: 0 },
          0,
        ] as never),
      );
    expect(made.again()).toEqual([{ role: 'P', page: 0, kids: ['there', 'here'] }]);
  });

  test('turns text by the language around it', () => {
    const turned = (lang: string) => {
      const made = read([''], [[['P', { Lang: PDFString.of(lang) }], 0]]);
      const map = streamOf(made.context, '2 beginbfchar <61> <05D0> <62> <05D1> endbfchar');
      made.dict.set(name('Contents'), streamOf(made.context, '/P<</MCID 0>>BDC BT /F1 9 Tf (ba c)Tj ET EMC'));
      made.dict.set(name('Resources'), made.context.obj({ Font: { F1: { ...courier, ToUnicode: map } } }));
      return made.again()?.[0]?.kids;
    };
    expect(turned('en')).toEqual(['אב c']);
    expect(turned('he')).toEqual(['c אב']);
  });

  test('ends where elements hold themselves', () => {
    const made = read(['x'], [['Div', 0]]);
    const kids = made.root.lookup(name('K')) as unknown as { get: (at: number) => PDFRef };
    made.context.lookup(kids.get(0), PDFDict).set(name('K'), made.context.obj([kids.get(0), 0]));
    expect(made.again()).toEqual([{ role: 'Div', page: 0, kids: ['x'] }]);
  });

  test('is undefined without tags', () => {
    expect(readInOrder(PDFContext.create().obj({}) as unknown as PDFDict, [])).toBeUndefined();
  });
});

describe('formatReading', () => {
  test('has a line for each block, and reads what stands in a line along with it', () => {
    expect(lines(['Go to ', 'the site', ' now.'], ['Sect', ['P', 0, ['Link', 1], 2]])).toEqual([
      'Sect',
      '  P: Go to the site now.',
    ]);
  });

  test('has a line for what stands in a line elsewhere but holds no line here', () => {
    expect(lines(['a note'], ['Sect', ['Note', ['P', 0]]])).toEqual(['Sect', '  Note', '    P: a note']);
  });

  test('has blocks within a line below it', () => {
    expect(lines(['item', 'inner'], ['LBody', 0, ['Span', ['L', ['LI', ['LBody', 1]]]]])).toEqual([
      'LBody: item',
      '  L',
      '    LI',
      '      LBody: inner',
    ]);
  });

  test('reads the alternative text and not what is drawn', () => {
    const figure: Node = [['Figure', { Alt: PDFString.of('A\n grey  square ') }], 0];
    expect(lines(['axis'], figure)).toEqual(['Figure: (A grey square)']);
    expect(lines(['axis', 'See '], ['P', 1, figure])).toEqual(['P: See (A grey square)']);
  });

  test('marks lines within code, and languages', () => {
    const code: ReadElement = { role: 'Code', lang: 'en', kids: ['a \n b\n'] };
    expect(formatReading([code])).toEqual(['Code [en]: a ⏎ b ⏎']);
  });

  test('manages deep nesting', () => {
    let deep: ReadElement = { role: 'P', kids: ['end'] };
    for (let i = 0; i < 5000; i++) deep = { role: 'Div', kids: [deep] };
    const written = formatReading([deep]);
    expect(written).toHaveLength(5001);
    expect(written.at(-1)).toBe(`${'  '.repeat(5000)}P: end`);
  });
});
