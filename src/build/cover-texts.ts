/**
 * A paper → the texts on its cover, each with its line in the source. A comment on the cover is matched with these
 * texts.
 */

import { labelsFor, statusLabel } from '../compose/labels.js';
import { writtenDay } from '../language/written-day.js';
import type { CoverText } from '../review/paper-letters.js';
import type { Metadata, Paper } from '../types.js';

/** In the order of most covers. A text without a line of its own, such as a title from a heading, is not listed. */
export function coverTexts({ metadata, metadataPlaces }: Paper): readonly CoverText[] {
  return printed(metadata).flatMap(([key, text]) => {
    const place = metadataPlaces?.get(key);
    return place && text !== undefined && text !== '' ? [{ text, place }] : [];
  });
}

function printed(metadata: Metadata): readonly (readonly [key: string, text: string | undefined])[] {
  const { organization, classification, status, title, subtitle, abstract, keywords } = metadata;
  const { authors, version, date, lang, license, contact, highlights = [], imprint, shortTitle } = metadata;
  const labels = labelsFor(lang);
  return [
    ['organization', organization],
    ['classification', classification],
    ['status', status && statusLabel(status, labels)],
    ['title', title],
    ['subtitle', subtitle],
    ['shortTitle', shortTitle],
    ['abstract', abstract],
    ['keywords', keywords.join(', ')],
    ...authors.map(({ name, affiliation, email }) => ['authors', words(name, affiliation, email)] as const),
    // a version or a day is too short to be found without the label before it
    ['version', version === undefined ? undefined : words(labels.version, version)],
    ['date', date === undefined ? undefined : words(labels.date, writtenDay(date, lang))],
    ['license', license],
    ['contact', contact],
    ...highlights.map((each) => ['highlights', words(...Object.values(each).map(String))] as const),
    ['imprint', imprint],
  ];
}

const words = (...texts: readonly (string | undefined)[]): string => texts.filter(Boolean).join(' ');
