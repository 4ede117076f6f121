/** A tagged PDF → its structure tree as lines that a test can compare. */

import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from 'pdf-lib';
import { textOf } from './read-pdf.js';
import type { Marked } from './read-pdf-text.js';

const name = PDFName.of;

/** The structure tree as indented lines, with alternative texts, texts and links. */
export function readStructure(document: PDFDocument, marked: Marked): string[] {
  const { catalog, context } = document;
  const lines: string[] = [];
  const root = catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  const quote = (page: PDFObject | undefined, mcid: number) => {
    const text = page instanceof PDFRef ? marked.get(`p${page.objectNumber}R_mc${mcid}`) : undefined;
    return text === undefined ? undefined : JSON.stringify(text.replace(/\s+/g, ' ').trim());
  };
  const visit = (kid: PDFObject | undefined, page: PDFObject | undefined, indent: string): void => {
    const value = context.lookup(kid);
    if (value instanceof PDFArray) for (const each of value.asArray()) visit(each, page, indent);
    else if (value instanceof PDFNumber) {
      const text = quote(page, value.asNumber());
      if (text) lines.push(`${indent}${text}`);
    } else if (value instanceof PDFDict) {
      const own = value.get(name('Pg')) ?? page;
      const type = textOf(value.lookup(name('Type')));
      if (type === 'MCR') visit(value.get(name('MCID')), own, indent);
      else if (type === 'OBJR') {
        const link = value.lookupMaybe(name('Obj'), PDFDict);
        const uri = link?.lookupMaybe(name('A'), PDFDict)?.lookup(name('URI'));
        lines.push(`${indent}→ ${textOf(uri ?? link?.lookup(name('Dest')))}`);
      } else {
        const alt = value.lookup(name('Alt'));
        lines.push(
          `${indent}${textOf(value.lookup(name('S')))}${alt ? ` alt=${JSON.stringify(textOf(alt))}` : ''}`,
        );
        visit(value.get(name('K')), own, `${indent}  `);
      }
    }
  };
  visit(root?.get(name('K')), undefined, '');
  return lines;
}
