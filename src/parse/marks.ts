/**
 * All marks that our renderer writes into the HTML of a section: source places, then the marks of features with data.
 * The sanitiser and the joining of sections loop over this list.
 */

import { attribute, data } from '../html/vocabulary.js';
import type { Mark } from './data-mark.js';
import { carrying } from './features.js';

const placeMarks: readonly Mark[] = [
  {
    property: data.source,
    attribute: attribute.source,
    count: ({ places }) => places.blocks.length,
    join(section, whole, { placeOf }) {
      for (const place of section.places.blocks) whole.places.addBlock(placeOf(place));
    },
  },
  {
    property: data.at,
    attribute: attribute.at,
    count: ({ places }) => places.links.length,
    join(section, whole, { placeOf }) {
      for (const place of section.places.links) whole.places.addLink(placeOf(place));
    },
  },
];

/** Every kind of mark. */
export const marks: readonly Mark[] = [...placeMarks, ...carrying.flatMap(({ mark }) => mark ?? [])];
