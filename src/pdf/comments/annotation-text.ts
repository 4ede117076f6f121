/** Texts and dates of annotations, in the forms in which viewers write them. */

import { dictAt, N, textOf } from '../objects.js';
import {
  PDFArray,
  type PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFString,
} from '../pdf-lib.js';
import { streamAt, unpacked } from '../untrusted-pdf.js';

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** A text string: UTF-16, PDFDocEncoding, or the UTF-8 of PDF 2.0; line ends are LF, ends trimmed. */
export function annotationString(value: PDFObject | undefined): string | undefined {
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return undefined;
  const bytes = Buffer.from(value.asBytes());
  const isUtf8 = bytes.subarray(0, 3).equals(utf8Mark);
  const isBackward = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = isUtf8
    ? bytes.subarray(3).toString('utf8')
    : isBackward
      ? bytes.subarray(2).toString('utf16le')
      : (textOf(value) ?? '');
  const plain = text.replace(/\r\n?/g, '\n').trim();
  return plain === '' ? undefined : plain;
}

/** The text of a reader: the contents of the annotation, of its pop-up, or its rich text without the markup. */
export function wordsOf(annotation: PDFDict): string {
  const popup = dictAt(annotation, PDFName.of('Popup'));
  return (
    annotationString(annotation.lookup(N.Contents)) ??
    annotationString(popup?.lookup(N.Contents)) ??
    richText(annotation) ??
    ''
  );
}

/** Rich text is XHTML, as a string or as a stream (ISO 32000-1, 12.7.3.4). */
function richText(annotation: PDFDict): string | undefined {
  const stream = streamAt(annotation, 'RC');
  const written = stream
    ? Buffer.from(unpacked(stream)).toString('utf8')
    : annotationString(annotation.lookup(PDFName.of('RC')));
  const plain = written
    ?.replace(/<\/(?:p|div|li)\s*>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d{1,7});/g, (_, code) => characterOf(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code) => characterOf(Number.parseInt(code, 16)))
    .replace(/&(lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities.get(name) ?? '')
    .replaceAll('&amp;', '&')
    .trim();
  return plain === '' ? undefined : plain;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** `D:20260314100200+01'00'` as `2026-03-14T10:02:00+01:00`, as precise as it is; undefined where it is no date. */
export function annotationDate(value: PDFObject | undefined): string | undefined {
  const written = annotationString(value);
  const [, year, month = '01', day = '01', hour, minute = '00', second = '00', zone = ''] =
    /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([Zz+-].*)?$/.exec(written ?? '') ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  const [, sign, zoneHour = '00', zoneMinute = '00'] = /^([+-])(\d\d)'?(\d\d)?/.exec(zone) ?? [];
  const greenwich = /^z/i.test(zone) ? 'Z' : '';
  const offset = sign === undefined ? greenwich : `${sign}${zoneHour}:${zoneMinute}`;
  return `${date}T${hour}:${minute}:${second}${offset}`;
}

/** Numbers of an array under a key, through references. */
export function numbersAt(dict: PDFDict, key: PDFName): number[] {
  const value = dict.lookup(key);
  if (!(value instanceof PDFArray)) return [];
  return value.asArray().flatMap((each) => {
    const number = dict.context.lookup(each);
    return number instanceof PDFNumber ? [number.asNumber()] : [];
  });
}
