/**
 * A print with local numbers of notes → the places of their digits in the content of pages, and the glyphs of all ten
 * digits in the same face.
 */

import { fontOf, type Sample } from './digit-samples.js';
import type { PDFDict } from './pdf-lib.js';
import type { PrintPage } from './read-print.js';
import { contentsOf } from './repeated-heads.js';
import { glyphsIn, type ShownGlyph } from './shown-glyphs.js';
import { type Element, elementOf, kidsOf, roleOfKid } from './structure.js';

/** Elements of notes in the structure tree of a print. */
export interface NoteElements {
  readonly references: readonly Element[];
  readonly notes: readonly Element[];
  /** digits that are only there for their glyphs */
  readonly samples: readonly Element[];
}

/** A number in the content of a page. */
export interface NoteSlot {
  readonly kind: 'reference' | 'note';
  /** as it is printed */
  readonly number: number;
  /** offset of the glyph of each digit: four hexadecimal digits */
  readonly places: readonly number[];
  /** the glyphs of 0 to 9 */
  readonly glyphs: readonly string[];
}

/** The numbers of one page. */
export interface NumberedPage {
  /** of the print, from 0 */
  readonly page: number;
  /** not compressed */
  readonly content: Uint8Array;
  readonly slots: readonly NoteSlot[];
}

/** The inputs of the search for numbers. */
interface Searched {
  readonly pages: readonly PrintPage[];
  /** of each page, as it will be in the file */
  readonly contents: readonly (Uint8Array | undefined)[];
  readonly samples: readonly Sample[];
}

/** The numbers of references and notes, page by page. */
export function noteSlots(
  { references, notes }: NoteElements,
  { pages, contents, samples }: Searched,
): NumberedPage[] {
  const numbers = [
    ...references.map((element) => ({ kind: 'reference' as const, on: contentsOf(element) })),
    ...notes.flatMap(labelsOf).map((element) => ({ kind: 'note' as const, on: contentsOf(element) })),
  ];
  return pages.flatMap(({ ref, dict }, page): NumberedPage[] => {
    const content = contents[page];
    const here = numbers
      .map(({ kind, on }) => ({
        kind,
        mcids: on.filter((each) => each.page === ref).map(({ mcid }) => mcid),
      }))
      .filter(({ mcids }) => mcids.length > 0);
    if (!content || here.length === 0) return [];
    const shown = glyphsIn(content, new Set(here.flatMap(({ mcids }) => mcids)));
    const slots = here.flatMap(({ kind, mcids }): NoteSlot[] => {
      const glyphs = mcids.flatMap((mcid) => shown.get(mcid) ?? []);
      const slot = slotIn(glyphs, { page: dict, samples });
      return slot ? [{ kind, ...slot }] : [];
    });
    return [{ page, content, slots }];
  });
}

function labelsOf({ dict }: Element): Element[] {
  return kidsOf(dict).flatMap((kid) =>
    roleOfKid(dict.context, kid) === 'Lbl' ? (elementOf(dict.context, kid) ?? []) : [],
  );
}

/** The one number that glyphs show; undefined where they show none, or several. */
function slotIn(
  shown: readonly ShownGlyph[],
  { page, samples }: { readonly page: PDFDict; readonly samples: readonly Sample[] },
): Omit<NoteSlot, 'kind'> | undefined {
  const facesOf = ({ font, glyph }: ShownGlyph) =>
    samples.filter((sample) => sample.font === fontOf(page, font) && sample.glyphs.includes(glyph));
  const digits = shown.map((glyph) => facesOf(glyph).length > 0);
  const [first, last] = [digits.indexOf(true), digits.lastIndexOf(true)];
  if (first < 0 || digits.slice(first, last + 1).includes(false)) return undefined;
  const number = shown.slice(first, last + 1);
  const face = samples.find((sample) => number.every((glyph) => facesOf(glyph).includes(sample)));
  if (!face) return undefined;
  return {
    number: Number(number.map(({ glyph }) => face.glyphs.indexOf(glyph)).join('')),
    places: number.map(({ at }) => at),
    glyphs: face.glyphs,
  };
}
