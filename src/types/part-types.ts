/** compose: a paper with theme and images → Part[]. */

import type { Asset } from './source-types.js';
import type { PageGeometry } from './theme-types.js';

/** `blank`: an empty page, which is there only where the part after it would begin on a left page. */
export type PartKind = 'cover' | 'contents' | 'body' | 'blank';

/**
 * Pages with another geometry than the paper's: landscape pages, a full-bleed cover, and pages of a paper on both sides
 * whose text has room for captions and notes on either side of it.
 */
export interface PartPage {
  /** the part has the class `part-NAME` */
  readonly name: 'landscape' | 'bleed' | 'empty' | 'sides';
  readonly geometry: PageGeometry;
  /** the rules that say so, to stand after the composition's */
  readonly css: string;
}

/** A piece of the paper that begins on a new page. */
export interface Part {
  /** `cover`, `contents`, `body`, or `body-2` … where sections begin on new pages */
  readonly id: string;
  readonly kind: PartKind;
  /** one `<div class="part …" data-part="ID">…</div>`; links within the paper are `#id` */
  readonly html: string;
  /** ids defined in `html` */
  readonly ids: readonly string[];
  /** ids of the headings in `html`, in order */
  readonly headingIds: readonly string[];
  /** the source block (an index into `Paper.blocks`) of each element of `html` with `data-source`, in order */
  readonly blocks: readonly number[];
  /** ids that its links lead to, in this part or others */
  readonly targets: readonly string[];
  /** absent where its pages are as the paper's */
  readonly page?: PartPage;
  /** SHA-256 of all inputs of this part's print, except for page numbers */
  readonly hash: string;
  /** hash of the same inputs without `html`; absent where only the whole is hashed */
  readonly around?: string;
  /** what the part is made of, where it can be divided between any two blocks */
  readonly flow?: PartFlow;
}

/** A part as a row of blocks. */
export interface PartFlow {
  /** the start tag of the part's element */
  readonly start: string;
  readonly blocks: readonly FlowBlock[];
  /** hash of what every block prints with: style sheets, fonts, language */
  readonly surroundings: string;
}

/** A block of a part; its members mean what they mean in `Part`. */
export interface FlowBlock extends Pick<Part, 'html' | 'ids' | 'headingIds' | 'blocks'> {
  readonly targets: readonly string[];
  /** about how much room it takes with its notes: a page of text is 3,500 */
  readonly weight: number;
  /** hashes of the images that it shows */
  readonly images: readonly string[];
  /** notes for the foot of its page: items of a list */
  readonly notes: readonly FlowBlock[];
}

/** The input of the browser stage: the parts and all files that their pages may load. */
export interface Composition {
  readonly parts: readonly Part[];
  readonly title: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly css: string;
  readonly page: PageGeometry;
  readonly assets: readonly Asset[];
  /** every heading element of the parts, in order, the cover's title included */
  readonly headings: readonly { readonly id: string; readonly level: number }[];
  /** page labels: cover and contents i, ii, …; body 1, 2, … */
  readonly pageLabels: boolean;
}
