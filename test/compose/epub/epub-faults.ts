/** The bytes of an EPUB → what breaks the rules of EPUB 3.3, checked from outside with a strict parser of XML. */

import { unzipSync } from 'fflate';
import { SaxesParser, type SaxesTagPlain } from 'saxes';

export interface XmlTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** names of the elements around it */
  readonly path: readonly string[];
  text: string;
}

/** The elements of an XML text, in order. Throws where it is not well-formed. */
export function xmlTags(text: string): XmlTag[] {
  const parser = new SaxesParser({ xmlns: false });
  const [tags, open]: [XmlTag[], XmlTag[]] = [[], []];
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const tag = { name, attributes, path: open.map((one) => one.name), text: '' };
    tags.push(tag);
    open.push(tag);
  });
  parser.on('text', (words) => {
    for (const tag of open) tag.text += words;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return tags;
}

const types: Readonly<Record<string, string>> = {
  xhtml: 'application/xhtml+xml',
  css: 'text/css',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** What is wrong with the publication; empty where nothing is. */
export function epubFaults(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  const expectThat = (holds: unknown, fault: string) => void (holds || faults.push(fault));
  expectThat(
    Buffer.from(bytes.subarray(30, 58)).toString() === 'mimetypeapplication/epub+zip',
    'mimetype first and stored',
  );
  const files = unzipSync(bytes);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
  const opf =
    xmlTags(text('META-INF/container.xml')).find(({ name }) => name === 'rootfile')?.attributes[
      'full-path'
    ] ?? '';
  const tags = xmlTags(text(opf));
  const all = (name: string) => tags.filter((tag) => tag.name === name);
  for (const name of ['dc:identifier', 'dc:title', 'dc:language'])
    expectThat((all(name)[0]?.text ?? '') !== '', `no ${name}`);
  const modified = all('meta').filter(({ attributes }) => attributes.property === 'dcterms:modified');
  expectThat(
    modified.length === 1 && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(modified[0]?.text ?? ''),
    'dcterms:modified',
  );
  const items = all('item').map(({ attributes }) => attributes);
  expectThat(new Set(items.map(({ id }) => id)).size === items.length, 'ids of items are unique');
  const folder = opf.replace(/[^/]*$/, '');
  const named = new Set(items.map(({ href }) => `${folder}${href}`));
  for (const name of named) expectThat(name in files, `${name} is in the manifest, and not there`);
  for (const name of Object.keys(files))
    expectThat(
      named.has(name) || name === opf || /^(?:mimetype$|META-INF\/)/.test(name),
      `${name} is not in the manifest`,
    );
  for (const { href = '', 'media-type': type = '' } of items)
    expectThat(types[href.split('.').at(-1) ?? ''] === type, `${href} is no ${type}`);
  for (const kind of ['nav', 'cover-image'])
    expectThat(
      items.filter(({ properties = '' }) => properties.split(' ').includes(kind)).length === 1,
      `one ${kind}`,
    );
  const ids = new Set(items.map(({ id }) => id));
  const spine = all('itemref').map(({ attributes }) => attributes.idref ?? '');
  for (const id of spine) expectThat(ids.has(id), `spine: no item ${id}`);
  expectThat(new Set(spine).size === spine.length, 'spine: an item twice');
  const documents = items.filter(({ 'media-type': type }) => type === types.xhtml);
  faults.push(
    ...documentFaults(
      documents.map(({ href = '', properties = '' }) => ({ href, properties, text: text(folder + href) })),
      { named, folder },
    ),
  );
  for (const { id = '' } of documents) expectThat(spine.includes(id), `${id} is not in the spine`);
  return faults;
}

interface BookDocument {
  readonly href: string;
  readonly properties: string;
  readonly text: string;
}

function documentFaults(
  documents: readonly BookDocument[],
  book: { readonly named: ReadonlySet<string>; readonly folder: string },
): string[] {
  const faults: string[] = [];
  const parsed = documents.map((document) => ({ ...document, tags: xmlTags(document.text) }));
  const idsOf = new Map(
    parsed.map(({ href, tags }) => [href, tags.flatMap(({ attributes: { id } }) => id ?? [])]),
  );
  for (const { href, properties, tags } of parsed) {
    const ids = idsOf.get(href) ?? [];
    if (new Set(ids).size !== ids.length) faults.push(`${href}: an id twice`);
    for (const id of ids) if (/\s/.test(id) || id === '') faults.push(`${href}: id "${id}"`);
    for (const [element, property] of [
      ['math', 'mathml'],
      ['svg', 'svg'],
    ] as const) {
      const isThere = tags.some(({ name }) => name === element);
      if (isThere !== properties.split(' ').includes(property)) faults.push(`${href}: property ${property}`);
    }
    const root = tags[0];
    if (root?.attributes.xmlns !== 'http://www.w3.org/1999/xhtml' || !root.attributes.lang)
      faults.push(`${href}: root`);
    if ((tags.find(({ name }) => name === 'title')?.text ?? '') === '') faults.push(`${href}: no title`);
    for (const { name, attributes } of tags) {
      if (name === 'img' && attributes.alt === undefined) faults.push(`${href}: img without alt`);
      const isBoxless = /^(?:circle|ellipse|line|polygon|polyline|path|g|text|tspan)$/.test(name);
      if (isBoxless && (attributes.width ?? attributes.height) !== undefined)
        faults.push(`${href}: ${name} with a size`);
      if (name === 'script' || Object.keys(attributes).some((key) => /^(?:on|data-)/.test(key)))
        faults.push(`${href}: ${name} ${Object.keys(attributes)}`);
      const target =
        name === 'img' || name === 'link'
          ? (attributes.src ?? attributes.href)
          : name === 'a'
            ? attributes.href
            : undefined;
      if (target === undefined || /^[a-z][a-z0-9+.-]*:/i.test(target)) continue;
      const [file = '', fragment] = target.split('#');
      const place = file === '' ? href : file;
      if (!book.named.has(`${book.folder}${place}`)) faults.push(`${href}: ${target} is not in the book`);
      else if (fragment !== undefined && !idsOf.get(place)?.includes(decodeURIComponent(fragment)))
        faults.push(`${href}: no id ${target}`);
    }
  }
  return faults;
}
