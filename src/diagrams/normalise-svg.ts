/**
 * The SVG of an engine → SVG that is safe in the paper's page: nothing in it can run, load a file or leave the page,
 * its ids are unique, its size is in CSS px, and numbers have only the digits that a printer can show. Only listed
 * elements and attributes stay.
 */

import { flattenSvgOpacity } from './flatten-svg-opacity.js';
import { cleanAttributes, isDataImage, referencesOf, type Writing } from './svg-attributes.js';
import { readSvg, type SvgElement, type SvgNode, writeSvg } from './svg-tree.js';

/** The inputs that the paper adds to a drawing. */
export interface Placing {
  /** prefix of every id of the drawing */
  readonly idPrefix: string;
  /** text alternative */
  readonly label: string;
  readonly lang: string;
  /** CSS `font-family` of text that has none of its own */
  readonly fontFamily: string;
}

export interface PlacedSvg {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** size of the smallest text, in px at `widthPx`; absent where there is no text */
  readonly minTextPx?: number | undefined;
}

const shapes = 'svg g path rect circle ellipse line polyline polygon text tspan textPath defs use stop image';
/** Elements that are drawn only where another element refers to them. */
const resources = new Set([
  'marker',
  'clipPath',
  'mask',
  'pattern',
  'symbol',
  'linearGradient',
  'radialGradient',
]);
const kept = new Set([...shapes.split(' '), ...resources]);

/** Makes `svg` safe for the page; undefined where it has no drawing. */
export function normaliseSvg(svg: string, placing: Placing): PlacedSvg | undefined {
  const root = readSvg(svg);
  if (!root) return undefined;
  const safe = flattenSvgOpacity(safeChildren(root));
  const used = usedIds(safe);
  const ids = new Map([...used].map((id, index) => [id, `${placing.idPrefix}-${index + 1}`]));
  const writing: Writing = { ids, fontFamily: placing.fontFamily };
  const size = sizeOf(root);
  const inherited = cleanAttributes(root.attributes, writing);
  const placed: SvgElement = {
    name: 'svg',
    attributes: new Map([
      ['xmlns', 'http://www.w3.org/2000/svg'],
      ['width', String(size.widthPx)],
      ['height', String(size.heightPx)],
      ['viewBox', size.viewBox.join(' ')],
      ...[...inherited].filter(([name]) => !/^(?:id|width|height|viewBox)$/.test(name)),
      ['font-family', placing.fontFamily],
      ['role', 'img'],
      ['aria-label', placing.label],
      ['lang', placing.lang],
    ]),
    children: finished(safe, used, writing),
  };
  const smallest = minFontSize(placed, 16);
  const scale = size.widthPx / (size.viewBox[2] || size.widthPx);
  return {
    svg: writeSvg(placed),
    widthPx: size.widthPx,
    heightPx: size.heightPx,
    minTextPx: smallest === undefined ? undefined : smallest * scale,
  };
}

/** Only known elements, without links and empty groups, and text only in text elements. */
function safeChildren(parent: SvgElement): SvgNode[] {
  return parent.children.flatMap((child): SvgNode[] => {
    if (typeof child === 'string')
      return isText(parent) && child !== '' ? [child.replace(/[ \t\r\n]+/g, ' ')] : [];
    if (child.name === 'a') return withoutTarget(child);
    if (!kept.has(child.name)) return [];
    const safe = { ...child, children: safeChildren(child) };
    return isEmpty(safe) ? [] : [safe];
  });
}

/** The content of a link stays, with its place and colours, without the target. */
function withoutTarget(link: SvgElement): SvgNode[] {
  const children = safeChildren(link);
  const attributes = new Map([...link.attributes].filter(([name]) => isDrawing(name)));
  if (attributes.size === 0 || children.length === 0 || children.some((child) => typeof child === 'string'))
    return children;
  return [{ name: 'g', attributes, children }];
}

const isDrawing = (name: string): boolean =>
  /^(?:transform|opacity|visibility|clip-path|mask|fill|stroke|font|text-)/.test(name);

const isText = ({ name }: SvgElement): boolean => /^(?:text|tspan|textPath|a)$/.test(name);

function isEmpty({ name, children, attributes }: SvgElement): boolean {
  if (children.length > 0) return false;
  if (name === 'image') return !isDataImage(attributes.get('href') ?? attributes.get('xlink:href') ?? '');
  return /^(?:g|defs|text|tspan|textPath)$/.test(name);
}

/** Ids that drawn elements refer to, directly or indirectly, in order of first use. */
function usedIds(nodes: readonly SvgNode[]): ReadonlySet<string> {
  const byId = new Map<string, SvgElement>();
  const index = (node: SvgNode): void => {
    if (typeof node === 'string') return;
    const id = node.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    node.children.forEach(index);
  };
  nodes.forEach(index);
  const used = new Set<string>();
  const follow = (node: SvgNode, isReferred: boolean): void => {
    if (typeof node === 'string' || (resources.has(node.name) && !isReferred)) return;
    for (const id of referencesOf(node.attributes)) {
      const target = byId.get(id);
      if (!target || used.has(id)) continue;
      used.add(id);
      follow(target, true);
    }
    for (const child of node.children) follow(child, false);
  };
  for (const node of nodes) follow(node, false);
  return used;
}

function finished(nodes: readonly SvgNode[], used: ReadonlySet<string>, writing: Writing): SvgNode[] {
  return nodes.flatMap((node): SvgNode[] => {
    if (typeof node === 'string') return [node];
    const { name, attributes } = node;
    if (resources.has(name) && !used.has(attributes.get('id') ?? '')) return [];
    const children = finished(node.children, used, writing);
    if (name === 'defs' && children.length === 0) return [];
    return [{ name, attributes: cleanAttributes(attributes, writing), children }];
  });
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly viewBox: readonly number[];
}

const pxPerPt = 4 / 3;

function sizeOf({ attributes }: SvgElement): Size {
  const box = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const known = box.length === 4 && box.every(Number.isFinite);
  const widthPx = lengthPx(attributes.get('width')) ?? (known ? box[2] : undefined) ?? 300;
  const heightPx = lengthPx(attributes.get('height')) ?? (known ? box[3] : undefined) ?? 150;
  return {
    widthPx: hundredths(widthPx),
    heightPx: hundredths(heightPx),
    viewBox: (known ? box : [0, 0, widthPx, heightPx]).map(hundredths),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function lengthPx(length: string | undefined): number | undefined {
  const [, value, unit] = /^([\d.]+)(px|pt)?$/.exec(length ?? '') ?? [];
  return value === undefined ? undefined : Number(value) * (unit === 'pt' ? pxPerPt : 1);
}

function minFontSize(node: SvgElement, inherited: number): number | undefined {
  const own = Number.parseFloat(node.attributes.get('font-size') ?? '');
  const fontSize = Number.isFinite(own) ? own : inherited;
  const sizes = node.children.flatMap((child): number[] => {
    if (typeof child === 'string') return child.trim() === '' ? [] : [fontSize];
    const min = minFontSize(child, fontSize);
    return min === undefined ? [] : [min];
  });
  return sizes.length === 0 ? undefined : sizes.reduce((min, size) => Math.min(min, size));
}
