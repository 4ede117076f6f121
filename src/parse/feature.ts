/**
 * The type of a Markdown feature: its functions for each step of parsing. A feature is one file, and one line in
 * `features.ts`; the steps loop over that list and know no feature by name.
 */

import type { Element } from 'hast';
import type { MarkdownIt } from 'markdown-it';
import type { Diagnostic, DiagramUse, Place } from '../types.js';
import type { HighlightedCode } from './code-block.js';
import type { ReferenceNode } from './cross-reference.js';
import type { Mark } from './data-mark.js';
import type { Fence } from './extensions/fence.js';
import type { ParseState } from './parse-state.js';

/** A plugin of markdown-it. */
export type Plugin = (md: MarkdownIt) => void;

/** A feature that does more than make tokens. */
export interface Feature {
  /** rules of markdown-it, where the feature stands in the list */
  readonly rules?: Plugin;
  /** rules that need raw HTML to be cleaned first */
  readonly lastRules?: Plugin;
  /** HTML of a fence of the feature; undefined where the fence is none */
  readonly fence?: (fence: Fence, work: ParseState) => string | undefined;
  /** HTML in the place of a comment, by the words in the comment */
  readonly comments?: Readonly<Record<string, string>>;
  /** the attribute by which values of the feature are found again */
  readonly mark?: Mark;
  /** puts the values into the finished tree, which the sanitiser has left */
  readonly put?: Put;
  /** whether `text` cannot be read in sections: what begins in one ends in another */
  readonly needsWholeText?: (text: string) => boolean;
}

/** Puts the content into a marked element. */
export interface Put {
  /** name of the elements that may be marked */
  readonly tagName: string;
  /** Fills `element` where it is marked; true where nothing more is to be done to it. */
  readonly fill: (element: Element, context: PutContext) => boolean;
}

/** The inputs and outputs of filling a marked element. */
export interface PutContext {
  readonly work: ParseState;
  readonly place: Place;
  readonly isInHeading: boolean;
  readonly code: HighlightedCode;
  readonly found: FoundByFeatures;
}

/** The findings of features in the tree. */
export interface FoundByFeatures {
  readonly diagrams: DiagramUse[];
  readonly references: ReferenceNode[];
  readonly diagnostics: Diagnostic[];
  readonly reportedLanguages: Set<string>;
}
