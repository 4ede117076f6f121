/**
 * Finds a hand-written table of contents: a heading that says so, and below it nothing but a list of links within the
 * paper; or, without such a heading, a list before the first section with links to most headings. Word processors write
 * a paragraph for each link. List and heading are removed, since the generated contents have page numbers.
 */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { headingLevel, isBlank, lineOf, textOf } from '../html/tree.js';

/** The heading of contents in the languages of papers, as their authors write it. */
const titles = [
  ...[
    'table of contents?',
    'contents?',
    'index',
    'toc',
    'inhalt',
    'inhaltsverzeichnis',
    'table des matières',
  ],
  ...[
    'sommaire',
    'índice',
    'tabla de contenidos?',
    'contenidos?',
    'sumário',
    'conteúdo',
    'indice',
    'sommario',
  ],
  ...[
    'inhoud',
    'inhoudsopgave',
    'innehåll',
    'innehållsförteckning',
    'indhold',
    'indholdsfortegnelse',
    'innhold',
  ],
  ...[
    'sisällys',
    'sisällysluettelo',
    'spis treści',
    'obsah',
    'tartalom',
    'tartalomjegyzék',
    'cuprins',
    'kazalo',
  ],
  ...['содержание', 'оглавление', 'зміст', 'съдържание', 'садржај', 'περιεχόμενα', 'içindekiler', 'mục lục'],
  ...[
    'daftar isi',
    '目录',
    '目錄',
    '目次',
    '차례',
    '목차',
    'فهرست(?: مطالب)?',
    '(?:جدول )?المحتويات',
    'תוכן(?: העניינים)?',
  ],
  ...['विषय[- ]?सूची', 'สารบัญ'],
];
const title = new RegExp(`^(?:${titles.join('|')})\\s*[:：]?$`, 'iu');

/** The words of a heading, without a picture character or a number before them. */
const plainLine = (heading: Element): string =>
  lineOf(heading).replace(/^(?:\p{Extended_Pictographic}|\ufe0f|\u200d|\s|\d+[.)]?\s)+/u, '');

/** An index at the paper's end is none. */
const maxHeadingsBefore = 4;

/** Without a heading, so many links at least are a list of contents, and links to such a share of the headings. */
const fewestLinks = 4;
const linkedShare = 0.6;

/** The heading, the list and a rule below it, where the paper has them near its start. */
export function findContentsList(tree: Root, isIgnored: (block: Element) => boolean): readonly Element[] {
  const blocks = tree.children.filter((child): child is Element => isElement(child) && !isIgnored(child));
  let headings = 0;
  for (const [index, heading] of blocks.entries()) {
    const isHeading = headingLevel(heading) !== undefined;
    if (isHeading && headings++ > maxHeadingsBefore) break;
    if (!(isHeading || heading.tagName === 'p') || !title.test(plainLine(heading))) continue;
    const list = listAt(blocks, index + 1);
    // a paragraph says so above a list of some length only
    if (list.length === 0 || (!isHeading && linksOf(list) < fewestLinks)) continue;
    const after = blocks[index + 1 + list.length];
    return isElement(after, 'hr') ? [heading, ...list, after] : [heading, ...list];
  }
  return findBareList(blocks);
}

/** A list of contents without a heading of its own. */
function findBareList(blocks: readonly Element[]): readonly Element[] {
  const isHeading = (block: Element) => headingLevel(block) !== undefined;
  const first = blocks.findIndex(isHeading);
  const headings = blocks.filter(isHeading).length;
  for (let index = 0; index < first; index++) {
    const list = listAt(blocks, index);
    if (list.length > 0) return linksOf(list) >= Math.max(fewestLinks, linkedShare * headings) ? list : [];
  }
  return [];
}

/** The list of links at `index`, or the paragraphs from there on that each are one. */
function listAt(blocks: readonly Element[], index: number): readonly Element[] {
  const list = blocks[index];
  if (list && isLinkList(list)) return [list];
  const end = blocks.findIndex((block, at) => at >= index && !(block.tagName === 'p' && isLinkItem(block)));
  const paragraphs = blocks.slice(index, end < 0 ? blocks.length : end);
  return paragraphs.length > 1 ? paragraphs : [];
}

const linksOf = (list: readonly Element[]): number => list.reduce((sum, block) => sum + countLinks(block), 0);

function countLinks(node: Element): number {
  const own = node.tagName === 'a' ? 1 : 0;
  return node.children.reduce((sum, child) => sum + (isElement(child) ? countLinks(child) : 0), own);
}

/** A list in which every item is a link within the paper, and perhaps a number or a list of more of them. */
function isLinkList(list: Element): boolean {
  if (list.tagName !== 'ul' && list.tagName !== 'ol') return false;
  const items = list.children.filter((child) => isElement(child));
  return items.length > 0 && items.every((item) => item.tagName === 'li' && isLinkItem(item));
}

function isLinkItem(item: Element): boolean {
  const parts = item.children.flatMap((child) => (isElement(child, 'p') ? child.children : [child]));
  let links = 0;
  for (const part of parts) {
    if (isBlank(part)) continue;
    if (isElement(part) && (part.tagName === 'ul' || part.tagName === 'ol')) {
      if (!isLinkList(part)) return false;
    } else if (holdsLink(part)) links++;
    else if (!/^[\s\d.…·:,;|–—-]*$/.test(textOf(part))) return false;
  }
  return links > 0;
}

/** A link within the paper, itself or wrapped in emphasis. */
function holdsLink(node: RootContent | ElementContent): boolean {
  if (!isElement(node)) return false;
  if (node.tagName === 'a') return String(node.properties.href ?? '').startsWith('#');
  const inner = node.children.filter((child) => !isBlank(child));
  return inner.length === 1 && inner[0] !== undefined && holdsLink(inner[0]);
}
