/**
 * A fence in a language of diagrams → a figure with an image, like any other image of the text. A later stage draws the
 * diagram, which it finds in the paper by the image's address.
 */

import { table } from '../../data/table.js';
import { sha256 } from '../../hash.js';
import { escapeHtml } from '../../html/escape-html.js';
import type { DiagramUse } from '../../types.js';
import { dataMark } from '../data-mark.js';
import type { Feature } from '../feature.js';
import type { ParseState } from '../parse-state.js';
import type { Fence } from './fence.js';

const kinds: Readonly<Record<string, DiagramUse['kind']>> = table({
  mermaid: 'mermaid',
  dot: 'dot',
  graphviz: 'dot',
  'vega-lite': 'vega-lite',
  vegalite: 'vega-lite',
  // many write so for Vega-Lite; a chart of Vega itself is refused by its name
  vega: 'vega-lite',
});

const mark = dataMark<DiagramUse>('diagram', (use, { placeOf }) => ({ ...use, place: placeOf(use.place) }));

/** Diagrams that are written in the text. */
export const diagrams: Feature = {
  mark,
  fence: diagramHtml,
  put: {
    tagName: 'img',
    fill(img, { work, found }) {
      const drawn = mark.take(img.properties, work);
      if (!drawn) return false;
      found.diagrams.push(drawn.value);
      Object.assign(img.properties, { src: drawn.value.src, alt: drawn.value.alt ?? '' });
      return true;
    },
  },
};

/** The diagram's figure; undefined where the fence is in no language of diagrams. */
function diagramHtml(fence: Fence, work: ParseState): string | undefined {
  const { text, place, landscape } = fence;
  const kind = kinds[fence.language.toLowerCase()];
  if (!kind) return undefined;
  const [title, alt] = ['title', 'alt'].map(fence.take);
  const key = sha256(JSON.stringify([kind, text, title, alt, landscape])).slice(0, 16);
  const use: DiagramUse = {
    src: `diagram:${key}`,
    kind,
    text,
    place,
    ...(title !== undefined && { title }),
    ...(alt !== undefined && { alt }),
    ...(landscape && { landscape }),
  };
  const caption = title === undefined ? '' : `<figcaption>${escapeHtml(title)}</figcaption>`;
  fence.addClass('diagram-figure');
  return `<figure${fence.attributes()}><img${mark.add(work, use)}>${caption}</figure>\n`;
}
