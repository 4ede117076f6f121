/** Compositions for the tests of the browser stage, made by hand: no Markdown, no theme. */

import { createHash } from 'node:crypto';
import type { Asset, Composition, PageGeometry, Part, PartKind } from '../../src/types.js';

export const a4: PageGeometry = {
  widthMm: 210,
  heightMm: 297,
  marginMm: { top: 25, right: 20, bottom: 25, left: 20 },
};

/** A part with the ids that its HTML has. */
export function part(id: string, html: string, kind: PartKind = 'body'): Part {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '');
  return {
    id,
    kind,
    html: `<div class="part" data-part="${id}">${html}</div>`,
    ids,
    headingIds: [],
    blocks: [...html.matchAll(/data-source/g)].map((_, index) => index),
    targets: [...html.matchAll(/\shref="#([^"]+)"/g)].map((match) => match[1] ?? ''),
    hash: id,
  };
}

export function composition(parts: readonly Part[], more: Partial<Composition> = {}): Composition {
  return {
    parts,
    title: 'A paper',
    lang: 'en',
    dir: 'ltr',
    css: `${pageCss(more.page ?? a4)} body { font: 10.5pt/1.5 "Open Sans"; } p { orphans: 2; widows: 2; }`,
    page: a4,
    assets: [],
    headings: [],
    pageLabels: true,
    ...more,
  };
}

export function pageCss({ widthMm, heightMm, marginMm }: PageGeometry): string {
  const { top, right, bottom, left } = marginMm;
  return `@page { size: ${widthMm}mm ${heightMm}mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm; }`;
}

export function asset(url: string, bytes: Uint8Array, type: string): Asset {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { url, path: `/paper${url}`, bytes, type, sha256 };
}

/** A block with an id, whose text says it, so that it can be found again in the print. */
export function marked(tag: string, number: number, text: string): string {
  return `<${tag} id="m${number}" data-source="${number}">Q${number}Q ${text}</${tag}>`;
}

/** Words that are always the same, `count` of them. */
export function words(count: number, from = 0): string {
  const all =
    'paper build page break column measure print browser text reader engineer long extraordinarily'.split(
      ' ',
    );
  return Array.from({ length: count }, (_, index) => all[(from + index * 7) % all.length]).join(' ');
}
