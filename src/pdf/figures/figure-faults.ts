/**
 * The objects of a figure from a PDF → its faults against standards: fonts that are not embedded or have no /ToUnicode
 * map, device-dependent colours, and objects that PDF/A forbids.
 */

import { table } from '../../data/table.js';
import { fontFaultsOf, type PageFault } from '../conformance.js';
import { dictAt, itemsOf, nameAt } from '../objects.js';
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream } from '../pdf-lib.js';

const name = (text: string): PDFName => PDFName.of(text);
const keys = {
  type: name('Type'),
  subtype: name('Subtype'),
  colorSpace: name('ColorSpace'),
  groupSpace: name('CS'),
  filter: name('Filter'),
  transfer: name('TR'),
  transfer2: name('TR2'),
  halftone: name('HTP'),
  defaultCmyk: name('DefaultCMYK'),
  encoding: name('Encoding'),
};

const messages = {
  cmyk: 'its colours are in CMYK, without a profile',
  transfer: 'it changes colours by a transfer curve',
  jpeg2000: 'it holds an image in JPEG 2000, which is not checked',
  lzw: 'it is compressed with LZW',
  postscript: 'it holds PostScript',
} as const;

/** A fault, on whichever page the figure is. */
export type FigureFault = Omit<PageFault, 'page'>;

/** Faults in the objects of a figure, each once. */
export function figureFaults(
  objects: readonly (PDFDict | PDFRawStream)[],
  { isInCmyk }: { readonly isInCmyk: boolean },
): FigureFault[] {
  const found = new Map<string, FigureFault>();
  const add = (breaks: FigureFault['breaks'], message: string) => found.set(message, { breaks, message });
  const hasProfile = objects.some((object) => object instanceof PDFDict && object.has(keys.defaultCmyk));
  if (isInCmyk && !hasProfile) add('archive', messages.cmyk);
  for (const object of objects) {
    const dict = object instanceof PDFDict ? object : object.dict;
    if (nameAt(dict, keys.type) === 'Font' && nameAt(dict, keys.subtype) !== undefined && !isDescendant(dict))
      for (const { breaks, message } of fontFaultsOf(dict))
        if (breaks !== 'text' || !hasKnownEncoding(dict)) add(breaks, message);
    if (!hasProfile && namesCmyk(dict)) add('archive', messages.cmyk);
    if (object instanceof PDFRawStream) {
      for (const filter of filtersOf(object)) {
        const message = filterFaults[filter];
        if (message !== undefined) add('archive', message);
      }
      if (nameAt(dict, keys.subtype) === 'PS') add('archive', messages.postscript);
    } else if (changesColours(dict)) add('archive', messages.transfer);
  }
  return [...found.values()];
}

const filterFaults: Readonly<Record<string, string>> = table({
  JPXDecode: messages.jpeg2000,
  LZWDecode: messages.lzw,
});

/** The filters of a stream, in their order. */
export function filtersOf(stream: PDFRawStream): string[] {
  return itemsOf(stream.dict.lookup(keys.filter)).flatMap((each) => {
    const one = stream.dict.context.lookup(each);
    return one instanceof PDFName ? [one.asString().slice(1)] : [];
  });
}

/** Fonts within composite fonts: the composite one answers for them. */
function isDescendant(font: PDFDict): boolean {
  return /^CIDFontType/.test(nameAt(font, keys.subtype) ?? '');
}

/** Whether each code of a simple font is a character that every reader knows (ISO 19005-3, 6.2.11.7.2). */
function hasKnownEncoding(font: PDFDict): boolean {
  const isSimple = ['Type1', 'MMType1', 'TrueType'].includes(nameAt(font, keys.subtype) ?? '');
  return isSimple && /^(?:WinAnsi|MacRoman|MacExpert)Encoding$/.test(nameAt(font, keys.encoding) ?? '');
}

/** Whether a dictionary of an image, a shading, a group or of resources names CMYK as it is. */
function namesCmyk(dict: PDFDict): boolean {
  const named = dictAt(dict, keys.colorSpace);
  const spaces = named?.values() ?? [dict.get(keys.colorSpace), dict.get(keys.groupSpace)];
  return spaces.some((space) => space !== undefined && isCmyk(dict, space, 0));
}

function isCmyk(dict: PDFDict, space: PDFObject, depth: number): boolean {
  const value = dict.context.lookup(space);
  if (value instanceof PDFName) return value.asString() === '/DeviceCMYK';
  if (!(value instanceof PDFArray) || depth > 4) return false;
  const [family, ...rest] = value.asArray();
  const kind = family instanceof PDFName ? family.asString() : '';
  // the profile of an ICC space names another space only for readers that know no profiles
  return kind !== '/ICCBased' && rest.some((each) => isCmyk(dict, each, depth + 1));
}

/** A graphics state with transfer functions or an origin for halftones. */
function changesColours(dict: PDFDict): boolean {
  if (nameAt(dict, keys.type) !== 'ExtGState' && !dict.has(keys.transfer2)) return false;
  const second = nameAt(dict, keys.transfer2);
  const first = dict.has(keys.transfer) && nameAt(dict, keys.transfer) !== 'Identity';
  return first || (dict.has(keys.transfer2) && second !== 'Default') || dict.has(keys.halftone);
}
