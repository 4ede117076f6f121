/** The result type of the walk over the safe tree: elements with their places, and the inputs of the walk. */

import type { Element } from 'hast';
import type { Diagnostic, DiagramUse, ImageUse, Place } from '../types.js';
import type { AbbreviationUse } from './abbreviations.js';
import type { CaptionNode } from './captions.js';
import type { HighlightedCode } from './code-block.js';
import type { ReferenceNode } from './cross-reference.js';
import type { TermUse } from './glossary.js';
import type { IndexMark } from './index-entries.js';
import type { ParseState } from './parse-state.js';
import type { ImageSources } from './put-image.js';
import type { TheoremNode } from './theorem-kinds.js';

/** The inputs of the walk. */
export interface Sources extends ImageSources {
  readonly work: ParseState;
  readonly code: HighlightedCode;
  /** top-level blocks that will not be printed: only their headings count, since ids follow GitHub's count */
  readonly omitted: ReadonlySet<Element>;
}

export interface HeadingNode {
  readonly element: Element;
  readonly level: number;
  readonly place: Place;
  /** false within quotes, notes and tables: such a heading has an id, but is no part of the paper's structure */
  readonly isStructure: boolean;
  readonly isOmitted: boolean;
}

/** An element, and where it was written. */
export interface PlacedElement {
  readonly element: Element;
  readonly place: Place;
}

export interface IdNode {
  readonly element: Element;
  readonly id: string;
  readonly place: Place;
}

/** A reference to a note, and the top-level block that it stands in. */
export interface NoteReference {
  /** id of the note */
  readonly note: string;
  readonly block: Element;
  /** id of the note whose text holds the reference, if one does */
  readonly within?: string | undefined;
  readonly place: Place;
}

/** The heading that something stands below, if there is one. */
export interface InSection {
  readonly heading: Element | undefined;
}

/** A numbered or numberless equation. */
export interface EquationNode extends InSection {
  readonly element: Element;
  readonly place: Place;
}

export interface Collected {
  readonly headings: readonly HeadingNode[];
  readonly links: readonly PlacedElement[];
  readonly images: readonly ImageUse[];
  readonly diagrams: readonly DiagramUse[];
  /** ids that the author gave, and those of notes */
  readonly ids: readonly IdNode[];
  readonly notes: readonly NoteReference[];
  readonly captions: readonly (CaptionNode & InSection)[];
  readonly equations: readonly EquationNode[];
  readonly theorems: readonly (TheoremNode & InSection)[];
  readonly references: readonly ReferenceNode[];
  readonly glossaries: readonly PlacedElement[];
  readonly terms: readonly TermUse[];
  readonly abbreviations: readonly AbbreviationUse[];
  readonly indexMarks: readonly IndexMark[];
  /** marks of lists: `[INDEX]` */
  readonly listMarks: readonly PlacedElement[];
  readonly diagnostics: readonly Diagnostic[];
}
