/** Page objects: what is drawn over and under a page's own content, its links, and what is kept from the last build. */

import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FurnitureFonts } from '../../src/pdf/fonts.js';
import type { Fragment, FragmentPage } from '../../src/pdf/fragment.js';
import type { FileSection } from '../../src/pdf/object-streams.js';
import { type Stamps, stampPages, withForm } from '../../src/pdf/stamped-pages.js';
import { request } from './sample.js';

const fonts: FurnitureFonts = {
  capHeightEm: 0.7,
  covers: () => true,
  key: 'k',
  embed: () => {},
  names: [{ name: 'Furniture1', number: 6 }],
  runs: (text) =>
    text === ''
      ? []
      : [{ font: 'Furniture1', glyphs: Buffer.from(text).toString('hex'), widthEm: text.length / 2 }],
};

const box = { x: 0, y: 0, width: 400, height: 600 };
const pageOf = (number: number, more: Partial<FragmentPage> = {}): FragmentPage => ({
  number,
  box,
  entries: '/Type/Page/MediaBox[0 0 400 600]',
  resources: '/ProcSet[/PDF]',
  fonts: '/F1 9 0 R',
  contents: `${number + 100} 0 R`,
  links: [],
  ...more,
});
const fragmentOf = (pages: readonly FragmentPage[], left = 20): Fragment =>
  ({
    pages,
    pageNode: 50,
    images: [],
    left: Array.from({ length: left }, (_, i) => 1000 + i),
  }) as unknown as Fragment;

const slots = { left: 'Head', centre: '', right: '' };
const furniture = { kind: 'body', header: slots, footer: undefined } as const;
const drawings = (changes: object = {}) => ({
  drawing: { fonts, style: request.furniture, page: request.page },
  watermark: '',
  pages: [furniture, furniture, furniture],
  isLeft: () => false,
  ...changes,
});

const plain: Stamps = {
  drawings: undefined,
  describe: (id) => `to ${id}`,
  shiftOf: () => 0,
  images: new Map(),
};

/** All objects of pieces by their numbers: dictionaries as text, and what their streams hold. */
function objectsIn(
  pieces: readonly FileSection[],
): Map<number, { readonly text: string; readonly stream: string }> {
  const objects = new Map<number, { text: string; stream: string }>();
  for (const { bytes, streams } of pieces) {
    for (const [number, offset] of streams) {
      const [, head = ''] = /obj\n(.*?)\nstream\n/s.exec(bytes.subarray(offset).toString('latin1')) ?? [];
      const start = bytes.indexOf('stream\n', offset) + 'stream\n'.length;
      const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
      const raw = bytes.subarray(start, start + length);
      const stream = (head.includes('FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
      if (!head.includes('/ObjStm')) objects.set(number, { text: head, stream });
      else {
        const first = Number(/\/First (\d+)/.exec(head)?.[1]);
        const numbers = stream.slice(0, first).trim().split(/\s+/).map(Number);
        for (let i = 0; i < numbers.length; i += 2) {
          const from = first + (numbers[i + 1] ?? 0);
          const to = numbers[i + 3] === undefined ? stream.length : first + (numbers[i + 3] ?? 0);
          objects.set(numbers[i] ?? 0, { text: stream.slice(from, to).trimEnd(), stream: '' });
        }
      }
    }
  }
  return objects;
}

describe('a page', () => {
  test('without drawings has its own content and fonts', () => {
    const objects = objectsIn(stampPages([fragmentOf([pageOf(7)])], plain));
    expect(objects.get(7)?.text).toBe(
      '<</Type/Page/MediaBox[0 0 400 600]/Parent 50 0 R/StructParents 7/Tabs/S/Contents[107 0 R]/Resources<</ProcSet[/PDF]/Font<</F1 9 0 R>>>>>>',
    );
    expect(objects.size).toBe(1);
  });

  test('has running heads over its content, in a state of their own', () => {
    const objects = objectsIn(stampPages([fragmentOf([pageOf(7)])], { ...plain, drawings: drawings() }));
    const page = objects.get(7)?.text ?? '';
    const [, under = '', over = ''] = /\/Contents\[(\d+) 0 R 107 0 R (\d+) 0 R\]/.exec(page) ?? [];
    expect(objects.get(Number(under))?.stream).toBe('q\n');
    expect(objects.get(Number(over))?.stream).toMatch(/^Q\n\/Artifact <<.*Header.*>> BDC/);
    expect(page).toContain('/Font<</F1 9 0 R/Furniture1 6 0 R>>');
  });

  test('shares what is under it with pages of its size, and no others', () => {
    const wide = pageOf(9, { box: { ...box, width: 600 } });
    const pieces = stampPages([fragmentOf([pageOf(7), pageOf(8), wide])], {
      ...plain,
      drawings: drawings({ watermark: 'DRAFT' }),
    });
    const objects = objectsIn(pieces);
    const underOf = (number: number) =>
      Number(/\/Contents\[(\d+) /.exec(objects.get(number)?.text ?? '')?.[1]);
    expect(underOf(7)).toBe(underOf(8));
    expect(underOf(9)).not.toBe(underOf(7));
    expect(objects.get(underOf(7))?.stream).toContain('/Subtype/Watermark');
  });

  test('that nothing is drawn on stays as it is among others', () => {
    const pages = [furniture, { ...furniture, header: undefined }];
    const pieces = stampPages([fragmentOf([pageOf(7), pageOf(8)])], {
      ...plain,
      drawings: drawings({ pages }),
    });
    expect(objectsIn(pieces).get(8)?.text).toContain('/Contents[108 0 R]');
  });

  test('on the left has its margins the other way around', () => {
    const margins = { top: 25, right: 10, bottom: 25, left: 30 };
    const drawing = { fonts, style: request.furniture, page: { ...request.page, marginMm: margins } };
    const made = (isLeft: boolean) =>
      objectsIn(
        stampPages([fragmentOf([pageOf(7)])], {
          ...plain,
          drawings: drawings({ drawing, isLeft: () => isLeft }),
          shiftOf: () => (isLeft ? 20 : 0),
        }),
      );
    const shift = (20 * 72) / 25.4;
    expect(made(true).get(7)?.text).toContain(
      `/MediaBox[${Math.round(shift * 1000) / 1000} 0 ${Math.round((400 + shift) * 1000) / 1000} 600]`,
    );
    const xOf = (isLeft: boolean) => {
      const streams = [...made(isLeft).values()].map(({ stream }) => stream).join('');
      return Number(/([\d.]+) [\d.]+ Td/.exec(streams)?.[1]);
    };
    // the head begins at the content of both: the sheet is what moves
    expect(xOf(true)).toBeCloseTo(xOf(false), 2);
  });

  test('counts on through the fragments', () => {
    const heads = ['one', 'two', 'three'].map((left) => ({ ...furniture, header: { ...slots, left } }));
    const pieces = stampPages([fragmentOf([pageOf(7), pageOf(8)]), fragmentOf([pageOf(9)])], {
      ...plain,
      drawings: drawings({ pages: heads }),
    });
    const [last] = pieces.slice(1);
    const whole = stampPages([fragmentOf([pageOf(9)])], {
      ...plain,
      drawings: drawings({ pages: [heads[2]] }),
    });
    expect(last?.digest).toBe(whole[0]?.digest);
  });

  test('needs the numbers that its fragment left', () => {
    expect(() => stampPages([fragmentOf([pageOf(7)], 1)], { ...plain, drawings: drawings() })).toThrow(
      'A fragment left too few numbers for its pages.',
    );
  });
});

describe('links', () => {
  const links = [
    { number: 31, entries: '/Subtype/Link', target: { id: 'größe' } },
    { number: 32, entries: '/Subtype/Link/A 5 0 R', target: { uri: 'MAILTO:ben@example.org' } },
  ];

  test('are described by what they lead to', () => {
    const objects = objectsIn(stampPages([fragmentOf([pageOf(7, { links })])], plain));
    expect(objects.get(7)?.text).toContain('/Annots[31 0 R 32 0 R]');
    const utf16 = (text: string) =>
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase();
    expect(objects.get(31)?.text.toUpperCase()).toBe(
      `<</SUBTYPE/LINK/STRUCTPARENT 31/DEST<${utf16('größe')}>/CONTENTS<${utf16('to größe')}>>>`,
    );
    expect(objects.get(32)?.text).toBe('<</Subtype/Link/A 5 0 R/StructParent 32/Contents(ben@example.org)>>');
  });
});

describe('stamps of the user', () => {
  test('are a form over all, and an artifact', () => {
    const objects = objectsIn(
      stampPages([fragmentOf([pageOf(7, { box: { ...box, x: -3.25 } })])], { ...plain, forms: [88] }),
    );
    const all = [...objects.values()].map(({ stream }) => stream).join('');
    expect(all).toContain('/Artifact <</Type/Pagination>> BDC\nq 1 0 0 1 -3.25 0 cm /WpStamp Do Q\nEMC\n');
    expect(objects.get(7)?.text).toContain('/XObject<</WpStamp 88 0 R>>');
  });

  test('a form comes among the images of a page, or is the only one', () => {
    expect(withForm('/XObject<</X1 5 0 R>>/ProcSet[/PDF]', 9)).toBe(
      '/XObject<</WpStamp 9 0 R/X1 5 0 R>>/ProcSet[/PDF]',
    );
    expect(withForm('/ProcSet[/PDF]', 9)).toBe('/ProcSet[/PDF]/XObject<</WpStamp 9 0 R>>');
    expect(() => withForm('/XObject 5 0 R', 9)).toThrow('an object of their own');
  });
});

describe('pieces of the last build', () => {
  /** States that hand on what was noted. */
  function states() {
    let noted: unknown;
    return {
      last: () => noted,
      note: (_: string, value: unknown) => {
        noted = value;
      },
    } as unknown as NonNullable<Stamps['states']>;
  }

  test('are used again while every text on their pages is the same', () => {
    const kept = states();
    const fragment = fragmentOf([pageOf(7)]);
    const at = (changes: object) =>
      stampPages([fragment], { ...plain, drawings: drawings(changes), states: kept })[0];
    const first = at({});
    expect(at({})).toBe(first);
    expect(at({ watermark: 'DRAFT' })).not.toBe(first);
    const again = at({});
    expect(again).not.toBe(first);
    expect(again?.digest).toBe(first?.digest);
    expect(at({ pages: [{ ...furniture, header: { ...slots, right: 'x' } }] })).not.toBe(again);
  });

  test('are made again where a link leads to another text, or the fragment is another', () => {
    const kept = states();
    const fragment = fragmentOf([pageOf(7, { links: [{ number: 31, entries: '', target: { id: 'a' } }] })]);
    const [first] = stampPages([fragment], { ...plain, states: kept });
    const [second] = stampPages([fragment], { ...plain, states: kept, describe: () => 'renamed' });
    expect(second?.digest).not.toBe(first?.digest);
    const [third] = stampPages([{ ...fragment }], { ...plain, states: kept, describe: () => 'renamed' });
    expect(third).not.toBe(second);
    expect(third?.digest).toBe(second?.digest);
  });
});
