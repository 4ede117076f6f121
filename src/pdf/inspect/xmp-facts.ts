/**
 * An XMP packet → the standards that it claims, and the metadata of an Info dictionary, which PDF 2.0 writes only in
 * XMP.
 */

import type { PDFDict } from '../pdf-lib.js';
import { readableBytes, streamAt } from '../untrusted-pdf.js';

/** The XMP packet of a file, empty where there is none. */
export function packetOf(catalog: PDFDict): string {
  const stream = streamAt(catalog, 'Metadata');
  if (stream === undefined) return '';
  const bytes = Buffer.from(readableBytes(stream));
  const isWide = (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c);
  if (isWide)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes[1] === 0 ? bytes.toString('utf16le') : bytes.toString('utf8');
}

/** The standards that a packet claims. */
export function claimsIn(xmp: string): string[] {
  const property = (name: string) =>
    new RegExp(`${name}(?:>|\\s*=\\s*["'])\\s*([^<"']+)`).exec(xmp)?.[1]?.trim();
  const [ua, a, conformance] = ['pdfuaid:part', 'pdfaid:part', 'pdfaid:conformance'].map(property);
  const print = property('pdfxid:GTS_PDFXVersion') ?? property('pdfx:GTS_PDFXVersion');
  const declared = [...xmp.matchAll(/https?:\/\/pdfa\.org\/declarations\/(wtpdf)[^<"']*?#(\w+)/gi)].map(
    ([, , kind]) => `WTPDF ${kind}`,
  );
  return [
    ...(ua ? [`PDF/UA-${ua}`] : []),
    ...(a ? [`PDF/A-${a}${(conformance ?? '').toLowerCase()}`] : []),
    ...(print ? [print] : []),
    ...new Set(declared),
  ];
}

/** Title, authors and the like, under the names that Info has for them. */
export function metadataIn(xmp: string): Readonly<Record<string, string>> {
  const facts: readonly (readonly [string, string])[] = [
    ['Title', 'dc:title'],
    ['Author', 'dc:creator'],
    ['Subject', 'dc:description'],
    ['Keywords', 'pdf:Keywords'],
    ['Creator', 'xmp:CreatorTool'],
    ['Producer', 'pdf:Producer'],
    ['CreationDate', 'xmp:CreateDate'],
    ['ModDate', 'xmp:ModifyDate'],
  ];
  return Object.fromEntries(
    facts.flatMap(([key, name]) => {
      const [, inner] =
        new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(xmp) ??
        new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(xmp) ??
        [];
      const items = [...(inner ?? '').matchAll(/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/g)].map(([, item]) => item);
      const text = (items.length > 0 ? items.join('; ') : (inner ?? '')).trim();
      return text === '' || text.includes('<') ? [] : [[key, unescaped(text)] as const];
    }),
  );
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);

const unescaped = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => entities.get(name) ?? whole);
