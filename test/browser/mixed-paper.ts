/** A composition with most of what breaks over pages, whose blocks say their numbers. */

import type { Composition } from '../../src/types.js';
import { asset, composition, marked, part, words } from './made-up-composition.js';

const photo = asset('/assets/photo.svg', Buffer.from(svg(400, 300)), 'image/svg+xml');

/** A picture of one colour. */
export function svg(width: number, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#9ab"/></svg>`;
}

/** A paper with most of what breaks: text, headings, tables, lists, code, figures, floats, forced breaks. */
export function mixedPaper(more: Partial<Composition> = {}): Composition {
  let next = 0;
  const block = (tag: string, count: number) => marked(tag, next++, words(count, next));
  const section = (index: number) => [
    block('h2', 3),
    block('p', 60 + index * 11),
    `<ul>${Array.from({ length: 9 }, () => block('li', 14)).join('')}</ul>`,
    `<table><thead><tr><th>Key</th></tr></thead>${Array.from({ length: 12 + index * 5 }, () => `<tr>${block('td', 6)}</tr>`).join('')}</table>`,
    `<figure><img src="/assets/photo.svg" alt="">${block('figcaption', 5)}</figure>`,
    `<div style="float:right;width:30%">${block('div', 9)}</div>`,
    block('p', 90),
    index % 3 === 1 ? '<div style="break-after: page"></div>' : '',
    block('pre', 3).replaceAll(' ', '\n'),
    block('blockquote', 40),
  ];
  const sections = Array.from({ length: 8 }, (_, index) => section(index).join('\n'));
  const paper = composition(
    [
      part('cover', block('h1', 4), 'cover'),
      part('body', sections.slice(0, 6).join('\n')),
      part('body-2', sections.slice(6).join('\n')),
    ],
    { assets: [photo], ...more },
  );
  const css = `${paper.css} figure, pre { break-inside: avoid } h2 { break-after: avoid-page } td { border: 1px solid } tr { break-inside: avoid }`;
  return { ...paper, css };
}
