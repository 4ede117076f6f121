/** What keeps a file from a standard: what is found in a print, and how the faults are put. */

import { describe, expect, test } from 'vitest';
import {
  type CausePlaces,
  type Checked,
  findFaults,
  findingsIn,
  fontFaultsOf,
  taggedForms,
} from '../../src/pdf/conformance.js';
import { PDFContext, type PDFDict, PDFPageLeaf, type PDFRef, PDFString } from '../../src/pdf/pdf-lib.js';
import { streamOf } from './page-content.js';
import { type Node, treeOf } from './structure-tree.js';

const place = (line: number) => ({ file: '/p.md', line, column: 1 });
const places: CausePlaces = {
  onPage: (page) => [place(100 + page)],
  imagesWithoutAlt: [place(1)],
  skippedHeadings: [place(2)],
  title: [place(3)],
  lang: [place(4)],
};
const sound: Checked = {
  imagesWithoutAlt: 0,
  unevenTables: [],
  onPages: [],
  headings: [1, 2, 3, 2, 1],
  title: 'T',
  lang: 'en-GB',
  attachments: 0,
  places,
};
const faults = (changes: Partial<Checked>) =>
  findFaults({ ...sound, ...changes }).map(
    ({ breaks, message, places: at }) => `${breaks}: ${message} [${at.map(({ line }) => line).join(' ')}]`,
  );

describe('faults of a file', () => {
  test('a sound file has none', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ headings: [] })).toEqual([]);
  });

  test('headings that skip a level are counted, and the first is named', () => {
    expect(faults({ headings: [2, 3] })).toEqual(['levels: the first heading is of level 2 [2]']);
    expect(faults({ headings: [1, 3] })).toEqual(['levels: a heading of level 3 follows one of level 1 [2]']);
    expect(faults({ headings: [1, 4, 1, 3, 2, 1] })).toEqual([
      'levels: 2 headings skip a level (at the first, a heading of level 4 follows one of level 1) [2]',
    ]);
  });

  test('images without a text, in one and in many', () => {
    expect(faults({ imagesWithoutAlt: 1 })).toEqual(['access: 1 image without an alternative text [1]']);
    expect(faults({ imagesWithoutAlt: 2 })).toEqual(['access: 2 images without an alternative text [1]']);
  });

  test('uneven tables, with each page once', () => {
    expect(faults({ unevenTables: [3, 3, 5] })).toEqual([
      'access: 3 tables with rows of different lengths [103 105]',
    ]);
  });

  test('what is on pages, each reason once, with five pages at most', () => {
    const onPages = [0, 0, 1, 2, 3, 4, 5, 6].map((page) => ({
      page,
      message: 'a reason',
      breaks: 'tags' as const,
    }));
    expect(faults({ onPages: [...onPages, { page: 8, message: 'another', breaks: 'text' }] })).toEqual([
      'tags: a reason on page 1, 2, 3, 4, 5 and 2 more of the file [100 101 102 103 104 105 106]',
      'text: another on page 9 of the file [108]',
    ]);
  });

  test('title, language and attached files', () => {
    expect(faults({ title: ' \n', attachments: 1 })).toEqual([
      'access: the paper has no title [3]',
      'attached: 1 attached file that may be no PDF/A []',
    ]);
    expect(faults({ lang: 'English (UK)' })).toEqual(['tags: "English (UK)" names no language [4]']);
    expect(faults({ lang: '' })).toEqual(['tags: "" names no language [4]']);
    for (const lang of ['de', 'zh-Hant-TW', 'es-419']) expect(faults({ lang })).toEqual([]);
  });
});

const found = (...nodes: readonly Node[]) => {
  const { elements, page } = treeOf(...nodes);
  return findingsIn(elements, [], [page]);
};

describe('what a print shows', () => {
  test('images and formulas without an alternative text', () => {
    const described: Node = [['Figure', { Alt: PDFString.of('') }], 2];
    expect(found(['Div', ['Figure', 0], ['Formula', 1], described]).imagesWithoutAlt).toBe(2);
  });

  test('tables whose rows differ, by the page on which they begin', () => {
    const uneven: Node = ['Table', ['TR', ['TH', 0], ['TH', 1]], ['TR', ['TD', 2]]];
    expect(found(uneven).unevenTables).toEqual([0]);
    const bare: Node = ['Table', ['TR', ['TH'], ['TH']], ['TR', ['TD']]];
    expect(found(bare).unevenTables).toEqual([0]);
    const even: Node = ['Table', ['TR', ['TH', 0]], ['TR', ['TD', 1]]];
    expect(found(even).unevenTables).toEqual([]);
  });
});

/** A page with these fonts and forms. */
function pageWith(context: PDFContext, resources: object): PDFPageLeaf {
  const dict = context.obj({ Type: 'Page', Resources: resources } as never) as unknown as PDFDict;
  return PDFPageLeaf.fromMapWithContext(new Map(dict.entries()), context);
}

describe('fonts', () => {
  const context = PDFContext.create();
  const font = (entries: object) => context.obj({ Type: 'Font', ...entries } as never) as unknown as PDFDict;
  const map = streamOf(context, '');
  const embedded = { FontDescriptor: { FontFile2: map } };

  test('are at fault where their glyphs or their meaning is not in the file', () => {
    expect(fontFaultsOf(font({ Subtype: 'TrueType', BaseFont: 'ABCDEF+Inter' }))).toEqual([
      { message: 'the font Inter is not embedded', breaks: 'always' },
      { message: 'text in the font Inter cannot be copied', breaks: 'text' },
    ]);
    expect(fontFaultsOf(font({ Subtype: 'TrueType', ToUnicode: map, ...embedded }))).toEqual([]);
  });

  test('that are composed have their file below', () => {
    const composed = { Subtype: 'Type0', BaseFont: 'Noto', ToUnicode: map };
    const descendant = context.register(font(embedded));
    expect(fontFaultsOf(font({ ...composed, DescendantFonts: [descendant] }))).toEqual([]);
    expect(fontFaultsOf(font(composed))).toEqual([
      { message: 'the font Noto is not embedded', breaks: 'always' },
    ]);
  });

  test('that are drawn are in the file, whatever their name', () => {
    expect(fontFaultsOf(font({ Subtype: 'Type3' }))).toEqual([
      { message: 'text in the font (drawn) cannot be copied', breaks: 'text' },
    ]);
  });

  test('of forms within forms are found, in circles too', () => {
    const bad = context.register(font({ Subtype: 'TrueType', BaseFont: 'Deep', ToUnicode: map }));
    const inner = streamOf(context, '', { Subtype: 'Form', Resources: { Font: { F1: bad } } });
    const outer = context.nextRef();
    const XObject = { X1: inner, X2: outer };
    const form = context.lookup(streamOf(context, '', { Subtype: 'Form', Resources: { XObject } }));
    if (form) context.assign(outer, form);
    const pages = [pageWith(context, {}), pageWith(context, { XObject: { X1: outer } })];
    expect(findingsIn([], pages, []).onPages).toEqual([
      { page: 1, message: 'the font Deep is not embedded', breaks: 'always' },
    ]);
  });
});

test('a form has tags inside where its content names any; images and unknown names have none', () => {
  const context = PDFContext.create();
  const form = (content: string, Subtype = 'Form'): PDFRef => streamOf(context, content, { Subtype });
  const XObject = {
    Tagged: form('/P <</MCID 0>> BDC EMC'),
    Plain: form('0 0 m'),
    Image: form('/MCID', 'Image'),
    'Odd#20name': form('/MCID'),
  };
  const isTagged = taggedForms(context, pageWith(context, { XObject }), (stream) => stream.contents);
  expect(['Tagged', 'Plain', 'Image', 'Missing'].filter(isTagged)).toEqual(['Tagged']);
  expect(taggedForms(context, pageWith(context, {}), (stream) => stream.contents)('Tagged')).toBe(false);
});
