/** How a paper with notes at the foot of its pages is read aloud: text over pages is one, notes follow, links lead both ways. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const words = (count: number) => 'Some words of a long text, which go on. '.repeat(count).trim();

const paper = `---
title: T
version: 1
date: 2025-01-01
authors: A
toc: false
---

## S

Begin[^a] and again.[^b] ${words(110)} Late.[^c]

- Item[^d]

| A | B |
| --- | --- |
| x[^e] | y |

Table: Caption[^f]

The first again.[^a]

[^a]: Note a.
[^b]: Note b.
[^c]: Note c. ${words(130)} Its end.
[^d]: Note d, with another.[^g]
[^e]: Note e.
[^f]: Note f.
[^g]: Note g.
`;

test('structure: what is read, and in which order', async () => {
  const { bytes, diagnostics } = await produce(join(tempFolder({ 'paper.md': paper }), 'paper.md'), {
    session,
  });
  expect(diagnostics).toEqual([]);
  const pdf = await readPdf(bytes);
  const pageOf = (text: string) =>
    pdf.pages.findIndex((page) => page.text.replace(/\s+/g, ' ').includes(text));
  expect([pageOf('Late.'), pageOf('Note c.'), pageOf('Its end.')]).toEqual([2, 2, 3]);
  for (const number of [1, 2, 3, 4, 5, 6, 7]) {
    const note = `fn-${number}`;
    expect(pdf.names.get(note)?.page, note).toBe(pdf.links.find(({ name }) => name === note)?.page);
  }
  const body = pdf.structure.slice(pdf.structure.indexOf('  H2'));
  const shown = body.map((line) => line.replace(/(Some words).*(go on\.)/, '$1 … $2'));
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "  H2
        "S"
      P
        "Begin"
        Reference
          Link
            "1"
            → fn-1
        "and again."
        Reference
          Link
            "2"
            → fn-2
        "Some words … go on. Some words of a long text,"
        "which go on. Some words … go on. Late."
        Reference
          Link
            "3"
            → fn-3
      Div
        Div
          Note
            Lbl
              "1."
            P
              "Note a."
          Note
            Lbl
              "2."
            P
              "Note b."
      Div
        Div
          Note
            Lbl
              "3."
            P
              "Note c. Some words … go on. Some words of a"
              "long text, which go on. Some words … go on. Its end."
      L
        LI
          Lbl
          LBody
            "Item"
            Reference
              Link
                "4"
                → fn-4
      Table
        Caption
          "Table 1: Caption"
          Reference
            Link
              "6"
              → fn-6
        TR
          TH
            "A"
          TH
            "B"
        TR
          TD
            "x"
            Reference
              Link
                "5"
                → fn-5
          TD
            "y"
      P
        "The first again."
        Reference
          Link
            "1"
            → fn-1
      Div
        Div
          Note
            Lbl
              "4."
            P
              "Note d, with another."
              Reference
                Link
                  "7"
                  → fn-7
          Note
            Lbl
              "5."
            P
              "Note e."
          Note
            Lbl
              "6."
            P
              "Note f."
          Note
            Lbl
              "7."
            P
              "Note g.""
  `);
});
