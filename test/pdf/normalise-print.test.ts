/** A print as the browser made it → the same print fit for the paper. */

import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decoded } from '../../src/pdf/flate-streams.js';
import { normalisePrint, type PrintUse } from '../../src/pdf/normalise-print.js';
import { PDFDocument, PDFRawStream } from '../../src/pdf/pdf-lib.js';
import { kidsOf, roleOf } from '../../src/pdf/structure.js';
import { madePdf } from '../made-pdf.js';
import { batches, pagination } from './sample.js';

const use: PrintUse = { isPlaced: (id) => pagination.ids.has(id), version: '1.7', hasMathml: false };
const bytesOf = (index: number) => batches[index]?.bytes ?? new Uint8Array();
const normalised = (index: number, changes: Partial<PrintUse> = {}) =>
  normalisePrint(bytesOf(index), { ...use, ...changes });

const made = [0, 1, 2].map((index) => normalised(index));
/** A print made fit, once for all tests that change nothing. */
const fitFor17 = (index: number) => made[index] ?? normalised(index);

const contentsOf = ({ contents, pages }: Awaited<ReturnType<typeof normalised>>) =>
  contents.map((content, i) => {
    const own = pages[i]?.dict.Contents();
    const bytes = content
      ? inflateSync(content)
      : own instanceof PDFRawStream
        ? decoded(own)
        : new Uint8Array();
    return Buffer.from(bytes).toString('latin1');
  });

describe('tags', () => {
  test('are standard roles, or mapped to one', async () => {
    const { elements, roles } = await fitFor17(1);
    const standard =
      /^(?:Document|Sect|Div|BlockQuote|Caption|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|Span|Note|Reference|Code|Link|Figure|Formula|NonStruct)$/;
    const written = new Set(elements.map(({ dict }) => roleOf(dict)));
    expect([...written].filter((role) => !standard.test(roles.get(role) ?? role))).toEqual([]);
    expect(roles.get('Strong')).toBe('Span');
  });

  test('hold their content without the groups that say nothing', async () => {
    const { context, top, dropped } = await fitFor17(0);
    expect(dropped).toBeGreaterThan(0);
    const open = top.map((ref) => context.lookup(ref));
    const met: string[] = [];
    for (let at = open.pop(); at; at = open.pop()) {
      if (!('get' in at)) continue;
      met.push(roleOf(at as never));
      for (const kid of kidsOf(at as never)) {
        const value = context.lookup(kid);
        if (value && 'entries' in value) open.push(value);
      }
    }
    expect(met).toContain('H1');
    expect(met).not.toContain('NonStruct');
  });
});

describe('content', () => {
  test('is tagged, or an artifact, throughout', async () => {
    for (const index of [0, 1, 2]) {
      const print = await fitFor17(index);
      expect(print.findings).toEqual({ imagesWithoutAlt: 0, unevenTables: [], onPages: [] });
      for (const text of contentsOf(print)) {
        let depth = 0;
        for (const [operator] of text.matchAll(/\b(?:BDC|BMC|EMC)\b|\bT[jJ]\b/g)) {
          if (operator === 'EMC') depth--;
          else if (operator === 'Tj' || operator === 'TJ') expect(depth).toBeGreaterThan(0);
          else depth++;
        }
        expect(depth).toBe(0);
      }
    }
  });

  test('takes less room than what the browser wrote', async () => {
    for (const index of [0, 1, 2]) {
      const { contents, pages } = await fitFor17(index);
      contents.forEach((content, i) => {
        const own = pages[i]?.dict.Contents();
        if (content && own instanceof PDFRawStream)
          expect(content.length).toBeLessThan(own.contents.length * 1.1);
      });
    }
  });

  test('is the same each time', async () => {
    const [one, two] = [await fitFor17(2), await normalised(2)];
    expect(contentsOf(one)).toEqual(contentsOf(two));
    expect(one.fonts.map(({ program }) => Buffer.from(program).toString('hex'))).toEqual(
      two.fonts.map(({ program }) => Buffer.from(program).toString('hex')),
    );
  });
});

describe('links', () => {
  test('stay where they lead somewhere, and go where they should not', async () => {
    const { links } = await fitFor17(1);
    expect(links.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'link-broken: A link leads to #nowhere, which is nowhere in the paper.',
      'link-scheme: A link to javascript:alert(1) was left out of the PDF.',
      'link-scheme: A link to file:///etc/passwd was left out of the PDF.',
    ]);
    expect(links.pages.flat()).toHaveLength(6);
  });

  test('are tagged as links while they are some', async () => {
    const linksIn = async (isPlaced: PrintUse['isPlaced']) => {
      const { elements } = await normalised(0, { isPlaced });
      return elements.filter(({ dict }) => roleOf(dict) === 'Link').length;
    };
    expect(await linksIn(() => true)).toBeGreaterThan(1);
    expect(await linksIn(() => false)).toBe(1);
  });
});

describe('versions', () => {
  test('a print of PDF 2.0 has a namespace for its elements', async () => {
    const newer = await normalised(1, { version: '2.0' });
    expect(newer.namespace).toBeDefined();
    expect(newer.references).toEqual([]);
    expect((await fitFor17(1)).namespace).toBeUndefined();
  });

  test('formulas have slots for files only where they are asked for', async () => {
    expect((await normalised(1, { hasMathml: true })).mathml).toEqual([]);
  });
});

describe('what is no print of ours', () => {
  test('without tags is refused where it has text', async () => {
    await expect(normalisePrint(await madePdf({ texts: ['words'] }), use)).rejects.toThrow();
    await expect(normalisePrint(new Uint8Array(10), use)).rejects.toThrow();
  });

  test('a page without text needs no tags', async () => {
    const document = await PDFDocument.create();
    document.addPage([100, 100]);
    const print = await normalisePrint(await document.save({ useObjectStreams: false }), use);
    expect(print.pages).toHaveLength(1);
    expect(print.elements).toEqual([]);
    expect(print.fonts).toEqual([]);
    expect(print.contents).toEqual([undefined]);
  });
});
