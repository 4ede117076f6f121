/**
 * Captions → captions at the place that PDF requires: the first or last kid of the captioned element. A table takes its
 * caption in. A figure keeps the group around it, since screen readers skip the content of an element with an
 * alternative text.
 */

import { N } from './objects.js';
import { PDFName } from './pdf-lib.js';
import { type Element, elementOf, kidsOf, roleOf, setKids } from './structure.js';

/** Moves captions in place. PDF 2.0 allows none in a division: a captioned one is a section. */
export function placeCaptions(elements: readonly Element[], version: '1.7' | '2.0'): void {
  for (const group of elements) {
    if (roleOf(group.dict) !== 'Div') continue;
    const kids = kidsOf(group.dict);
    const inner = kids.map((kid) => elementOf(group.dict.context, kid));
    const caption = inner.find((element) => element && roleOf(element.dict) === 'Caption');
    if (caption === undefined) continue;
    const table = inner.find((element) => element && roleOf(element.dict) === 'Table');
    if (table && kids.length === 2) {
      const isFirst = inner[0] === caption;
      const rows = kidsOf(table.dict);
      setKids(table.dict, isFirst ? [caption.ref, ...rows] : [...rows, caption.ref]);
      caption.dict.set(N.P, table.ref);
      setKids(group.dict, [table.ref]);
    } else if (version === '2.0') group.dict.set(N.S, PDFName.of('Sect'));
  }
}
