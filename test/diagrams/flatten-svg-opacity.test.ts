/** Opacity of elements and groups becomes that of fills and strokes. */

import { expect, test } from 'vitest';
import { flattenSvgOpacity } from '../../src/diagrams/flatten-svg-opacity.js';
import { readSvg, type SvgElement, writeSvg } from '../../src/diagrams/svg-tree.js';

function flat(inside: string): string {
  const root = readSvg(`<svg>${inside}</svg>`);
  const svg: SvgElement = {
    name: 'svg',
    attributes: new Map(),
    children: flattenSvgOpacity(root?.children ?? []),
  };
  return writeSvg(svg).replace(/^<svg>|<\/svg>$/g, '');
}

test.each([
  ['<path opacity="0.7"/>', '<path fill-opacity="0.7" stroke-opacity="0.7"/>'],
  [
    '<g opacity="0.5"><path fill-opacity="0.5"/></g>',
    '<g><path fill-opacity="0.25" stroke-opacity="0.5"/></g>',
  ],
  [
    '<g opacity="50%"><g opacity="0.5"><text>a</text></g></g>',
    '<g><g><text fill-opacity="0.25" stroke-opacity="0.25">a</text></g></g>',
  ],
  [
    '<g stroke-opacity="0.5"><path opacity="0.5"/></g>',
    '<g stroke-opacity="0.5"><path fill-opacity="0.5" stroke-opacity="0.25"/></g>',
  ],
  ['<path opacity="1"/>', '<path/>'],
  ['<g opacity="0.5"><image opacity="0.5"/></g>', '<g><image opacity="0.25"/></g>'],
  ['<g opacity="0.5"><defs><path/></defs></g>', '<g><defs><path/></defs></g>'],
])('%s', (before, after) => {
  expect(flat(before)).toBe(after);
});
