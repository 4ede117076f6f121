/** @module-tag large */

import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, type PDFObject, PDFString } from 'pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import { checkStructure } from './check-structure.js';
import { stampSample } from './pdf/sample.js';

let sound: Uint8Array;

beforeAll(async () => {
  sound = (await stampSample()).bytes;
});

/** The faults found after each object of the file was offered to `change`. */
async function faultsAfter(change: (object: PDFDict) => void): Promise<string[]> {
  const document = await PDFDocument.load(sound, { updateMetadata: false });
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) change(object);
  }
  return [...new Set(await checkStructure(await document.save()))];
}

const name = PDFName.of;

const has = (dict: PDFDict, key: string, value: string): boolean => dict.get(name(key))?.toString() === value;

const without = (key: string) => (dict: PDFDict) => {
  dict.delete(name(key));
};

test('a sound file has no fault', async () => {
  expect(await checkStructure(sound)).toEqual([]);
});

test('what is missing is found', async () => {
  expect(await faultsAfter(without('Lang'))).toContain('catalog has no Lang');
  expect(await faultsAfter(without('Alt'))).toEqual(['a Figure without Alt']);
  expect(await faultsAfter(without('Contents'))).toContain('a link without a description');
  expect(await faultsAfter(without('StructParent'))).toEqual(['a link that the parent tree does not know']);
  expect(await faultsAfter(without('RoleMap'))).toEqual([
    'role Strong is not mapped',
    'role Em is not mapped',
    'role Aside is not mapped',
  ]);
  expect((await faultsAfter(without('FontFile2')))[0]).toMatch(/^font \/\w+\+.* is not embedded$/);
});

test('what a claim needs is missed', async () => {
  const renamed = (from: string, to: string) => (dict: PDFDict) => {
    if (has(dict, 'S', `/${from}`)) dict.set(name('S'), name(to));
  };
  expect(await faultsAfter(renamed('H2', 'H4'))).toContain('a heading of level 4 after 1');
  expect(await faultsAfter(without('CIDToGIDMap'))).toEqual(['a CIDFont without CIDToGIDMap']);
  expect(await faultsAfter(without('P'))).toContain('an element without a parent');
  const ids = await faultsAfter((dict) => {
    if (dict.has(name('ID'))) dict.set(name('ID'), PDFString.of('same'));
  });
  expect(ids).toContain('an id of two elements');
  const mapped = await faultsAfter((dict) => {
    const map = dict.get(name('RoleMap'));
    if (map instanceof PDFDict) {
      map.set(name('P'), name('Span'));
      map.set(name('Strong'), name('Em'));
    }
  });
  expect(mapped).toContain('/P is mapped to another role');
  expect(mapped).toContain('/Strong is mapped to a role that is mapped');
  const suspected = await faultsAfter((dict) => {
    const info = dict.get(name('MarkInfo'));
    if (info instanceof PDFDict) info.set(name('Suspects'), PDFBool.True);
  });
  expect(suspected).toEqual(['tags that are only suspected']);
});

test('tables with uneven rows, files without a relationship and other annotations are found', async () => {
  let rows = 0;
  const uneven = await faultsAfter((dict) => {
    const kids = dict.get(name('K'));
    if (has(dict, 'S', '/TR') && kids instanceof PDFArray && rows++ === 0) kids.remove(0);
  });
  expect(uneven.some((fault) => fault.startsWith('a table with rows of'))).toBe(true);
  const file = await faultsAfter((dict) => {
    if (has(dict, 'Type', '/Catalog')) {
      dict.set(
        name('X'),
        dict.context.register(dict.context.obj({ Type: 'Filespec', F: PDFString.of('a') })),
      );
    }
  });
  expect(file).toEqual(['a file without F, UF or its relationship']);
  const note = await faultsAfter((dict) => {
    if (has(dict, 'Subtype', '/Link')) dict.set(name('Subtype'), name('Text'));
  });
  expect(note).toContain('an annotation that may not be there');
});

test('tags out of place are found', async () => {
  const renamed = (from: string, to: string) => (dict: PDFDict) => {
    if (has(dict, 'S', `/${from}`)) dict.set(name('S'), name(to));
  };
  expect(await faultsAfter(renamed('LBody', 'P'))).toEqual(['P in LI']);
  expect(await faultsAfter(renamed('Link', 'Span'))).toEqual(['a link outside a Link element']);
  expect(await faultsAfter(renamed('H1', 'Heading'))).toContain('role Heading is not mapped');
});

test('content that belongs to another element, or to none, is found', async () => {
  const faults = await faultsAfter((dict) => {
    if (has(dict, 'S', '/H1')) dict.set(name('K'), dict.context.obj(99));
  });
  expect(faults).toEqual(['MCID 99 of /H1 has another parent']);
  const bare = await faultsAfter((dict) => {
    const contents: PDFObject | undefined = dict.get(name('Contents'));
    if (has(dict, 'Type', '/Page') && contents) {
      dict.set(name('Contents'), dict.context.register(dict.context.stream('0 0 9 9 re f BT EMC')));
    }
  });
  expect(bare).toContain('page 1: content outside tags and artifacts');
  expect(bare).toContain('page 1: EMC without a beginning');
});

test('links that should not be there are found', async () => {
  const faults = await faultsAfter((dict) => {
    const action = dict.get(name('A'));
    if (action instanceof PDFDict && action.has(name('URI'))) action.set(name('URI'), dict.context.obj('x'));
  });
  expect(faults.some((fault) => fault.startsWith('a link to '))).toBe(true);
});

test('fonts that do not fit what is shown in them are found', async () => {
  const wide = await faultsAfter((dict) => {
    if (has(dict, 'Subtype', '/CIDFontType2')) dict.set(name('W'), dict.context.obj([0, 60_000, 123]));
  });
  expect(wide.some((fault) => / shows \d+ glyphs in widths that are not its program's$/.test(fault))).toBe(
    true,
  );
  const unread = await faultsAfter((dict) => {
    if (has(dict, 'Subtype', '/Type0')) {
      const map = '1 beginbfchar <0000> <0041> endbfchar';
      dict.set(name('ToUnicode'), dict.context.register(dict.context.stream(map)));
    }
  });
  expect(unread.some((fault) => / shows \d+ codes without a meaning$/.test(fault))).toBe(true);
  const missing = await faultsAfter((dict) => {
    if (has(dict, 'Type', '/Page')) {
      const [font] = fontNames(dict);
      const text = `/Artifact BMC BT ${font} 9 Tf <0000ffff> Tj ET ${'q '.repeat(29)}${'Q '.repeat(29)}EMC`;
      dict.set(name('Contents'), dict.context.register(dict.context.stream(text)));
    }
  });
  expect(missing.some((fault) => fault.endsWith(' shows .notdef'))).toBe(true);
  expect(missing.some((fault) => / shows \d+ glyphs that its program lacks$/.test(fault))).toBe(true);
  expect(missing).toContain('graphics states 29 deep');
});

/** Names of composite fonts in the resources of a page. */
function fontNames(page: PDFDict): string[] {
  const fonts = page.lookup(name('Resources'), PDFDict).lookup(name('Font'), PDFDict);
  return fonts
    .keys()
    .flatMap((key) => (has(fonts.lookup(key, PDFDict), 'Subtype', '/Type0') ? [`${key}`] : []));
}

test('what archives refuse in pictures, graphics states and metadata is found', async () => {
  const added = await faultsAfter((dict) => {
    if (!has(dict, 'Type', '/Catalog')) return;
    const { context } = dict;
    const objects = [
      { Type: 'ExtGState', BM: 'Odd', TR2: 'Identity' },
      { Type: 'XObject', Subtype: 'Image', Interpolate: true, Alternates: [] },
      { Type: 'OCG' },
    ];
    dict.set(name('X'), context.obj(objects.map((object) => context.register(context.obj(object)))));
  });
  expect(added).toEqual(
    expect.arrayContaining([
      'a graphics state that changes colours',
      'a blend mode that no standard knows',
      'an image that viewers smooth',
      'a picture with alternates or OPI',
      'optional content',
    ]),
  );
  const renamed = await faultsAfter((dict) => {
    if (dict.has(name('Producer'))) dict.set(name('Title'), PDFString.of('Another title'));
  });
  expect(renamed).toContain('XMP without the Title of Info');
  const later = await faultsAfter((dict) => {
    if (dict.has(name('Producer'))) dict.set(name('CreationDate'), PDFString.of('D:19990101000000Z'));
  });
  expect(later).toContain('XMP with another date than Info');
});

test('elements that say nothing and links that are hidden are found', async () => {
  const empty = await faultsAfter((dict) => {
    if (has(dict, 'S', '/LBody')) dict.delete(name('K'));
  });
  expect(empty).toContain('a LBody without content');
  const hidden = await faultsAfter((dict) => {
    if (has(dict, 'Subtype', '/Link')) dict.set(name('F'), dict.context.obj(6));
  });
  expect(hidden).toContain('a link that is hidden');
});
