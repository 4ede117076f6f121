/**
 * Metadata → Info dictionary and XMP packet, which have to agree in PDF/A. Dates come from the caller
 * (SOURCE_DATE_EPOCH) or from the paper's own date; without either the file has no dates, as an invented date would be
 * worse.
 */

import type { Standard } from '../standards.js';
import type { Metadata } from '../types.js';
import type { FileDraft } from './file-objects.js';
import { fixedNumbers } from './number-ranges.js';
import { N, textString } from './objects.js';
import { PDFString } from './pdf-lib.js';
import { claimNamespaces, claimProperties } from './xmp-claims.js';

/** The metadata of the file. */
export interface FileMetadata {
  readonly metadata: Metadata;
  readonly generator: string;
  readonly date: Date | undefined;
  /** standards that it claims */
  readonly claims: readonly Standard[];
  /** PDF/A-4 allows no Info dictionary */
  readonly hasInfo: boolean;
}

/** The file's date: given seconds since the epoch, else the paper's day at midnight UTC, else none. */
export function fileDate({ date = '' }: Metadata, dateEpoch: number | undefined): Date | undefined {
  if (dateEpoch === undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = dateEpoch === undefined ? new Date(`${date}T00:00:00Z`) : new Date(dateEpoch * 1000);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** A date as PDF writes it, in UTC. */
export function pdfDate(date: Date): PDFString {
  return PDFString.of(`D:${isoSeconds(date).replace(/\D/g, '')}Z`);
}

const isoSeconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

/** Writes Info and XMP. */
export function writeMetadata({ catalog, context, fix }: FileDraft, file: FileMetadata): void {
  if (file.hasInfo) writeInfo({ context, fix }, file);
  const xmp = context.stream(Buffer.from(xmpPacket(file), 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(N.Metadata, context.register(xmp));
}

function writeInfo({ context, fix }: Pick<FileDraft, 'context' | 'fix'>, file: FileMetadata): void {
  const { metadata, generator, date } = file;
  const authors = metadata.authors.map((author) => author.name).join(', ');
  const info = context.obj({
    Title: textString(metadata.title),
    ...(authors && { Author: textString(authors) }),
    ...(metadata.abstract && { Subject: textString(oneLine(metadata.abstract)) }),
    ...(metadata.keywords.length > 0 && { Keywords: textString(metadata.keywords.join(', ')) }),
    Creator: textString(generator),
    Producer: textString(generator),
    ...(date && { CreationDate: pdfDate(date), ModDate: pdfDate(date) }),
  });
  fix(context.register(info), fixedNumbers.info);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
};

/** The packet stays uncompressed, so that tools find it without reading PDF. */
function xmpPacket(file: FileMetadata): string {
  const declared = Object.entries({ ...namespaces, ...claimNamespaces(file.claims) }).map(
    ([prefix, uri]) => `    xmlns:${prefix}="${uri}"`,
  );
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `  <rdf:Description rdf:about=""\n${declared.join('\n')}>`,
    ...properties(file),
    '  </rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

function properties({ metadata, generator, date, claims }: FileMetadata): string[] {
  const { title, authors, abstract, keywords, organization, lang, version, license } = metadata;
  return [
    element('dc:format', 'application/pdf'),
    localized('dc:title', title),
    ...list(
      'dc:creator',
      'Seq',
      authors.map((author) => author.name),
    ),
    ...(abstract ? [localized('dc:description', oneLine(abstract))] : []),
    ...list('dc:subject', 'Bag', keywords),
    ...list('dc:publisher', 'Bag', organization ? [organization] : []),
    ...(license ? [localized('dc:rights', license)] : []),
    ...list('dc:language', 'Bag', [lang]),
    ...(version ? [element('xmpMM:VersionID', version)] : []),
    ...(keywords.length > 0 ? [element('pdf:Keywords', keywords.join(', '))] : []),
    element('pdf:Producer', generator),
    element('xmp:CreatorTool', generator),
    ...(date
      ? ['CreateDate', 'ModifyDate', 'MetadataDate'].map((name) => element(`xmp:${name}`, isoSeconds(date)))
      : []),
    ...claimProperties(claims),
  ];
}

const element = (name: string, value: string): string => `    <${name}>${escapeXml(value)}</${name}>`;

const localized = (name: string, value: string): string =>
  `    <${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt></${name}>`;

function list(name: string, kind: 'Seq' | 'Bag', values: readonly string[]): string[] {
  const items = values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`).join('');
  return values.length === 0 ? [] : [`    <${name}><rdf:${kind}>${items}</rdf:${kind}></${name}>`];
}

/** Text that XML 1.0 can hold: most control characters it cannot, not even escaped. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
