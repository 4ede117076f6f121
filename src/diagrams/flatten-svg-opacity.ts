/**
 * Opacity of elements and groups → opacity of fills and strokes. Chromium prints the opacity of an element through a
 * transparency group, whose content cannot be tagged; the opacity of a fill is a graphics state of the page's own
 * content.
 */

import type { SvgElement, SvgNode } from './svg-tree.js';

/** The inherited values of an element. */
interface Inherited {
  readonly opacity: number;
  readonly fill: number;
  readonly stroke: number;
}

const opaque: Inherited = { opacity: 1, fill: 1, stroke: 1 };
const containers = /^(?:g|svg|switch)$/;
/** Drawn elsewhere than they stand; and pictures, which have neither fill nor stroke. */
const apart = /^(?:defs|marker|clipPath|mask|pattern|symbol|linearGradient|radialGradient|image)$/;

/** The same drawing without `opacity`, but on pictures. Where shapes of a group overlap, they now show through. */
export function flattenSvgOpacity(nodes: readonly SvgNode[]): SvgNode[] {
  return nodes.map((node) => flattened(node, opaque));
}

function flattened(node: SvgNode, around: Inherited): SvgNode {
  if (typeof node === 'string') return node;
  if (apart.test(node.name)) {
    const children = node.children.map((child) => flattened(child, opaque));
    if (node.name !== 'image' || around.opacity === 1) return { ...node, children };
    const opacity = rounded(around.opacity * shareOf(node, 'opacity', 1));
    return { ...node, attributes: new Map([...node.attributes, ['opacity', opacity]]) };
  }
  const own: Inherited = {
    opacity: around.opacity * shareOf(node, 'opacity', 1),
    fill: shareOf(node, 'fill-opacity', around.fill),
    stroke: shareOf(node, 'stroke-opacity', around.stroke),
  };
  const attributes = new Map(node.attributes);
  attributes.delete('opacity');
  if (!containers.test(node.name) && own.opacity < 1) {
    attributes.set('fill-opacity', rounded(own.fill * own.opacity));
    attributes.set('stroke-opacity', rounded(own.stroke * own.opacity));
  }
  return { ...node, attributes, children: node.children.map((child) => flattened(child, own)) };
}

function shareOf({ attributes }: SvgElement, name: string, usual: number): number {
  const text = attributes.get(name)?.trim() ?? '';
  const value = Number.parseFloat(text) / (text.endsWith('%') ? 100 : 1);
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : usual;
}

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000);
