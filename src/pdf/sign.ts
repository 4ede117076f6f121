/**
 * A finished PDF + name of the signer and when → the PDF with a signature field in an incremental update. The caller
 * gets the bytes to cover and returns the signature. The same request gives the same bytes, so that `verify` can check
 * that an update consists of a signature alone.
 */

import type { FurnitureStyle, PageGeometry } from '../types.js';
import { appendObjects, pdfEnd, type UpdatedObject } from './incremental-update.js';
import { arrayAt, dictAt, N, textString } from './objects.js';
import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRawStream, PDFRef } from './pdf-lib.js';
import { drawMark, type Mark } from './signature-mark.js';
import { openUntrusted } from './untrusted-pdf.js';
import { pdfDate } from './write-metadata.js';

export interface SignatureRequest {
  /** name of the signer */
  readonly name: string;
  readonly at: Date;
  /** bytes that are reserved for the signature */
  readonly reservedBytes: number;
  /** draws name and time on the cover; absent for an invisible signature */
  readonly appearance?: { readonly furniture: FurnitureStyle; readonly page: PageGeometry } | undefined;
}

/** Adds a signature; `signatureOf` gets all bytes except the place of the signature. */
export async function addSignature(
  pdf: Uint8Array,
  request: SignatureRequest,
  signatureOf: (parts: readonly Uint8Array[]) => Uint8Array,
): Promise<Uint8Array> {
  const document = await openUntrusted(pdf);
  const { context } = document;
  // pdf-lib does not count the streams that objects are packed in
  context.largestObjectNumber = pdfEnd(pdf).size - 1;
  const known = context.largestObjectNumber;
  const changed = new Set<PDFRef>();
  const signature = context.nextRef();
  await addField(document, { request, signature, changed });
  const added = context
    .enumerateIndirectObjects()
    .filter(([ref]) => changed.has(ref) || ref.objectNumber > known)
    .map(([ref, object]) => updated(ref, object));
  const text = signatureText(request);
  const bytes = appendObjects(pdf, [...added, { number: signature.objectNumber, text }]);
  return filled(bytes, request.reservedBytes, signatureOf);
}

function updated(ref: PDFRef, object: PDFObject): UpdatedObject {
  const number = ref.objectNumber;
  if (!(object instanceof PDFRawStream)) return { number, text: object.toString() };
  object.dict.delete(N.Length);
  return { number, text: object.dict.toString(), contents: object.contents };
}

/** Ten digits a number: files of up to ten gigabytes. */
const emptyRange = '[0 0000000000 0000000000 0000000000]';

function signatureText({ name, at, reservedBytes }: SignatureRequest): string {
  return [
    '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached',
    `/ByteRange${emptyRange}/Contents<${'0'.repeat(reservedBytes * 2)}>`,
    `/M${pdfDate(at)}/Name${textString(name)}>>`,
  ].join('');
}

function filled(
  bytes: Buffer,
  reservedBytes: number,
  signatureOf: (parts: readonly Uint8Array[]) => Uint8Array,
): Uint8Array {
  const rangeAt = bytes.lastIndexOf(`/ByteRange${emptyRange}`) + '/ByteRange'.length;
  const from = bytes.indexOf('/Contents<', rangeAt) + '/Contents'.length;
  const to = from + reservedBytes * 2 + 2;
  const range = [from, to, bytes.length - to].map((value) => String(value).padEnd(10));
  bytes.write(`[0 ${range.join(' ')}]`, rangeAt, 'latin1');
  const signature = signatureOf([bytes.subarray(0, from), bytes.subarray(to)]);
  if (signature.length > reservedBytes)
    throw new Error('The signature is larger than the place kept for it.');
  bytes.write(Buffer.from(signature).toString('hex'), from + 1, 'latin1');
  return bytes;
}

interface FieldRequest {
  readonly request: SignatureRequest;
  readonly signature: PDFRef;
  /** collects the changed objects */
  readonly changed: Set<PDFRef>;
}

/** Printed and locked. */
const widgetFlags = 132;

/** The field and its widget on the first page; an invisible widget has no size. */
async function addField(document: PDFDocument, { request, signature, changed }: FieldRequest): Promise<void> {
  const { catalog, context } = document;
  const { name, at, appearance } = request;
  const [page] = document.getPages();
  if (page === undefined) throw new Error('The PDF has no page.');
  const mark = appearance && (await drawMark(context, { ...appearance, name, at, box: page.getMediaBox() }));
  const widget = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: textString('Signature'),
    V: signature,
    P: page.ref,
    TU: textString(`Signature of ${name}`),
    F: widgetFlags,
    Rect: mark?.rect ?? [-1, -1, -1, -1],
    ...(mark && { AP: { N: mark.appearance } }),
  });
  const field = context.register(widget);
  if (mark) tagWidget(document, { field, widget, page: page.ref, changed, mark });
  page.node.set(N.Annots, context.obj([...arrayAt(page.node, N.Annots), field]));
  page.node.set(N.Tabs, N.S);
  catalog.set(N.AcroForm, context.obj({ Fields: [field], SigFlags: 3 }));
  changed.add(page.ref);
  if (context.trailerInfo.Root instanceof PDFRef) changed.add(context.trailerInfo.Root);
}

interface TagRequest {
  readonly field: PDFRef;
  readonly widget: PDFDict;
  readonly page: PDFRef;
  readonly changed: Set<PDFRef>;
  readonly mark: Mark;
}

/** A visible widget is in the structure tree, at the end of the paper, as PDF/UA requires. */
function tagWidget(
  { catalog, context }: PDFDocument,
  { field, widget, page, changed, mark }: TagRequest,
): void {
  const structure = dictAt(catalog, N.StructTreeRoot);
  const structureRef = catalog.get(N.StructTreeRoot);
  const top = structure && topElement(structure);
  if (structure === undefined || top === undefined || !(structureRef instanceof PDFRef)) return;
  const parentTree = structure.lookup(N.ParentTree, PDFDict);
  const parentTreeRef = structure.get(N.ParentTree);
  const key = structure.lookup(N.ParentTreeNextKey);
  const number = Number(String(key ?? 0));
  const element = context.register(
    context.obj({
      Type: 'StructElem',
      S: 'Form',
      P: top.ref,
      Pg: page,
      Alt: textString(mark.text),
      K: { Type: 'OBJR', Obj: field, Pg: page },
    }),
  );
  widget.set(N.StructParent, context.obj(number));
  const kids = top.dict.lookup(N.K);
  const before = kids instanceof PDFArray ? kids.asArray() : [top.dict.get(N.K)];
  top.dict.set(N.K, context.obj([...before.filter((kid) => kid !== undefined), element]));
  const leaf = { Nums: [number, element], Limits: [number, number] };
  if (parentTree.has(N.Kids)) {
    parentTree.set(
      N.Kids,
      context.obj([...arrayAt(parentTree, N.Kids), context.register(context.obj(leaf))]),
    );
  } else parentTree.set(N.Nums, context.obj([...arrayAt(parentTree, N.Nums), number, element]));
  structure.set(N.ParentTreeNextKey, context.obj(number + 1));
  for (const ref of [structureRef, top.ref, parentTreeRef]) if (ref instanceof PDFRef) changed.add(ref);
}

function topElement(structure: PDFDict): { readonly ref: PDFRef; readonly dict: PDFDict } | undefined {
  const kids = structure.get(N.K);
  const first = kids instanceof PDFArray ? kids.get(0) : kids;
  const dict = first instanceof PDFRef ? structure.context.lookup(first) : undefined;
  return first instanceof PDFRef && dict instanceof PDFDict ? { ref: first, dict } : undefined;
}
