/** Other papers that a paper refers to: their headings, figures and other targets, and the names for references. */

import { table } from '../data/table.js';
import type { LabelKind } from './words.js';

/** Something that can be referred to. */
export interface Target {
  readonly id: string;
  /** other ids that lead there */
  readonly names?: readonly string[];
  readonly kind: LabelKind;
  /** what it is called, where that is not its kind */
  readonly label?: LabelKind;
  /** absent where it is not numbered */
  readonly number?: string | undefined;
  /** what it is called where it has no number */
  readonly title?: string | undefined;
  /** the other paper that holds it */
  readonly from?: OtherPaper;
}

/** A paper that others refer to. */
export interface OtherPaper {
  readonly name: string;
  readonly title: string;
  readonly targets: readonly Target[];
  /** in the same book: the prefix of its ids; absent: it is built alone */
  readonly prefix?: string | undefined;
}

/** By language: what stands around the label and the title of the other paper. */
const patterns: Readonly<Record<string, string>> = table({
  en: '# of @',
  de: '# in @',
  fr: '# de @',
  es: '# de @',
  it: '# di @',
  pt: '# de @',
  ca: '# de @',
  nl: '# van @',
  sv: '# i @',
  da: '# i @',
  nb: '# i @',
});

/** "Figure 2 of “Title”"; a language without a word for it has the title in brackets. */
export function ofPaper(label: string, title: string, lang: string): string {
  const pattern = patterns[lang.toLowerCase().split('-')[0] ?? ''] ?? '# (@)';
  return pattern.replace(/[#@]/g, (mark) => (mark === '#' ? label : title));
}
