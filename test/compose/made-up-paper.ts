/** Papers and themes made up for tests of compose: HTML in, the values that parse and read would have made out. */

import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Asset, Assets, Heading, Metadata, Paper, Theme } from '../../src/types.js';

const place = { file: '/papers/paper.md', line: 1, column: 1 };

const metadata: Metadata = {
  title: 'A paper',
  authors: [],
  keywords: [],
  lang: 'en',
  theme: [],
  pageSize: 'A4',
  toc: 3,
  numbering: false,
  sectionBreaks: 'flow',
  footnotes: 'section',
  bibliography: [],
  history: [],
  pageLabels: true,
};

/** A paper whose body is `html`; its headings carry ids already. */
export function paperOf(html: string, changes: Partial<Metadata> = {}): Paper {
  const body = fromHtml(html, { fragment: true });
  const headings: Heading[] = [];
  const ids = new Set<string>();
  visit(body, 'element', (node: Element) => {
    const id = node.properties.id;
    if (typeof id === 'string') ids.add(id);
    const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1]);
    if (level) {
      headings.push({ id: String(id), level, text: textOf(node), html: toHtml(node.children), place });
    }
  });
  return {
    source: {
      path: place.file,
      root: '/papers',
      name: 'paper',
      text: '',
      lines: [],
      dependencies: [],
      diagnostics: [],
    },
    metadata: { ...metadata, ...changes },
    body,
    blocks: [],
    headings,
    captions: [],
    images: [],
    hasMath: false,
    links: [],
    ids,
    diagnostics: [],
  };
}

/** A theme without a look, on A4. */
export const theme: Theme = {
  name: 'none',
  css: 'p { margin: 0 }',
  assets: [],
  page: { widthMm: 210, heightMm: 297, marginMm: { top: 25, right: 24, bottom: 23, left: 24 } },
  furniture: { fonts: [], sizePt: 8, color: [0, 0, 0], ruleColor: [0, 0, 0], accentColor: [0, 0, 0] },
  dependencies: [],
  diagnostics: [],
};

/** No images at all. */
export const noAssets: Assets = { bySrc: new Map(), dependencies: [], diagnostics: [] };

/** One image, `src` → a PNG header of the given width. */
export function imageAssets(src: string, widthPx: number): Assets {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000a0806000000', 'hex');
  bytes.writeUInt32BE(widthPx, 16);
  const asset: Asset = {
    url: `/paper/${encodeURIComponent(src)}`,
    path: `/papers/${src}`,
    bytes,
    type: 'image/png',
    sha256: 'ab',
  };
  return { ...noAssets, bySrc: new Map([[src, asset]]) };
}
