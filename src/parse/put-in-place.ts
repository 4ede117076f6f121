/**
 * What was kept out of the HTML text → put into the tree where its mark is: code, tables from CSV, diagrams.
 * All of it was made by us and needs no sanitiser; much of it would not survive one.
 */

import type { Element } from 'hast';
import { warning } from '../diagnostic.js';
import { classNames } from '../html/element.js';
import { percentDecoded } from '../html/percent-decoded.js';
import { hasClass } from '../html/tree.js';
import { data } from '../html/vocabulary.js';
import type { Diagnostic, DiagramUse, ImageUse, Place, Source } from '../types.js';
import { diagramOf } from './diagram-image.js';
import { type HighlightedCode, isDiagram, unknownLanguage } from './highlight.js';
import { relativeToPaper } from './relative-path.js';
import { takeNumber } from './take-number.js';

/** What there is to put in place. */
export interface Kept {
  readonly code: HighlightedCode;
  readonly tables: readonly Element[];
  readonly diagrams: readonly DiagramUse[];
  readonly diagramFiles?: Source['diagramFiles'];
  /** absolute path of the paper */
  readonly paper: string;
}

/** What is gathered on the way. */
export interface Used {
  readonly images: ImageUse[];
  readonly diagrams: DiagramUse[];
  readonly diagnostics: Diagnostic[];
  readonly reportedLanguages: Set<string>;
}

/** Makes `img` show what it names: an image, whose path becomes relative to the paper, or a diagram. */
export function putImage(img: Element, kept: Kept, used: Used, place: Place): void {
  const { images, diagrams, diagnostics } = used;
  diagnostics.push(...takeNoSizes(img, place));
  const drawn = takeNumber(img.properties, data.diagram, kept.diagrams);
  if (drawn) {
    diagrams.push(drawn.value);
    Object.assign(img.properties, { src: drawn.value.src, alt: drawn.value.alt ?? '' });
    return;
  }
  const written = decoded(String(img.properties.src ?? ''));
  const alt =
    [img.properties.alt, img.properties.ariaLabel].map((text) => String(text ?? '').trim()).find(Boolean) ??
    '';
  const named = { written, file: place.file, alt };
  const fromFile = diagramOf(named, kept.diagramFiles);
  if (fromFile) {
    diagrams.push(fromFile);
    img.properties.src = fromFile.src;
    return;
  }
  const src = relativeToPaper(written, { paper: kept.paper, file: place.file });
  img.properties.src = src;
  const { role, ariaHidden } = img.properties;
  const isDecorative = role === 'presentation' || role === 'none' || ariaHidden === 'true';
  images.push({ src, place, alt, ...(isDecorative && { isDecorative }) });
  if (alt !== '' || isDecorative) return;
  const hint =
    'say in the square brackets what the image shows, for those who cannot see it; {role=presentation} after the image says that it only decorates';
  diagnostics.push(
    warning('image-without-alt', `image ${shown(written)} has no alternative text`, { place, hint }),
  );
}

const size = /^\s*(?:\d*\.?\d+\s*(?:px|pt|pc|mm|cm|q|in|em|rem|ex|ch|%)?|auto)\s*$/i;

/** Takes sizes away that are none, such as `3foo`; returns what is reported of them. */
function takeNoSizes({ properties }: Element, place: Place): Diagnostic[] {
  return (['width', 'height'] as const).flatMap((name) => {
    const value = properties[name];
    if (value === undefined || size.test(String(value))) return [];
    delete properties[name];
    const hint = `write a number of pixels or a length of CSS: ${name}=3cm, ${name}=50%`;
    return [
      warning('attributes-unread', `${name}="${value}" is no size, and has no effect`, { place, hint }),
    ];
  });
}

/** Fills the table that CSV was made into. */
export function putTable(table: Element, { tables }: Kept): void {
  const csv = takeNumber(table.properties, data.csv, tables);
  if (csv) table.children = csv.value.children;
}

/** Fills a block of code. */
export function putCode(pre: Element, { code }: Kept, used: Used, place: Place): void {
  const number = takeNumber(pre.properties, data.code, code.blocks);
  const element = number && code.elements[number.index];
  if (!number || !element) return;
  const { language, title, firstNumber } = number.value;
  pre.properties.className = ['code', ...(isDiagram(number.value) ? ['diagram'] : []), ...classNames(pre)];
  if (language !== '') pre.properties[data.lang] = language;
  if (firstNumber !== undefined && !hasClass(pre, 'numbered')) pre.properties.className.push('numbered');
  pre.children = title === undefined ? [element] : [codeTitle(title), element];
  const name = language.toLowerCase();
  if (!code.unknown.has(name) || used.reportedLanguages.has(name)) return;
  used.reportedLanguages.add(name);
  used.diagnostics.push(unknownLanguage(language, place));
}

function codeTitle(title: string): Element {
  const properties = { className: ['code-title'] };
  return { type: 'element', tagName: 'span', properties, children: [{ type: 'text', value: title }] };
}

/** Data in an address is no text to read. */
function shown(src: string): string {
  return /^data:/i.test(src) ? `${src.slice(0, 20).replace(/[;,].*$/, '')},…` : src;
}

/** Markdown percent-encodes paths; addresses are left alone. */
function decoded(src: string): string {
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(src)) return src;
  return percentDecoded(src);
}
