/**
 * A language → the words that wp-build inserts into the text: labels of captions and references, titles of callouts and
 * of generated lists. English is the fallback.
 */

import type { CalloutKind, Language, LabelKind as OwnKind } from '../language/language.js';
import { languageOf, languages } from '../language/languages.js';
import { type TheoremKind, theoremKinds } from '../language/theorem-words.js';

/** The kinds of numbered targets. */
export type LabelKind = OwnKind | TheoremKind;

/** The words of one language. */
export interface Words {
  /** language of the words, and so of rules such as sorting */
  readonly lang: string;
  /** `Figure 3`, with a space that does not break */
  readonly label: (kind: LabelKind, number: string) => string;
  /** `Figures 3 and 4` */
  readonly labels: (kind: LabelKind, numbers: readonly string[]) => string;
  /** what stands between a label and its caption */
  readonly colon: string;
  /** before and after the number of a page: `on page 12` */
  readonly onPage: readonly [before: string, after: string];
  readonly quoted: (title: string) => string;
  readonly bibliography: string;
  readonly see: string;
  /** title of a callout */
  readonly callout: (kind: string) => string;
}

/** The words for a BCP 47 language. */
export function wordsFor(lang: string): Words {
  const language = languageOf(lang);
  const [opening, closing] = language.quotes;
  // made where it is needed: the first one of a process takes milliseconds
  const listed = (texts: readonly string[]) =>
    new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(texts);
  const region = language.regions?.[lang.toLowerCase()];
  const { one, many } = language.theorems;
  const label = (kind: LabelKind, number: string) =>
    filled(isTheorem(kind) ? `${one[kind]} #` : (region?.[kind] ?? language.one[kind]), number);
  const labels = (kind: LabelKind, numbers: readonly string[]) =>
    filled(isTheorem(kind) ? `${many?.[kind] ?? one[kind]} #` : language.many[kind], listed(numbers));
  return {
    lang: language.tag,
    label,
    labels: (kind, numbers) => (numbers.length === 1 ? label(kind, numbers[0] ?? '') : labels(kind, numbers)),
    colon: language.colon,
    onPage: language.onPage,
    quoted: (title) => opening + title + closing,
    bibliography: language.bibliography,
    see: language.see,
    callout: (kind) => (isCallout(kind, language) ? language.callouts[kind] : kind),
  };
}

const theorems: ReadonlySet<string> = new Set(theoremKinds);

function isTheorem(kind: LabelKind): kind is TheoremKind {
  return theorems.has(kind);
}

function isCallout(kind: string, { callouts }: Language): kind is CalloutKind {
  return Object.hasOwn(callouts, kind);
}

/** A number never parts from its label. */
function filled(pattern: string, number: string): string {
  return pattern.replaceAll(' ', '\u00a0').replace('#', () => number);
}

const captionKinds = ['figure', 'table', 'listing'] as const;

/** Words that begin a caption line in any of the languages, lower case, with what they announce. */
export const captionWords: ReadonlyMap<string, 'figure' | 'table' | 'listing'> = new Map(
  languages.flatMap(({ one }) =>
    captionKinds.map((kind) => [one[kind].replace('#', '').trim().toLowerCase(), kind] as const),
  ),
);

/** Titles that an author may give the section which the bibliography goes into, lower case. */
export const bibliographyTitles: ReadonlySet<string> = new Set(
  languages.flatMap(({ bibliography, bibliographyTitles: others }) => [
    bibliography.toLowerCase(),
    ...others,
  ]),
);

/** Titles that an author may give a glossary, lower case. */
export const glossaryTitles: ReadonlySet<string> = new Set(
  languages.map(({ glossaryTitle }) => glossaryTitle),
);
