/**
 * Caption lines and titles → figures. An image alone in its paragraph is a figure, its title the caption; a line
 * `Figure: …`, `Table: …` (or `: …`) or `Listing: …` next to an image, a table or a block of code becomes its caption,
 * with the line's id. Works on the tree before the walk, where neighbouring blocks are still siblings.
 */

import type { Element, ElementContent } from 'hast';
import { table } from '../data/table.js';
import { classNames, hasClass, isElement } from '../html/element.js';
import { closedBlocks } from '../html/elements.js';
import { elementsIn, isBlank, type Parent } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { CaptionKind, Place } from '../types.js';
import { type CaptionLine, captionOf } from './caption-lines.js';
import { isRemark, makeRemark } from './caption-remarks.js';
import { takeCaptionRows } from './caption-rows.js';
import { keepLayout } from './layout-attributes.js';
import { subfigureRow } from './subfigures.js';

/** A caption in the tree, with its figure. */
export interface CaptionNode {
  readonly kind: CaptionKind;
  readonly figure: Element;
  readonly caption: Element;
  readonly place: Place;
}

/** Elements without blocks beside each other in them. */
const closed: ReadonlySet<string> = new Set([...closedBlocks, 'figure', 'nav']);
/** The content of a caption that is written as an image's title; `paragraph` is the image's. */
export type ReadCaption = (title: string, paragraph: Element) => readonly ElementContent[];

const plainCaption: ReadCaption = (value) => [{ type: 'text', value }];

/** Makes the figures below `parent`, changing it in place. */
export function makeFigures(parent: Parent, readCaption = plainCaption): void {
  const blocks = elementsIn(parent);
  const lines = new Set<Element>();
  const rows: Element[] = [];
  const remarks = new Map<Element, readonly Element[]>();
  for (const [index, block] of blocks.entries()) {
    if (block.tagName === 'p') {
      const line = captionOf(block, block.children);
      const order = line && neighbours(line, blocks, index);
      const object = order?.find(
        (other) => other && !lines.has(other) && canBe(other, line?.kind ?? 'figure'),
      );
      if (line && object) {
        addCaption(object, line, readCaption);
        lines.add(block);
        remarks.set(object, line.remarks);
      } else if ((imagesOf(block)?.length ?? 0) > 1) rows.push(block);
      else remarks.set(block, imageFigure(block, readCaption));
    } else if (block.tagName === 'table') remarks.set(block, captionInTable(block));
    else if (!closed.has(block.tagName)) {
      makeFigures(block, readCaption);
      passOnId(block);
    }
  }
  for (const row of rows) if (row.tagName === 'p') imageFigure(row, readCaption);
  for (const block of blocks) if (!lines.has(block)) numberById(block, readCaption);
  remarksBelow(blocks.filter((block) => !lines.has(block)));
  placeRemarks(parent, lines, remarks);
}

/** The label of a division around one captioned block, as pandoc writes it of LaTeX, is that of the block. */
function passOnId({ properties, children }: Element): void {
  const [, kind, name] = /^(fig|tab|tbl|lst)[:-](.+)$/s.exec(String(properties.id ?? '')) ?? [];
  const inner = elementsIn({ children } as Parent);
  const [only] = inner;
  if (kind === undefined || inner.length !== 1 || !isElement(only, 'figure')) return;
  if (only.properties.id !== undefined || !only.children.some(isCaption)) return;
  only.properties.id = `${kind === 'tab' ? 'tbl' : kind}:${name}`;
  delete properties.id;
}

/** Moves a caption in the table's last rows above the table; returns the blocks below the table. */
function captionInTable(table: Element): readonly Element[] {
  const { caption, remarks } = takeCaptionRows(table);
  if (caption) addCaption(table, caption, plainCaption);
  return remarks;
}

/** Sources and notes right below a captioned block. */
function remarksBelow(blocks: readonly Element[]): void {
  let isBelow = false;
  for (const block of blocks) {
    if (isBelow && block.tagName === 'p' && isRemark(block.children)) makeRemark(block);
    else isBelow = block.tagName === 'figure' && block.children.some(isCaption);
  }
}

/** Removes the lines that became captions, and puts their remarks below the captioned block. */
function placeRemarks(
  parent: Parent,
  lines: ReadonlySet<Element>,
  remarks: ReadonlyMap<Element, readonly Element[]>,
): void {
  if (lines.size === 0 && [...remarks.values()].every(({ length }) => length === 0)) return;
  const kept: ElementContent[] = [];
  for (const child of parent.children as ElementContent[]) {
    if (!isElement(child)) kept.push(child);
    else if (!lines.has(child)) kept.push(child, ...(remarks.get(child) ?? []));
  }
  parent.children = kept as typeof parent.children;
}

/**
 * The blocks that the line may belong to, the likeliest first: captions of figures are below, others above, where there
 * is a choice. Pandoc's `: caption` belongs to the table above it, if that has none, and so does a line whose table
 * below has its own caption below.
 */
function neighbours(line: CaptionLine, blocks: readonly Element[], index: number): (Element | undefined)[] {
  const [before, after, next, last] = [-1, 1, 2, 3].map((step) => blocks[index + step]);
  const isBelow = (candidate: Element | undefined, end: Element | undefined) =>
    candidate?.tagName === 'p' &&
    captionOf(candidate, candidate.children)?.kind === line.kind &&
    !(end && canBe(end, line.kind));
  const belongsAbove = line.kind === 'figure' || line.isColon || isBelow(next, last);
  return belongsAbove ? [before, after] : [after, before];
}

function canBe(element: Element, kind: CaptionKind): boolean {
  const { tagName } = element;
  if (kind === 'table') return tagName === 'table';
  if (kind === 'listing') return tagName === 'pre';
  if (tagName === 'p') return imagesOf(element) !== undefined;
  return tagName === 'pre' || (tagName === 'figure' && !element.children.some(isCaption));
}

function isCaption(node: ElementContent): boolean {
  return isElement(node, 'figcaption');
}

/** Turns `object` into a figure with its former content and a caption. */
function addCaption(object: Element, caption: CaptionLine, readCaption: ReadCaption): void {
  const { from, kind } = caption;
  const images = object.tagName === 'p' ? imagesOf(object) : undefined;
  const inner = { ...object, properties: { ...object.properties } };
  const id = from.properties.id ?? object.properties.id;
  if (images) object.children = images.length > 1 ? [panels(images, object, readCaption)] : images;
  else if (object.tagName !== 'figure') {
    delete inner.properties.id;
    object.children = [inner];
    object.properties = {};
  }
  object.tagName = 'figure';
  if (id !== undefined) object.properties.id = id;
  object.properties.className = [kind, ...classNames(object), ...classNames(from)];
  keepLayout(object);
  for (const image of images ?? []) if (isElement(image)) delete imageIn(image)?.properties.title;
  const line = figcaption(caption.children, from.properties[data.source]);
  if (kind === 'figure') object.children.push(line);
  else object.children.unshift(line);
}

/** Several images under one caption, each with a letter. */
function panels(images: readonly ElementContent[], paragraph: Element, readCaption: ReadCaption): Element {
  return subfigureRow(
    images.flatMap((node) => {
      const image = imageIn(node);
      const title = String(image?.properties.title ?? '').trim();
      return image ? [{ node, image, caption: title === '' ? [] : readCaption(title, paragraph) }] : [];
    }),
  );
}

function figcaption(children: ElementContent[], source?: Element['properties'][string]): Element {
  const properties = source === undefined ? {} : { [data.source]: source };
  return { type: 'element', tagName: 'figcaption', properties, children };
}

const kindOfPrefix: Readonly<Record<string, CaptionKind>> = table({
  fig: 'figure',
  tbl: 'table',
  lst: 'listing',
});

/** A figure with an id has a number; its alternative text is then its caption, as in pandoc. */
function numberById(block: Element, readCaption: ReadCaption): void {
  const kind = kindOfPrefix[/^(fig|tbl|lst)[:-]/.exec(String(block.properties.id))?.[1] ?? ''];
  if (kind && canBe(block, kind))
    addCaption(
      block,
      {
        kind,
        isColon: false,
        from: withoutPlace(block),
        children: altCaption(block, readCaption),
        remarks: [],
      },
      readCaption,
    );
}

function altCaption(block: Element, readCaption: ReadCaption): ElementContent[] {
  const [image, second] = imagesOf(block)?.map(imageIn) ?? [];
  const alt = second ? '' : String(image?.properties.alt ?? '').trim();
  return alt === '' ? [] : [...readCaption(alt, block)];
}

function withoutPlace({ properties, ...element }: Element): Element {
  const { [data.source]: _place, className: _classes, ...rest } = properties;
  return { ...element, properties: rest };
}

/** A paragraph that holds images only, or images and a caption line, is a figure. */
function imageFigure(paragraph: Element, readCaption: ReadCaption): readonly Element[] {
  const { children } = paragraph;
  if (hasClass(paragraph, classes.calloutTitle) || !children.some(mayHoldImage)) return [];
  const images = imagesOf(paragraph);
  if (images) {
    titledFigure(paragraph, images, readCaption);
    return [];
  }
  const isWord = (child: ElementContent) => !isBlank(child) && !isElement(child, 'br') && !imageIn(child);
  const text = children.findIndex(isWord);
  const end = children.findLastIndex(isWord) + 1;
  const caption = captionOf(paragraph, children.slice(text, end));
  const around = [...children.slice(0, text), ...children.slice(end)].filter((child) => imageIn(child));
  if (caption?.kind !== 'figure' || around.length === 0 || (text > 0 && end < children.length)) return [];
  paragraph.children = around;
  const { id, className, ...properties } = paragraph.properties;
  const from = { ...paragraph, properties: { ...caption.from.properties } };
  paragraph.properties = properties;
  addCaption(paragraph, { ...caption, from }, readCaption);
  return caption.remarks;
}

function titledFigure(paragraph: Element, images: ElementContent[], readCaption: ReadCaption): void {
  const [image, second] = images.map(imageIn);
  if (second) rowOfFigures(paragraph, images, readCaption);
  if (!image || second) return;
  const title = String(image.properties.title ?? '').trim();
  const { id } = image.properties;
  delete image.properties.title;
  paragraph.tagName = 'figure';
  keepLayout(paragraph);
  paragraph.children = images;
  if (id !== undefined && paragraph.properties.id === undefined) {
    paragraph.properties.id = id;
    delete image.properties.id;
  }
  if (title === '') return;
  paragraph.properties.className = ['figure', ...classNames(paragraph)];
  paragraph.children.push(figcaption([...readCaption(title, paragraph)]));
}

/** Images beside each other are figures where some have a title or an id; otherwise they are a row within the text. */
function rowOfFigures(row: Element, images: readonly ElementContent[], readCaption: ReadCaption): void {
  const isNamed = (node: ElementContent) => {
    const { title, id } = imageIn(node)?.properties ?? {};
    return String(title ?? '').trim() !== '' || /^fig[:-]/.test(String(id ?? ''));
  };
  if (!images.some(isNamed)) return;
  const { [data.source]: source } = row.properties;
  row.tagName = 'div';
  row.properties.className = ['figure-row', ...classNames(row)];
  row.children = images.map((node) => {
    const figure: Element = {
      type: 'element',
      tagName: 'p',
      properties: { [data.source]: source },
      children: [node],
    };
    titledFigure(figure, [node], readCaption);
    numberById(figure, readCaption);
    // the place is the row's
    delete figure.properties[data.source];
    return figure;
  });
}

const mayHoldImage = (node: ElementContent) => isElement(node, 'img') || isElement(node, 'a');

/** The images of a paragraph without other content. */
function imagesOf(paragraph: Element): ElementContent[] | undefined {
  const visible = paragraph.children.filter((child) => !isBlank(child));
  return visible.length > 0 && visible.every(imageIn) ? visible : undefined;
}

/** The image that a node is, or that a link consists of. */
function imageIn(node: ElementContent): Element | undefined {
  if (node.type !== 'element') return undefined;
  if (node.tagName === 'img') return node;
  if (node.tagName !== 'a') return undefined;
  const visible = node.children.filter((child) => !isBlank(child));
  const [only] = visible;
  return visible.length === 1 && isElement(only, 'img') ? only : undefined;
}
