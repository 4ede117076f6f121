/**
 * PDF → its signature, and the bytes that the signature covers, read from the file itself without a parser that repairs
 * files.
 */

import { arrayAt, dictAt, N, nameAt, textOf } from './objects.js';
import { PDFArray, PDFDict, PDFHexString, PDFNumber, PDFString } from './pdf-lib.js';
import { openUntrusted, readable, resolved } from './untrusted-pdf.js';

/** A signature, as in the file. */
export interface FoundSignature {
  readonly name: string;
  /** of the signer's clock */
  readonly at: Date | undefined;
  /** `ETSI.CAdES.detached` of PAdES */
  readonly format: string;
  readonly contents: Uint8Array;
  /** what it covers */
  readonly parts: readonly Uint8Array[];
  /** all of the file but the signature itself */
  readonly coversAll: boolean;
  readonly isVisible: boolean;
}

/** The last signature of the PDF. Throws BuildError where the bytes are no PDF that can be read. */
export async function readSignature(pdf: Uint8Array): Promise<FoundSignature | undefined> {
  if (!Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes('/ByteRange')) return undefined;
  const { catalog } = await openUntrusted(pdf);
  return readable(() => {
    const form = dictAt(catalog, N.AcroForm);
    const fields = form ? arrayAt(form, N.Fields).map((field) => resolved(catalog, field)) : [];
    const signed = fields
      .filter((field) => field instanceof PDFDict)
      .filter((field) => nameAt(field, N.FT) === 'Sig');
    const field = signed.filter((one) => dictAt(one, N.V) !== undefined).at(-1);
    const signature = field && dictAt(field, N.V);
    return field && signature && found(pdf, field, signature);
  });
}

function found(pdf: Uint8Array, field: PDFDict, signature: PDFDict): FoundSignature {
  const [start = -1, from = 0, to = 0, rest = 0] = arrayAt(signature, N.ByteRange).map((value) =>
    value instanceof PDFNumber ? value.asNumber() : -1,
  );
  const contents = signature.lookup(N.Contents);
  const bytes = contents instanceof PDFHexString || contents instanceof PDFString ? contents.asBytes() : [];
  const hole = Buffer.from(pdf.subarray(from, to)).toString('latin1');
  const holdsAll =
    hole.toLowerCase() === `<${Buffer.from(Uint8Array.from(bytes)).toString('hex')}>` && start === 0;
  const rect = field.lookup(N.Rect);
  return {
    name: textOf(signature.lookup(N.Name)) ?? '',
    at: dateOf(textOf(signature.lookup(N.M)) ?? ''),
    format: nameAt(signature, N.SubFilter) ?? '',
    contents: Uint8Array.from(bytes),
    parts: [pdf.subarray(0, from), pdf.subarray(to, to + rest)],
    coversAll: holdsAll && to + rest === pdf.length,
    isVisible: rect instanceof PDFArray && String(rect.get(0)) !== String(rect.get(2)),
  };
}

function dateOf(text: string): Date | undefined {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
