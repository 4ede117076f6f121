/** Prints with local numbers of notes → the places of the numbers, and fragments with the numbers of the paper. */

import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UnwrittenNumbers } from '../../src/diagnostics/unwritten-numbers.js';
import { readSample, type Sample, takeSamples } from '../../src/pdf/digit-samples.js';
import type { Fragment } from '../../src/pdf/fragment.js';
import { idInPaper, withPaperNumbers } from '../../src/pdf/note-numbers.js';
import { type NumberedPage, noteSlots } from '../../src/pdf/note-slots.js';
import { makeSection } from '../../src/pdf/object-streams.js';
import type { PDFPageLeaf } from '../../src/pdf/pdf-lib.js';
import { glyphsIn, withoutText } from '../../src/pdf/shown-glyphs.js';
import { pageOf } from './page-content.js';
import { type Node, shapeOf, treeOf } from './structure-tree.js';

/** Glyphs of the digits 0 to 9 in two faces of one font. */
const lining = Array.from({ length: 10 }, (_, digit) => `001${digit}`);
const oldStyle = Array.from({ length: 10 }, (_, digit) => `002${digit}`);
const text = (number: number, face = lining) =>
  [...String(number)].map((digit) => face[Number(digit)]).join('');
const marked = (mcid: number, operators: string) => `/P <</MCID ${mcid} >>BDC\nBT\n${operators}\nET\nEMC\n`;
const shown = (number: number, face = lining) => `/F2 10 Tf\n<${text(number, face)}>Tj`;
const font = { Type: 'Font', Subtype: 'Type0' };
const page = () => pageOf('', { Font: { F1: { ...font }, F2: font } });
const widths = () => () => 500;

describe('a sample of digits', () => {
  const sample = `${shown(0)}\n<${lining.slice(1).join('')}>Tj <${oldStyle.join('')}>Tj`;

  test('is one face for each ten glyphs', () => {
    const faces = readSample(Buffer.from(marked(4, sample)), new Set([4]), { page: page(), widths });
    expect(faces.map(({ glyphs }) => glyphs)).toEqual([lining, oldStyle]);
  });

  test('is no face where digits have other widths, or another font', () => {
    const read = (operators: string, widthOf: (glyph: number) => number) =>
      readSample(Buffer.from(marked(4, operators)), new Set([4]), { page: page(), widths: () => widthOf });
    expect(read(sample, (glyph) => (glyph === 0x11 ? 400 : 500)).map(({ glyphs }) => glyphs)).toEqual([
      oldStyle,
    ]);
    const inTwoFonts = sample.replace('Tj\n', 'Tj\n/F1 10 Tf\n');
    expect(read(inTwoFonts, () => 500).map(({ glyphs }) => glyphs)).toEqual([oldStyle]);
  });

  test('leaves structure and content, and nothing else does', () => {
    const tree = treeOf(['P', 0], ['P', 1], ['Div', ['P', 2], ['P', 3]]);
    const samples = tree.elements.filter((element) =>
      ['P(1)', 'P(3)'].includes(shapeOf(tree.context, [element.ref])),
    );
    const { top, contents } = takeSamples(tree.top, samples, tree.lists);
    expect(shapeOf(tree.context, top)).toBe('P(0) Div(P(2))');
    expect([...contents]).toEqual([[tree.page, new Set([1, 3])]]);
    expect([0, 1, 2, 3].map(tree.ownerOf)).toEqual(['P', 'none', 'P', 'none']);
    const content = marked(0, shown(12)) + marked(1, `1 g\n${shown(3)} [<0014>-20<0015>]TJ`);
    expect(Buffer.from(withoutText(Buffer.from(content), new Set([1]))).toString()).toBe(
      content.replace(`<${text(3)}>Tj`, '').replace('[<0014>-20<0015>]TJ', ''),
    );
  });
});

test('glyphs are read with the font that is set, also after a graphics state ends', () => {
  const content = `/F1 9 Tf\nq\n/F2 9 Tf\nQ\n${marked(7, '[<00140015>-250<0016>]TJ')}`;
  const glyphs = glyphsIn(Buffer.from(content), new Set([7])).get(7) ?? [];
  expect(glyphs.map(({ font: name, glyph }) => `${name} ${glyph}`)).toEqual([
    'F1 0014',
    'F1 0015',
    'F1 0016',
  ]);
  expect(glyphs.map(({ at, glyph }) => content.slice(at, at + 4) === glyph)).toEqual([true, true, true]);
});

/** A page with a reference and a note, whose label ends with a full stop. */
function numberedPage(content: string, faces = [lining, oldStyle]) {
  const nodes: Node[] = [
    ['P', 0, ['Reference', ['Link', 1]]],
    ['Note', ['Lbl', 2], ['LBody', 3]],
  ];
  const tree = treeOf(...nodes);
  const dict = page();
  const samples: Sample[] = readSample(
    Buffer.from(marked(9, faces.map((face) => `/F2 10 Tf\n<${face.join('')}>Tj`).join('\n'))),
    new Set([9]),
    { page: dict, widths },
  );
  const ofRole = (role: string) =>
    tree.elements.filter(({ ref }) => shapeOf(tree.context, [ref]).startsWith(`${role}(`));
  return noteSlots(
    { references: ofRole('Reference'), notes: ofRole('Note'), samples: [] },
    { pages: [{ ref: tree.page, dict: dict as PDFPageLeaf }], contents: [Buffer.from(content)], samples },
  );
}

const content = (number: number, face = lining) =>
  marked(0, `/F2 10 Tf\n<${text(7)}>Tj`) +
  marked(1, shown(number, face)) +
  marked(2, `/F2 10 Tf\n[<${text(number, oldStyle)}>5<0099>]TJ`) +
  marked(3, shown(5));

test('numbers are found in references and labels, each in its face, and not in other text', () => {
  const [found] = numberedPage(content(12));
  expect(found?.slots.map(({ kind, number, glyphs }) => [kind, number, glyphs])).toEqual([
    ['reference', 12, lining],
    ['note', 12, oldStyle],
  ]);
});

test('text of other glyphs, or of several numbers, has no place for a number', () => {
  expect(numberedPage(content(12), [oldStyle])[0]?.slots.map(({ kind }) => kind)).toEqual(['note']);
  const apart = marked(1, `/F2 10 Tf\n<${text(1)}0099${text(2)}>Tj`);
  expect(numberedPage(apart)[0]?.slots).toEqual([]);
});

describe('numbers of the paper', () => {
  const pages = numberedPage(content(12)) as [NumberedPage];
  const place = { page: 0, xPt: 1, yPt: 2 };
  const fragment = {
    numbered: pages.map((found) => ({ ...found, number: 30 })),
    pages: [
      {
        links: ['fn-12', 'fnref-12-2', 'heading'].map((id) => ({ target: { id } })),
      },
    ],
    report: {
      names: new Map([
        ['fn-12', place],
        ['fn-13', place],
        ['heading', place],
      ]),
    },
    piece: makeSection([{ number: 29, text: '<<>>', contents: Buffer.from('as it was') }], () => 1),
  } as unknown as Fragment;
  const notes = { numbers: new Map([[12, 57]]), notes: [12], references: [12] };

  test('are in the content, in links and in destinations; places of notes elsewhere are gone', () => {
    const made = withPaperNumbers(fragment, notes);
    const { bytes, streams } = made.piece;
    expect(streams.map(([number]) => number)).toEqual([29, 30]);
    const at = bytes.indexOf('stream\n', streams[1]?.[1]) + 'stream\n'.length;
    expect(inflateSync(bytes.subarray(at)).toString()).toBe(content(57));
    expect(made.pages[0]?.links.map(({ target }) => target)).toEqual([
      { id: 'fn-57' },
      { id: 'fnref-57-2' },
      { id: 'heading' },
    ]);
    expect([...made.report.names.keys()]).toEqual(['fn-57', 'heading']);
    expect(Buffer.from(pages[0].content).toString()).toBe(content(12));
  });

  test.each([
    ['of a second reference', { ...notes, references: [12, 12] }],
    ['of another note', { ...notes, notes: [12, 13] }],
    ['with another digit', { ...notes, numbers: new Map([[12, 100]]) }],
  ])('have to have a place: %s', (_, other) => {
    expect(() => withPaperNumbers(fragment, other)).toThrow(UnwrittenNumbers);
  });

  test('are those of ids of notes alone', () => {
    expect(idInPaper('fnref-12', notes)).toBe('fnref-57');
    expect(idInPaper('fn-13', notes)).toBeUndefined();
    expect(idInPaper('fn-x', notes)).toBe('fn-x');
  });
});
