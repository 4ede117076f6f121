/** A reference to a figure, a section and the like, from its place in the text to its place in the tree. */

import type { Element } from 'hast';
import type { Place } from '../types.js';
import { dataMark } from './data-mark.js';
import type { LabelKind } from './words.js';

/** The parts of `[@fig:a; @fig:b]{.page}`. */
export interface CrossReference {
  readonly targets: readonly {
    readonly kind: LabelKind;
    readonly prefix: string;
    readonly separator: ':' | '-';
    readonly name: string;
    /** whether it may be anything with that name, as in `\ref{name}` */
    readonly isAny?: true;
    /** the other paper that holds it */
    readonly paper?: string;
  }[];
  /** `number`: without the word for what it is */
  readonly form: 'label' | 'number';
  /** whether the page is printed too */
  readonly page: boolean;
  readonly written: string;
  readonly place: Place | undefined;
}

/** A reference to whatever has that name, by its label. */
export function referenceToAny(name: string): Omit<CrossReference, 'written' | 'place'> {
  const target = { kind: 'section', prefix: 'sec', separator: ':', name: name.normalize('NFC') } as const;
  return { targets: [{ ...target, isAny: true }], form: 'label', page: false };
}

/** A reference in the tree, still as written. */
export interface ReferenceNode {
  readonly element: Element;
  readonly reference: CrossReference;
  readonly isInHeading: boolean;
  readonly place: Place;
}

/** Marks where references are. */
export const referenceMark = dataMark<CrossReference>('reference', (use, { placeOf }) => ({
  ...use,
  place: use.place && placeOf(use.place),
}));
