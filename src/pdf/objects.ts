/**
 * Typed look-ups into pdf-lib's objects, and the names that this stage uses, created once: `PDFName.of` decodes its
 * argument at every call, which takes noticeable time in a tree of fifty thousand elements.
 */

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from './pdf-lib.js';

// biome-ignore format: one name a line would be a page of names
const used = [
  'A', 'AcroForm', 'ActualText', 'AF', 'Alt', 'Annots', 'BaseFont', 'BBox', 'BibEntry', 'ByteRange', 'Catalog', 'Code', 'ColSpan',
  'Contents', 'Count', 'D', 'DescendantFonts', 'Dest', 'Dests', 'Div', 'E', 'Document', 'DW', 'EF', 'EmbeddedFiles', 'Encoding',
  'Fields', 'Filter', 'First', 'FlateDecode', 'Font', 'FontDescriptor', 'FontFile', 'FontFile2', 'FontFile3', 'FT',
  'Headers', 'Height', 'ID', 'IDTree', 'K', 'Kids', 'Lang', 'Last', 'L', 'LBody', 'Length', 'Length1', 'LI', 'M', 'MarkInfo',
  'MCID', 'Metadata', 'Name', 'Names', 'Namespaces', 'Next', 'NS', 'Nums', 'Obj', 'Outlines', 'OutputIntents', 'P', 'Page',
  'PageLabels', 'PageMode', 'Pages', 'Parent', 'ParentTree', 'ParentTreeNextKey', 'Pg', 'Prev', 'Rect', 'Ref', 'Reference',
  'Resources', 'RoleMap', 'Root', 'RowSpan', 'S', 'SD', 'Span', 'StructElem', 'StructParent', 'StructParents',
  'StructTreeRoot', 'SubFilter', 'Subtype', 'Tabs', 'TOC', 'ToUnicode', 'Type', 'UF', 'URI', 'UseOutlines', 'V', 'W',
  'ViewerPreferences', 'Width', 'XObject', 'XYZ',
] as const;

/** PDF names by their spelling: `N.StructParents` is `/StructParents`. */
export const N = Object.fromEntries(used.map((name) => [name, PDFName.of(name)])) as Readonly<
  Record<(typeof used)[number], PDFName>
>;

/**
 * The object under a key, through a reference. pdf-lib's own `lookup` builds three arrays at each call, which took a
 * tenth of the time of a tagged print.
 */
export function valueAt(dict: PDFDict, key: PDFName): PDFObject | undefined {
  const value = dict.get(key);
  return value instanceof PDFRef ? dict.context.lookup(value) : value;
}

/** The dictionary under a key, through a reference, or undefined where there is none. */
export function dictAt(dict: PDFDict, key: PDFName): PDFDict | undefined {
  const value = valueAt(dict, key);
  return value instanceof PDFDict ? value : undefined;
}

/** The elements of the array under a key, through a reference; empty where there is none. */
export function arrayAt(dict: PDFDict, key: PDFName): readonly PDFObject[] {
  const value = valueAt(dict, key);
  return value instanceof PDFArray ? value.asArray() : [];
}

/** The objects of an entry that may be one object or an array: page contents, attributes, kids. */
export function itemsOf(value: PDFObject | undefined): readonly PDFObject[] {
  if (value instanceof PDFArray) return value.asArray();
  return value ? [value] : [];
}

/** The number under a key, or undefined. */
export function numberAt(dict: PDFDict, key: PDFName): number | undefined {
  const value = valueAt(dict, key);
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** The name under a key without its slash, or undefined. */
export function nameAt(dict: PDFDict, key: PDFName): string | undefined {
  const value = valueAt(dict, key);
  return value instanceof PDFName ? value.asString().slice(1) : undefined;
}

/** The text of a string object, or undefined. */
export function textOf(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** A text as the shortest string object that every reader understands: ASCII as it is, else UTF-16. */
export function textString(text: string): PDFString | PDFHexString {
  if (!/^[\x20-\x7e]*$/.test(text)) return PDFHexString.fromText(text);
  return PDFString.of(text.replace(/[\\()]/g, (special) => `\\${special}`));
}

/** Numbers with two decimals: a hundredth of a point is finer than any printer. */
export function number(value: number): PDFNumber {
  return PDFNumber.of(Math.round(value * 100) / 100);
}

/** The reference of an object; a direct object is registered under a new number. */
export function refOf(context: PDFContext, value: PDFObject): PDFRef {
  return value instanceof PDFRef ? value : context.register(value);
}
