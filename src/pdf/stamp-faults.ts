/**
 * The content that a stamp drew → faults that would break the claims of the file: fonts that are not embedded, CMYK
 * colours.
 */

import { decoded } from './flate-streams.js';
import { N, nameAt } from './objects.js';
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef, PDFStream } from './pdf-lib.js';

const fontPrograms = [N.FontFile, N.FontFile2, N.FontFile3];
/** Fonts that hold their glyphs in another way, or in a descendant. */
const withoutDescriptor = ['Type0', 'Type3'];
const printColor = /(?:^|\s)(?:[\d.+-]+\s+){4}[kK](?=\s|$)/;

/** The faults of operators and of the resources that they use. */
export function stampFaults(resources: PDFDict, operators: string): readonly string[] {
  const faults = new Set<string>();
  if (printColor.test(operators)) faults.add(cmyk);
  const seen = new Set<PDFObject>();
  const open: PDFObject[] = [resources];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const object = next instanceof PDFRef ? resources.context.lookup(next) : next;
    if (object === undefined || seen.has(object)) continue;
    seen.add(object);
    if (object instanceof PDFArray) open.push(...object.asArray());
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFName && dict.asString() === '/DeviceCMYK') faults.add(cmyk);
    if (!(dict instanceof PDFDict)) continue;
    open.push(...dict.values());
    const fault = fontFault(dict);
    if (fault !== undefined) faults.add(fault);
    if (object instanceof PDFRawStream && nameAt(dict, N.Subtype) === 'Form')
      if (printColor.test(Buffer.from(decoded(object)).toString('latin1'))) faults.add(cmyk);
  }
  return [...faults];
}

const cmyk = 'colours are in CMYK, and the file is in sRGB: use red, green and blue';

function fontFault(dict: PDFDict): string | undefined {
  if (nameAt(dict, N.Type) !== 'Font' || withoutDescriptor.includes(nameAt(dict, N.Subtype) ?? ''))
    return undefined;
  const descriptor = dict.lookup(N.FontDescriptor);
  const isEmbedded = descriptor instanceof PDFDict && fontPrograms.some((key) => descriptor.has(key));
  if (isEmbedded) return undefined;
  const name = nameAt(dict, N.BaseFont) ?? 'a font';
  return `${name} is not embedded: write with text(), or embed a font file`;
}
