/**
 * A composed paper → a Word file for reviewers, the same bytes everywhere. Word does the layout: page numbers are
 * fields that Word fills. Written without a library, as libraries of Word files use random names and the clock. A test
 * checks that properties have the order of ISO 29500: Word calls a file in another order damaged.
 */

import { type Zippable, zipSync } from 'fflate';
import { idOfFragment } from '../../html/fragment-id.js';
import { attribute } from '../../html/vocabulary.js';
import type { Composition, Paper, Part } from '../../types.js';
import { pxPerMm } from '../../units.js';
import { contentSizeMm } from '../page-css.js';
import { typographicNames } from '../typographer.js';
import { attributeOf, eachElement, isXmlElement, nodesOf, type XmlNode } from '../xhtml.js';
import { notesOf, notesXml } from './footnotes.js';
import { numberingXml } from './numbering.js';
import { type BlockContext, paragraphProperties } from './paragraph.js';
import { footerXml, headerXml } from './running-lines.js';
import {
  type FixedRelation,
  openRelations,
  openStore,
  type Picture,
  type Relations,
  type Store,
} from './store.js';
import { stylesXml } from './styles.js';
import { tag, twips, wordNamespaces, xmlFile } from './wml.js';
import { blocksXml } from './word-blocks.js';
import {
  contentTypes,
  coreProperties,
  extendedProperties,
  packageRelations,
  settingsXml,
} from './word-package.js';
import { type Drawing, gatherPictures } from './word-pictures.js';

/** A paper as parts of a Word file, and the pictures that a browser has to draw. */
export interface Draft {
  readonly parts: readonly { readonly part: Part; readonly nodes: readonly XmlNode[] }[];
  readonly ready: ReadonlyMap<string, Picture>;
  readonly toDraw: readonly Drawing[];
}

/** Reads the parts of `composition`. */
export function draftOf(composition: Composition): Draft {
  const parts = composition.parts.map((part) => ({
    part,
    nodes: nodesOf(part.html).flatMap((node) => (isXmlElement(node) ? node.childNodes : [])),
  }));
  const { ready, toDraw } = gatherPictures(
    parts.flatMap(({ nodes }) => nodes),
    composition.assets,
  );
  return { parts, ready, toDraw };
}

export interface DocxRequest {
  readonly paper: Paper;
  readonly composition: Composition;
  readonly draft: Draft;
  /** drawn pictures, by name */
  readonly drawn: ReadonlyMap<string, Picture>;
  /** seconds since the epoch; absent: the paper's day */
  readonly dateEpoch?: number | undefined;
}

/** A Word file, and the content that is simpler than in the PDF. */
export interface Docx {
  readonly bytes: Uint8Array;
  readonly simplified: readonly string[];
}

/** The file. */
export function docx({ paper, composition, draft, drawn, dateEpoch }: DocxRequest): Docx {
  const { metadata } = typographicNames(paper);
  const nodes = draft.parts.flatMap((each) => each.nodes);
  const store = openStore({
    pictures: new Map([...draft.ready, ...drawn]),
    formulas: paper.formulas ?? new Map(),
    targets: targetsOf(nodes),
    notes: notesOf(nodes),
  });
  const isFromRight = composition.dir === 'rtl';
  const room = roomOf(composition.page);
  const lines = { metadata, isFromRight, width: room.widthPx * twips.px };
  const [header, footer] = [headerXml(lines), footerXml(lines)];
  const relations = openRelations();
  const body = bodyXml(draft, {
    composition,
    store,
    relations,
    hasHeader: header !== undefined,
    hasFooter: footer !== undefined,
  });
  const noteRelations = openRelations();
  const notes = notesXml(
    store,
    contextFor({ store, relations: noteRelations, room, isFromRight, isNote: true }),
  );
  const texts: Record<string, string> = {
    'word/document.xml': xmlFile(tag('w:document', wordNamespaces, tag('w:body', {}, body))),
    'word/styles.xml': stylesXml(metadata.lang),
    'word/numbering.xml': numberingXml(store.lists),
    'word/settings.xml': settingsXml(metadata.lang),
    'word/footnotes.xml': notes,
    ...(header !== undefined && { 'word/header1.xml': header }),
    ...(footer !== undefined && { 'word/footer1.xml': footer }),
    'docProps/core.xml': coreProperties(metadata, secondsOf(metadata.date, dateEpoch)),
    'docProps/app.xml': extendedProperties(metadata),
  };
  const fixed = fixedRelations(header !== undefined, footer !== undefined);
  const bytes = zipped(
    {
      '[Content_Types].xml': contentTypes(Object.keys(texts)),
      '_rels/.rels': packageRelations,
      ...texts,
      'word/_rels/document.xml.rels': relations.xml(fixed),
      ...(!noteRelations.isEmpty() && { 'word/_rels/footnotes.xml.rels': noteRelations.xml() }),
    },
    store.media,
  );
  return { bytes, simplified: [...store.simplified].sort() };
}

/** Ids that links and page numbers lead to. */
function targetsOf(nodes: readonly XmlNode[]): ReadonlySet<string> {
  const ids = new Set<string>();
  eachElement(nodes, (element) => {
    const id = attributeOf(element, 'id');
    if (id !== undefined) ids.add(id);
  });
  const wanted = new Set<string>();
  eachElement(nodes, (element) => {
    const href = element.tagName === 'a' ? attributeOf(element, 'href') : undefined;
    if (href?.startsWith('#')) wanted.add(idOfFragment(href.slice(1), (id) => ids.has(id)));
    const pages = [attributeOf(element, attribute.pageOf), attributeOf(element, attribute.pagesOf)];
    for (const each of pages.flatMap((list) => list?.split(/ |\.\./) ?? [])) wanted.add(each);
  });
  return new Set([...wanted].filter((id) => ids.has(id)));
}

function roomOf(page: Composition['page']): { readonly widthPx: number; readonly heightPx: number } {
  const { width, height } = contentSizeMm(page);
  return { widthPx: width * pxPerMm, heightPx: height * pxPerMm };
}

function contextFor(
  known: Pick<BlockContext, 'store' | 'relations' | 'room' | 'isNote'> & { readonly isFromRight: boolean },
): BlockContext {
  const { isFromRight, ...rest } = known;
  return { ...rest, style: {}, aside: [], depth: 0, form: { indent: 0, isFromRight } };
}

interface BodySetting {
  readonly composition: Composition;
  readonly store: Store;
  readonly relations: Relations;
  readonly hasHeader: boolean;
  readonly hasFooter: boolean;
}

/** The parts in order; landscape pages are separate sections. */
function bodyXml(draft: Draft, setting: BodySetting): string {
  const { composition, store, relations } = setting;
  const isFromRight = composition.dir === 'rtl';
  const shown = draft.parts.filter(({ part, nodes }) => part.kind !== 'blank' && nodes.length > 0);
  const hasCover = shown[0]?.part.kind === 'cover';
  let made = '';
  let isFirst = true;
  for (const [index, { part, nodes }] of shown.entries()) {
    const page = pageOf(part, composition);
    const next = shown[index + 1]?.part;
    const context = contextFor({ store, relations, room: roomOf(page), isFromRight, isNote: false });
    made += blocksXml(nodes, context);
    const isLast = next === undefined;
    const turns = next !== undefined && pageOf(next, composition).widthMm !== page.widthMm;
    if (!isLast && !turns) {
      store.breaksPage = true;
      continue;
    }
    const section = sectionXml(page, { ...setting, isTitled: isFirst && hasCover });
    store.breaksPage = false;
    isFirst = false;
    const form = { style: 'AfterTable', indent: 0, isFromRight: false };
    made += isLast ? section : tag('w:p', {}, paragraphProperties(form, false, section));
  }
  return made;
}

/** A full-bleed page has normal margins in Word. */
const pageOf = ({ page }: Part, composition: Composition): Composition['page'] =>
  page?.name === 'landscape' ? page.geometry : composition.page;

function sectionXml(
  page: Composition['page'],
  setting: BodySetting & { readonly isTitled: boolean },
): string {
  const mm = (length: number) => Math.round(length * twips.mm);
  const { top, right, bottom, left } = page.marginMm;
  const isTurned = page.widthMm > page.heightMm;
  const edge = Math.round(12.5 * twips.mm);
  return tag(
    'w:sectPr',
    {},
    setting.hasHeader ? tag('w:headerReference', { 'w:type': 'default', 'r:id': 'rId10' }) : '',
    setting.hasFooter ? tag('w:footerReference', { 'w:type': 'default', 'r:id': 'rId11' }) : '',
    tag('w:pgSz', {
      'w:w': mm(page.widthMm),
      'w:h': mm(page.heightMm),
      'w:orient': isTurned ? 'landscape' : undefined,
    }),
    tag('w:pgMar', {
      'w:top': mm(top),
      'w:right': mm(right),
      'w:bottom': mm(bottom),
      'w:left': mm(left),
      'w:header': edge,
      'w:footer': edge,
      'w:gutter': 0,
    }),
    setting.isTitled ? tag('w:titlePg') : '',
    setting.composition.dir === 'rtl' ? tag('w:bidi') : '',
  );
}

function fixedRelations(hasHeader: boolean, hasFooter: boolean): FixedRelation[] {
  return [
    { id: 'rId1', type: 'styles', target: 'styles.xml' },
    { id: 'rId2', type: 'numbering', target: 'numbering.xml' },
    { id: 'rId3', type: 'settings', target: 'settings.xml' },
    { id: 'rId4', type: 'footnotes', target: 'footnotes.xml' },
    ...(hasHeader ? [{ id: 'rId10', type: 'header', target: 'header1.xml' }] : []),
    ...(hasFooter ? [{ id: 'rId11', type: 'footer', target: 'footer1.xml' }] : []),
  ];
}

/** The time of the last change; without a date the first day of zip files. */
function secondsOf(date: string | undefined, dateEpoch: number | undefined): number {
  if (dateEpoch !== undefined) return dateEpoch;
  const day = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(day) ? Date.UTC(1980, 0, 1) / 1000 : day / 1000;
}

function zipped(texts: Readonly<Record<string, string>>, media: ReadonlyMap<string, Picture>): Uint8Array {
  const files: Zippable = {};
  for (const [name, text] of Object.entries(texts)) files[name] = [Buffer.from(text), { level: 9 }];
  for (const [name, { bytes }] of media) files[`word/media/${name}`] = [bytes, { level: 0 }];
  // local time without a zone: noon is noon in every zone
  return zipSync(files, { mtime: new Date(1980, 0, 1, 12) });
}
