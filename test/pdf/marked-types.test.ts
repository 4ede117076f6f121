/** Languages that carry types → the types, the languages that are left, and the elements that types ask for. */

import { describe, expect, test } from 'vitest';
import { readMarkedTypes } from '../../src/pdf/marked-types.js';
import { textOf } from '../../src/pdf/objects.js';
import { PDFDict, PDFHexString, PDFString } from '../../src/pdf/pdf-lib.js';
import { elementOf } from '../../src/pdf/structure.js';
import { type MadeTree, type Node, name, shapeOf, treeOf } from './structure-tree.js';

/** An element with a language. */
const as = (role: string, lang: string, ...kids: (Node | number)[]): Node => [
  [role, { Lang: PDFString.of(lang) }],
  ...kids,
];
const typed = (role: string, type: string, ...kids: (Node | number)[]): Node =>
  as(role, `en-x-t-${type}`, ...kids);

function read(...nodes: readonly Node[]) {
  const tree = treeOf(...nodes);
  return {
    ...tree,
    types: readMarkedTypes(tree.elements, tree.lists),
    shape: shapeOf(tree.context, tree.top),
  };
}

const entry = ({ context, top }: MadeTree, key: string) =>
  textOf(context.lookup(top[0], PDFDict).lookup(name(key)));
/** Bytes in pieces of eight digits, as a language may have them. */
const hex = (text: string) =>
  Buffer.from(text)
    .toString('hex')
    .match(/.{1,8}/g)
    ?.join('-') ?? '';

describe('types', () => {
  test.each([
    ['abbr', 'Span'],
    ['code', 'Div'],
    ['formula', 'Formula'],
    ['note', 'Note'],
    ['p', 'P'],
    ['sect', 'Sect'],
  ])('%s is %s', (type, role) => {
    expect(read(typed('NonStruct', type, 0)).shape).toBe(`${role}(0)`);
  });

  test('that are unknown leave the role as it is', () => {
    expect(read(typed('P', 'unheard', 0)).shape).toBe('P(0)');
    expect(read(typed('P', 'constructor', 0)).shape).toBe('P(0)');
    expect(read(['P', 0]).shape).toBe('P(0)');
  });
});

describe('languages', () => {
  test('stay where the paper has them, and go where only the mark needed one', () => {
    expect(entry(read(as('P', 'fr-CA-x-u-p', 0)), 'Lang')).toBe('fr-CA');
    expect(entry(read(as('P', 'fr-x-t-p', 0)), 'Lang')).toBeUndefined();
    expect(entry(read(as('P', 'de', 0)), 'Lang')).toBe('de');
  });

  test('of private use that are not marks stay', () => {
    expect(entry(read(as('P', 'en-x-klingon', 0)), 'Lang')).toBe('en-x-klingon');
    expect(entry(read(as('P', 'x-t-p', 0)), 'Lang')).toBe('x-t-p');
  });

  test('are read from either kind of string', () => {
    const lang = PDFHexString.fromText('en-x-t-note');
    expect(read([['P', { Lang: lang }], 0]).shape).toBe('Note(0)');
  });
});

describe('what a mark holds', () => {
  test('the words of an abbreviation', () => {
    expect(entry(read(typed('Span', `abbr-${hex('Cœur (2)')}`, 0)), 'E')).toBe('Cœur (2)');
    expect(entry(read(typed('Span', 'abbr', 0)), 'E')).toBeUndefined();
  });

  test('an identifier for each note', () => {
    const tree = read(typed('Div', 'note', 0));
    expect(entry(tree, 'ID')).toBe(`note ${tree.top[0]?.objectNumber}`);
  });

  test('the name of the MathML of a formula', () => {
    const { types, top } = read(typed('Figure', `formula-${hex('x1')}`, 0), typed('Figure', 'formula', 1));
    expect(types.formulas.map(({ element, name: of }) => [element.ref, of])).toEqual([[top[0], 'x1']]);
  });

  test('anchors, with a type or alone', () => {
    const { types, top } = read(
      typed('P', 'p-at-0123abcd-89ef0123', 0),
      typed('P', 'at-0123abcd-00000000', 1),
      typed('P', 'p', 2),
    );
    expect([...types.anchors]).toEqual([
      ['0123abcd89ef0123', top[0]],
      ['0123abcd00000000', top[1]],
    ]);
  });
});

describe('lists', () => {
  test('of entries are a table of contents, without the numbering of a list', () => {
    const tree = read([['L', { A: { O: 'List' } }], typed('LI', 'toci', 0)]);
    expect(tree.shape).toBe('TOC(TOCI(Reference(0)))');
    expect(tree.context.lookup(tree.top[0], PDFDict).has(name('A'))).toBe(false);
    expect(tree.ownerOf(0)).toBe('Reference');
  });

  test('of notes are no lists', () => {
    expect(read(['L', typed('LI', 'note', 0), typed('LI', 'note', 1)]).shape).toBe('Div(Note(0) Note(1))');
  });

  test('of plain items stay', () => {
    const tree = read([
      ['L', { A: { O: 'List' } }],
      ['LI', typed('Span', 'abbr', 0)],
    ]);
    expect(tree.shape).toBe('L(LI(Span(0)))');
    expect(tree.context.lookup(tree.top[0], PDFDict).has(name('A'))).toBe(true);
  });

  test('of definitions have an item for terms and the definitions after them', () => {
    const kids = ['dt', 'dt', 'dd', 'dd', 'dt', 'dd'].map((type, i) => typed('Div', type, i));
    const tree = read(['Div', ...kids]);
    expect(tree.shape).toBe('L(LI(Lbl(0) Lbl(1) LBody(2) LBody(3)) LI(Lbl(4) LBody(5)))');
    const [list] = tree.elements;
    for (const kid of list ? shapeKids(tree, list.dict) : []) expect(kid).toBe('LI');
  });
});

/** The roles of the parents that the kids of kids name. */
function shapeKids({ context }: MadeTree, list: PDFDict): string[] {
  const kids = (dict: PDFDict) => {
    const value = dict.lookup(name('K'));
    return value && 'asArray' in value ? (value as { asArray: () => never[] }).asArray() : [];
  };
  return kids(list).flatMap((item) =>
    kids(context.lookup(item, PDFDict)).map((kid) => {
      const parent = elementOf(context, kid)?.dict.lookup(name('P'), PDFDict);
      return String(parent?.get(name('S'))).slice(1);
    }),
  );
}

describe('entries of contents and bibliography', () => {
  test('lead with a label, then a reference; lists below follow', () => {
    const below: Node = ['L', typed('LI', 'toci', 2)];
    const tree = read(['L', typed('LI', 'toci', typed('Span', 'label', 0), ['Span', 1], below)]);
    expect(tree.shape).toBe('TOC(TOCI(Lbl(0) Reference(Span(1)) TOC(TOCI(Reference(2)))))');
  });

  test('without content of their own get no reference', () => {
    expect(read(['L', typed('LI', 'toci', ['L', typed('LI', 'toci', 0)])]).shape).toBe(
      'TOC(TOCI(TOC(TOCI(Reference(0)))))',
    );
  });

  test('of a bibliography hold an entry in their body', () => {
    const tree = read(['L', typed('LI', 'bib', typed('Span', 'label', 0), ['Span', 1], 2)]);
    expect(tree.shape).toBe('L(LI(Lbl(0) LBody(BibEntry(Span(1) 2))))');
    expect(tree.ownerOf(2)).toBe('BibEntry');
    expect(read(['L', typed('LI', 'bib', typed('Span', 'label', 0))]).shape).toBe('L(LI(Lbl(0)))');
  });
});

test('a line of code is a paragraph that holds code; an empty one holds nothing', () => {
  const tree = read(typed('Div', 'code', typed('Div', 'line', 0), typed('Div', 'line')));
  expect(tree.shape).toBe('Div(P(Code(0)) P)');
  expect(tree.ownerOf(0)).toBe('Code');
});
