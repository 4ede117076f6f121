/** Pages for tests of what is read from content: operators, and the fonts, forms and properties that they name. */

import { PDFContext, PDFDict, PDFRawStream, type PDFRef } from '../../src/pdf/pdf-lib.js';

/** Dictionaries by the names that operators use. */
export interface Resources {
  readonly Font?: Readonly<Record<string, object>>;
  readonly XObject?: Readonly<Record<string, PDFRef>>;
  readonly Properties?: Readonly<Record<string, object>>;
}

/** A font that every viewer has, of letters that are 0.6 em wide. */
export const courier = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Courier' };

/** A stream of operators, with further entries. */
export function streamOf(context: PDFContext, operators: string, entries: object = {}): PDFRef {
  const dict = context.obj(entries as never) as unknown as PDFDict;
  return context.register(PDFRawStream.of(dict, Buffer.from(operators, 'latin1')));
}

/** A page of these operators. */
export function pageOf(
  operators: string,
  { context = PDFContext.create(), ...resources }: Resources & { readonly context?: PDFContext } = {},
): PDFDict {
  const Resources = { Font: { F1: courier }, ...resources };
  const page = context.obj({ Type: 'Page', Contents: streamOf(context, operators), Resources } as never);
  return context.lookup(context.register(page), PDFDict);
}
