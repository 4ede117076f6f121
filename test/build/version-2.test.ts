/** A paper that asks for the standards of PDF 2.0, built once: what is in its file. */

import { inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';

const text = `---
title: A paper
conformance: [pdf/ua-2, wtpdf, pdf/a-4f]
---

# First

See [the table](#tbl:a) and the note.[^1] Some **strong** words, $x^2$ and $x^2$ again.

Table: Numbers {#tbl:a}

| a | b |
| - | - |
| 1 | 2 |

> [!NOTE]
> A callout with a background.

Term
: What it means.

## Second {#second}

[^1]: A note.
`;

let document: PDFDocument;
let bytes: Uint8Array;
beforeAll(async () => {
  const built = await produce('paper.md', { session }, { text });
  expect(built.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  bytes = built.bytes;
  document = await PDFDocument.load(bytes, { updateMetadata: false });
});

const name = PDFName.of;
const elements = () =>
  document.context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]) =>
      object instanceof PDFDict && object.get(name('Type')) === name('StructElem')
        ? [{ ref, dict: object }]
        : [],
    );
const role = (dict: PDFDict) => dict.get(name('S'))?.toString().slice(1);

test('it is PDF 2.0 without an Info dictionary, and says what it holds', () => {
  expect(Buffer.from(bytes.subarray(0, 8)).toString()).toBe('%PDF-2.0');
  expect(document.context.trailerInfo.Info).toBeUndefined();
  const xmp = document.catalog.lookup(name('Metadata'));
  const packet = xmp instanceof PDFRawStream ? Buffer.from(xmp.contents).toString() : '';
  for (const part of [
    '<pdfuaid:part>2</pdfuaid:part>',
    '<pdfuaid:rev>2024</pdfuaid:rev>',
    '<pdfaid:part>4</pdfaid:part>',
    '<pdfaid:conformance>F</pdfaid:conformance>',
    '<pdfaid:rev>2020</pdfaid:rev>',
    'wtpdf#accessibility1.0',
    'wtpdf#reuse1.0',
  ])
    expect(packet).toContain(part);
});

test('what only PDF 2.0 has is in its namespace, and nothing is of a type that it lacks', () => {
  const found = elements();
  const named = found.filter(({ dict }) => dict.has(name('NS'))).map(({ dict }) => role(dict));
  expect([...new Set(named)].sort()).toEqual(['Aside', 'Document', 'FENote', 'Strong']);
  const roles = new Set(found.map(({ dict }) => role(dict)));
  for (const old of ['Note', 'Reference', 'NonStruct']) expect(roles).not.toContain(old);
});

test('destinations lead to elements, headings to theirs', () => {
  const names = document.catalog.lookup(name('Names'), PDFDict).lookup(name('Dests'), PDFDict);
  const list = names.lookup(name('Names'), PDFArray);
  const roles: Record<string, string | undefined> = {};
  for (let i = 0; i < list.size(); i += 2) {
    const place = list.lookup(i + 1, PDFDict);
    const element = place.lookup(name('SD'), PDFArray).get(0);
    expect(element).toBeInstanceOf(PDFRef);
    roles[String(list.get(i))] = role(document.context.lookup(element, PDFDict));
    expect(place.lookup(name('D'), PDFArray).lookup(0, PDFDict).get(name('Type'))).toBe(name('Page'));
  }
  expect(roles).toMatchObject({ '(first)': 'H1', '(second)': 'H2', '(fn-1)': 'FENote', '(tbl:a)': 'Table' });
});

test('entries of the contents name what they lead to', () => {
  const entries = elements().filter(({ dict }) => role(dict) === 'TOCI');
  const targets = entries.map(({ dict }) => role(dict.lookup(name('Ref'), PDFArray).lookup(0, PDFDict)));
  expect(targets).toEqual(['H1', 'H2']);
});

test('a caption is in its table, and terms are a list that says so', () => {
  const kids = (wanted: string) =>
    elements()
      .filter(({ dict }) => role(dict) === wanted)
      .map(({ dict }) => {
        const value = dict.lookup(name('K'));
        const all = value instanceof PDFArray ? value.asArray() : [dict.get(name('K'))];
        return all.map((kid) =>
          kid instanceof PDFRef ? role(document.context.lookup(kid, PDFDict)) : 'content',
        );
      });
  expect(kids('Table')[0]?.[0]).toBe('Caption');
  expect(kids('Aside').flat()).not.toContain('content');
  const lists = elements().filter(({ dict }) => role(dict) === 'L');
  expect(lists.map(({ dict }) => String(dict.lookup(name('A'))))).toEqual([
    expect.stringContaining('/ListNumbering /Description'),
  ]);
});

test('a formula is read in words, and its MathML is associated with it, once', () => {
  const formulas = elements().filter(({ dict }) => role(dict) === 'Formula');
  expect(formulas.map(({ dict }) => String(dict.get(name('Alt'))))).toEqual(['(x squared)', '(x squared)']);
  const specs = formulas.map(({ dict }) => dict.lookup(name('AF'), PDFArray).get(0));
  expect(specs[0]).toBe(specs[1]);
  const spec = document.context.lookup(specs[0], PDFDict);
  expect(spec.get(name('AFRelationship'))).toBe(name('Supplement'));
  const file = spec.lookup(name('EF'), PDFDict).lookup(name('F'));
  expect(file instanceof PDFRawStream && Buffer.from(decodePDFRawStream(file).decode()).toString()).toBe(
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></semantics></math>',
  );
});

test('its source is attached', () => {
  const files = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && /markdown/.test(String(object.dict.get(name('Subtype'))))
        ? [object]
        : [],
    );
  expect(files).toHaveLength(1);
  const [file] = files;
  expect(file && Buffer.from(decodePDFRawStream(file).decode()).toString()).toContain('# First');
  expect(file && inflateSync(file.contents).length).toBeGreaterThan(0);
});

test('it has no structural fault', async () => {
  expect(await checkStructure(bytes)).toEqual([]);
});
