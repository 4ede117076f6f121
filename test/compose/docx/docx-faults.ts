/** The bytes of a Word file → what breaks the rules that Word holds a file to, checked from outside. */

import { unzipSync } from 'fflate';
import { type XmlTag, xmlTags } from '../epub/epub-faults.js';

/** Children in the order of ISO 29500 (transitional), of those that are written here. */
const orders: Readonly<Record<string, readonly string[]>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs suppressAutoHyphens bidi spacing ind jc outlineLvl sectPr'
      .split(' ')
      .map((name) => `w:${name}`),
  'w:rPr': 'rStyle rFonts b bCs i iCs caps strike noProof color sz szCs u shd vertAlign rtl lang'
    .split(' ')
    .map((name) => `w:${name}`),
  'w:tcPr': 'tcW gridSpan vMerge tcBorders'.split(' ').map((name) => `w:${name}`),
  'w:tblPr': 'tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook'
    .split(' ')
    .map((name) => `w:${name}`),
  'w:sectPr': 'headerReference footerReference pgSz pgMar titlePg bidi'.split(' ').map((name) => `w:${name}`),
};

/** What is wrong with the file; empty where nothing is. */
export function docxFaults(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  const expectThat = (holds: unknown, fault: string) => void (holds || faults.push(fault));
  const files = unzipSync(bytes);
  const tags = (name: string) => xmlTags(Buffer.from(files[name] ?? []).toString('utf8'));
  const types = tags('[Content_Types].xml');
  const overrides = types
    .filter(({ name }) => name === 'Override')
    .map(({ attributes }) => attributes.PartName);
  const endings = types
    .filter(({ name }) => name === 'Default')
    .map(({ attributes }) => attributes.Extension);
  for (const name of Object.keys(files))
    expectThat(
      overrides.includes(`/${name}`) || endings.includes(name.split('.').at(-1)),
      `${name} has no type`,
    );
  for (const part of overrides) expectThat(files[part?.slice(1) ?? ''], `${part} is missing`);
  const text = tags('word/document.xml');
  const notes = tags('word/footnotes.xml');
  for (const [part, own] of [
    ['document', text],
    ['footnotes', notes],
  ] as const) {
    const relations = files[`word/_rels/${part}.xml.rels`] ? tags(`word/_rels/${part}.xml.rels`) : [];
    const ids = new Map(relations.slice(1).map(({ attributes }) => [attributes.Id, attributes]));
    for (const tag of own)
      for (const key of ['r:id', 'r:embed'])
        if (tag.attributes[key] !== undefined)
          expectThat(ids.has(tag.attributes[key]), `${part}: ${tag.attributes[key]} leads nowhere`);
    for (const { Target = '', TargetMode } of ids.values())
      if (TargetMode === undefined) expectThat(files[`word/${Target}`], `${Target} is missing`);
    faults.push(...orderFaults(own, part));
  }
  const all = [...text, ...notes];
  const values = (name: string, key: string) =>
    all.filter((tag) => tag.name === name).map(({ attributes }) => attributes[key] ?? '');
  const names = values('w:bookmarkStart', 'w:name');
  expectThat(
    new Set(names.map((name) => name.toLowerCase())).size === names.length,
    'a bookmark is there twice',
  );
  for (const name of names)
    expectThat(/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u.test(name), `${name} is no name of a bookmark`);
  for (const name of values('w:hyperlink', 'w:anchor').filter((name) => name !== ''))
    expectThat(names.includes(name), `a link to ${name} leads nowhere`);
  const fields = all.filter(({ name }) => name === 'w:instrText').map((tag) => tag.text.trim());
  for (const code of fields) {
    const name = /^PAGEREF (\S+)/.exec(code)?.[1];
    expectThat(name === undefined || names.includes(name), `the page of ${name} is unknown`);
  }
  const drawings = values('wp:docPr', 'id');
  expectThat(new Set(drawings).size === drawings.length, 'two pictures have one number');
  const known = notes.filter(({ name }) => name === 'w:footnote').map(({ attributes }) => attributes['w:id']);
  for (const id of values('w:footnoteReference', 'w:id'))
    expectThat(known.includes(id), `note ${id} is missing`);
  const marks = all
    .filter(({ name }) => name === 'w:fldChar')
    .map(({ attributes }) => attributes['w:fldCharType']);
  expectThat(
    marks.filter((mark) => mark === 'begin').length === marks.filter((mark) => mark === 'end').length,
    'a field does not end',
  );
  const styles = tags('word/styles.xml')
    .filter(({ name }) => name === 'w:style')
    .map(({ attributes }) => attributes['w:styleId']);
  for (const kind of ['w:pStyle', 'w:rStyle', 'w:tblStyle'])
    for (const style of values(kind, 'w:val'))
      expectThat(styles.includes(style), `the style ${style} is missing`);
  const lists = tags('word/numbering.xml')
    .filter(({ name }) => name === 'w:num')
    .map(({ attributes }) => attributes['w:numId']);
  for (const list of values('w:numId', 'w:val'))
    expectThat(lists.includes(list), `the list ${list} is missing`);
  return faults;
}

/** Properties in another order than the schema's: Word says that such a file is damaged. */
function orderFaults(tags: readonly XmlTag[], part: string): string[] {
  const faults: string[] = [];
  let last: { parent: string; depth: number; at: number } | undefined;
  for (const { name, path } of tags) {
    const order = orders[name];
    if (order) last = { parent: name, depth: path.length, at: -1 };
    const own =
      last && path.at(-1) === last.parent && path.length === last.depth + 1 ? orders[last.parent] : undefined;
    if (!last || !own) continue;
    const at = own.indexOf(name);
    if (at < last.at) faults.push(`${part}: ${name} comes too late in ${last.parent}`);
    if (at < 0) faults.push(`${part}: ${name} is unknown in ${last.parent}`);
    last.at = at;
    if (orders[name]) last = { parent: name, depth: path.length, at: -1 };
  }
  return faults;
}
