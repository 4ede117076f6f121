/**
 * The ten digits that the browser stage prints in each face of the numbers of notes (src/in-page/show-digits.ts) → the
 * glyph of each digit. The digits are removed: their element from the structure tree, their text from the content.
 */

import type { FontWidths } from './font-widths.js';
import { dictAt, N } from './objects.js';
import type { ParentTree } from './parent-tree.js';
import type { PDFDict, PDFObject, PDFRef } from './pdf-lib.js';
import { contentsOf } from './repeated-heads.js';
import { glyphsIn } from './shown-glyphs.js';
import { type Element, elementOf, kidsOf, setKids } from './structure.js';

/** The digits of one face, by the object of its font. */
export interface Sample {
  readonly font: PDFObject;
  readonly glyphs: readonly string[];
}

/** Marked contents by the reference of their page. */
type Contents = ReadonlyMap<PDFObject, ReadonlySet<number>>;

/** Takes the samples out of the structure, in place: the topmost elements that stay, and the contents of the samples. */
export function takeSamples(
  top: readonly PDFRef[],
  samples: readonly Element[],
  lists: ParentTree,
): { readonly top: readonly PDFRef[]; readonly contents: Contents } {
  const contents = new Map<PDFObject, Set<number>>();
  for (const { ref, dict } of samples) {
    for (const { kid, page, mcid } of contentsOf({ ref, dict })) {
      lists.release(kid, page);
      contents.set(page, (contents.get(page) ?? new Set()).add(mcid));
    }
    const parent = elementOf(dict.context, dict.get(N.P) ?? ref);
    if (parent && parent.ref !== ref)
      setKids(
        parent.dict,
        kidsOf(parent.dict).filter((kid) => kid !== ref),
      );
  }
  const gone = new Set(samples.map(({ ref }) => ref));
  return { top: top.filter((ref) => !gone.has(ref)), contents };
}

/** The faces of a sample, each with ten digits of one width. */
export function readSample(
  content: Uint8Array,
  mcids: ReadonlySet<number>,
  { page, widths }: { readonly page: PDFDict; readonly widths: FontWidths },
): Sample[] {
  const shown = [...glyphsIn(content, mcids).values()].flat();
  return Array.from({ length: Math.floor(shown.length / 10) }, (_, index) =>
    shown.slice(index * 10, index * 10 + 10),
  ).flatMap((digits): Sample[] => {
    const [name = ''] = digits.map(({ font }) => font);
    const font = fontOf(page, name);
    const glyphs = digits.map(({ glyph }) => glyph);
    const widthOf = widths(name);
    const all = new Set(glyphs.map((glyph) => widthOf?.(Number.parseInt(glyph, 16))));
    const isWhole = digits.every((digit) => digit.font === name) && new Set(glyphs).size === 10;
    return isWhole && font && widthOf && all.size === 1 ? [{ font, glyphs }] : [];
  });
}

/** The font of a name on a page. */
export function fontOf(page: PDFDict, name: string): PDFObject | undefined {
  const resources = dictAt(page, N.Resources);
  const fonts = resources && dictAt(resources, N.Font);
  const value = fonts?.entries().find(([key]) => key.asString() === `/${name}`)?.[1];
  return value && page.context.lookup(value);
}
