/** Metadata → running head and footer as Word's fields. A template of the paper replaces the built-in texts. */

import { writtenDay } from '../../language/written-day.js';
import type { Metadata } from '../../types.js';
import { paragraphProperties } from './paragraph.js';
import { field, textRuns } from './run.js';
import { tag, wordNamespaces, xmlFile } from './wml.js';

/** The inputs of the lines. */
export interface RunningLines {
  readonly metadata: Metadata;
  readonly isFromRight: boolean;
  /** twips of the text column */
  readonly width: number;
}

/** `word/header1.xml`; undefined where the paper wants none. */
export function headerXml(lines: RunningLines): string | undefined {
  const { header, shortTitle, title } = lines.metadata;
  if (header === false) return undefined;
  return part('w:hdr', 'Header', header ?? `${braced(shortTitle ?? title)} | {section}`, lines);
}

/** `word/footer1.xml`; undefined where the paper wants none. */
export function footerXml(lines: RunningLines): string | undefined {
  const { footer, version, date } = lines.metadata;
  if (footer === false) return undefined;
  const facts = [version === undefined ? '' : '{version}', date === undefined ? '' : '{date}'];
  return part(
    'w:ftr',
    'Footer',
    footer ?? `${facts.filter((fact) => fact !== '').join(' \u00b7 ')} | {page} / {pages}`,
    lines,
  );
}

/** Braces of a title are no fields. */
const braced = (text: string): string => text.replace(/[{}|]/g, ' ');

function part(name: string, style: string, template: string, lines: RunningLines): string {
  const { width, isFromRight } = lines;
  const slots = template.split(/\s*\|\s*/);
  const [left = '', middle = '', right = ''] = slots.length === 2 ? [slots[0], '', slots[1]] : slots;
  const tabs = [
    { at: width / 2, kind: 'center' as const },
    { at: width, kind: 'right' as const },
  ];
  const tab = tag('w:r', {}, tag('w:tab'));
  const inside = [left, middle, right].map((slot) => filled(slot.trim(), lines)).join(tab);
  const properties = paragraphProperties({ style, indent: 0, isFromRight, tabs });
  return xmlFile(tag(name, wordNamespaces, tag('w:p', {}, properties, inside)));
}

/** Fields of the template as text, or as fields of Word where it counts. */
function filled(template: string, { metadata }: RunningLines): string {
  const { lang } = metadata;
  const texts: ReadonlyMap<string, string | undefined> = new Map([
    ['title', metadata.title],
    ['short-title', metadata.shortTitle ?? metadata.title],
    ['subtitle', metadata.subtitle],
    ['version', metadata.version],
    ['date', metadata.date === undefined ? undefined : writtenDay(metadata.date, lang)],
    ['status', metadata.status],
    ['classification', metadata.classification],
    ['organization', metadata.organization],
    ['authors', metadata.authors.map(({ name }) => name).join(', ')],
  ]);
  return template
    .split(/(\{[a-z-]+\})/)
    .map((piece) => {
      if (piece === '{page}') return field('PAGE', '1');
      if (piece === '{pages}') return field('NUMPAGES', '1');
      if (piece === '{section}') return field('STYLEREF 1', '');
      const name = /^\{([a-z-]+)\}$/.exec(piece)?.[1];
      return textRuns(name !== undefined && texts.has(name) ? (texts.get(name) ?? '') : piece, {});
    })
    .join('');
}
