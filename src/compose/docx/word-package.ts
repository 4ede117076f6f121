/** Metadata and the names of parts → the files of a Word package that are not text: types, properties, settings. */

import type { Metadata } from '../../types.js';
import { escapeXml } from '../xhtml.js';
import { relationsXml } from './store.js';
import { tag, valued, wordNamespaces, xmlFile } from './wml.js';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** `[Content_Types].xml`. */
export function contentTypes(parts: readonly string[]): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['gif', 'image/gif'],
  ].map(([extension, type]) => tag('Default', { Extension: extension, ContentType: type }));
  const typeOf = (part: string): string => {
    if (part === 'word/document.xml') return `${word}.document.main+xml`;
    if (part === 'docProps/core.xml') return 'application/vnd.openxmlformats-package.core-properties+xml';
    if (part === 'docProps/app.xml')
      return 'application/vnd.openxmlformats-officedocument.extended-properties+xml';
    return `${word}.${/^word\/([a-z]+)/i.exec(part)?.[1]}+xml`;
  };
  const overrides = parts.map((part) => tag('Override', { PartName: `/${part}`, ContentType: typeOf(part) }));
  return xmlFile(
    tag(
      'Types',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
      ...defaults,
      ...overrides,
    ),
  );
}

/** `_rels/.rels`. */
export const packageRelations = relationsXml([
  { id: 'rId1', type: 'officeDocument', target: 'word/document.xml' },
  {
    id: 'rId2',
    type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    target: 'docProps/core.xml',
  },
  { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
]);

/** `docProps/core.xml`. */
export function coreProperties(metadata: Metadata, seconds: number): string {
  const { title, subtitle, authors, keywords, abstract, lang, version, status, classification } = metadata;
  const day = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
  const line = (name: string, value: string | undefined) =>
    value === undefined || value.trim() === '' ? '' : `<${name}>${escapeXml(value.trim())}</${name}>`;
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`;
  return xmlFile(
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${[
      line('dc:title', title),
      line('dc:subject', subtitle),
      line('dc:creator', authors.map(({ name }) => name).join('; ')),
      line('cp:keywords', keywords.join(', ')),
      line('dc:description', abstract),
      line('dc:language', lang),
      line('cp:category', classification),
      line('cp:contentStatus', status),
      line('cp:version', version),
      when('created'),
      when('modified'),
    ].join('')}</cp:coreProperties>`,
  );
}

/** `docProps/app.xml`. */
export function extendedProperties({ organization }: Metadata): string {
  const company = organization === undefined ? '' : `<Company>${escapeXml(organization)}</Company>`;
  return xmlFile(
    `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>wp-build</Application>${company}</Properties>`,
  );
}

/** `word/settings.xml`. Word fills in the page numbers when it opens the file. */
export function settingsXml(lang: string): string {
  const separators = [-1, 0].map((id) => tag('w:footnote', { 'w:id': id }));
  return xmlFile(
    tag(
      'w:settings',
      { 'xmlns:w': wordNamespaces['xmlns:w'], 'xmlns:m': wordNamespaces['xmlns:m'] },
      valued('w:updateFields', 'true'),
      tag('w:footnotePr', {}, ...separators),
      tag(
        'w:compat',
        {},
        tag('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ),
      tag('m:mathPr', {}, tag('m:mathFont', { 'm:val': 'Cambria Math' })),
      tag('w:themeFontLang', { 'w:val': lang }),
    ),
  );
}
