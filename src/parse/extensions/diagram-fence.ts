/**
 * A fence in a language of diagrams → a figure with an image, as other images stand in the text. It is drawn by a
 * later stage, which the paper hands the diagram to under the image's address.
 */

import { table } from '../../data/table.js';
import { sha256 } from '../../hash.js';
import { escapeHtml } from '../../html/escape-html.js';
import { attribute } from '../../html/vocabulary.js';
import type { DiagramUse } from '../../types.js';
import type { Work } from '../work.js';
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

/** The diagram's figure; undefined where the fence is in no language of diagrams. */
export function diagramHtml(fence: Fence, work: Work): string | undefined {
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
  const number = work.diagrams.push(use) - 1;
  const caption = title === undefined ? '' : `<figcaption>${escapeHtml(title)}</figcaption>`;
  fence.addClass('diagram-figure');
  return `<figure${fence.attributes()}><img ${attribute.diagram}="${number}">${caption}</figure>\n`;
}
