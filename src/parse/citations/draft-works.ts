/**
 * The `normative` and `informative` works of an Internet-Draft (kramdown-rfc) → CSL items. A work without any more than
 * its name (`RFC8446`, `I-D.ietf-quic-http`, `DOI.10.17487/RFC9000`) gets that name as its title, and its address.
 */

import type { YamlValue } from '../front-matter.js';
import type { CslDate, CslItem, CslName } from './citation-types.js';

/** A work with the other names that its paper gives it. */
export interface DraftWork {
  readonly item: CslItem;
  readonly aliases: readonly string[];
}

/** The work `key`, whose value is a mapping, the name of a known document, a short name, or nothing. */
export function draftWork(key: string, value: YamlValue): DraftWork {
  if (typeof value === 'string') {
    const known = namedWork(value, key);
    if (known) return { item: known, aliases: [value] };
    return { item: namedWork(key, key) ?? titled(key, key), aliases: [`-${value}`] };
  }
  if (value === null || Array.isArray(value))
    return { item: namedWork(key, key) ?? titled(key, key), aliases: [] };
  return { item: describedWork(key, value as YamlMap), aliases: [] };
}

/** A mapping of YAML. */
export type YamlMap = { readonly [key: string]: YamlValue };

/** Names of documents by which they are found, with their addresses. */
const registries: readonly {
  readonly name: RegExp;
  readonly title: (id: string) => string;
  readonly url: (id: string) => string;
}[] = [
  {
    name: /^(?:RFC|rfc)0*(\d{1,5})$/,
    title: (id) => `RFC ${id}`,
    url: (id) => `https://www.rfc-editor.org/rfc/rfc${id}`,
  },
  {
    name: /^((?:BCP|STD|FYI)\d{1,4})$/,
    title: (id) => id.replace(/\d/, ' $&'),
    url: (id) => `https://www.rfc-editor.org/info/${id.toLowerCase()}`,
  },
  {
    name: /^I-D\.(?:draft-)?([a-z\d-]+)$/,
    title: (id) => `draft-${id}`,
    url: (id) => `https://datatracker.ietf.org/doc/draft-${id}/`,
  },
  {
    name: /^DOI\.(10\.\d{4,9}\/\S+)$/,
    title: (id) => `DOI ${id}`,
    url: (id) => `https://doi.org/${id}`,
  },
  {
    name: /^W3C\.([\w.-]+)$/,
    title: (id) => `W3C ${id}`,
    url: (id) => `https://www.w3.org/TR/${id.replace(/^(?:REC|CR|WD|NOTE|PR)-/, '').replace(/-\d{8}$/, '')}/`,
  },
];

/** The document that `name` is known by, under `id`. */
export function namedWork(name: string, id: string): CslItem | undefined {
  for (const registry of registries) {
    const found = registry.name.exec(name)?.[1];
    if (found === undefined) continue;
    return { id, type: 'report', title: registry.title(found), URL: registry.url(found) };
  }
  return /^(?:IANA|ISO|IEC|IEEE|FIPS|NIST|ITU|ANSI|ECMA)[.\d-]\S*$/.test(name)
    ? titled(id, name.replace('.', ' '))
    : undefined;
}

const titled = (id: string, title: string): CslItem => ({ id, type: 'document', title });

/** The work `id` of a mapping as kramdown-rfc has it. */
export function describedWork(id: string, value: YamlMap): CslItem {
  const { title, target, date, author } = value;
  const series = Object.entries(mapOf(value.seriesinfo ?? value['series-info'] ?? value.seriesInfo));
  const ofName = (name: string) => textOf(series.find(([key]) => key.toUpperCase() === name)?.[1]);
  const [doi, isbn] = [ofName('DOI'), ofName('ISBN')];
  const others = series
    .filter(([key]) => !/^(?:DOI|ISBN)$/i.test(key))
    .map(([key, number]) => [key, textOf(number)].filter(Boolean).join(' '));
  const authors = (Array.isArray(author) ? (author as readonly YamlValue[]) : [author ?? null]).flatMap(
    nameOf,
  );
  const day = dateOf(textOf(date));
  const url = textOf(target) ?? others.map(addressOf).find((address) => address !== undefined);
  return {
    id,
    type: others.length > 0 ? 'report' : 'document',
    title: textOf(title) ?? id,
    ...(authors.length > 0 && { author: authors }),
    ...(day && { issued: day }),
    ...(others.length > 0 && { number: others.join(', ') }),
    ...(doi !== undefined && { DOI: doi }),
    ...(isbn !== undefined && { ISBN: isbn }),
    ...(url !== undefined && { URL: url }),
  };
}

/** The address of a document in a series: `RFC 9000`. */
function addressOf(name: string): string | undefined {
  const url = namedWork(name.replace(' ', ''), name)?.URL;
  return typeof url === 'string' ? url : undefined;
}

const mapOf = (value: YamlValue | undefined): YamlMap =>
  value !== null && value !== undefined && typeof value === 'object' && !Array.isArray(value)
    ? (value as YamlMap)
    : {};

function textOf(value: YamlValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().replace(/\s+/g, ' ') : undefined;
}

/** `ins: M. Thomson` has initials and surname; an organisation alone is a name too. */
function nameOf(value: YamlValue): readonly CslName[] {
  const { ins, name, fullname, org, organization } = mapOf(value);
  const initials = /^((?:\p{Lu}\p{Ll}?\.[\s-]*)+)(\S.*)$/u.exec(textOf(ins) ?? '');
  if (initials) return [{ given: (initials[1] ?? '').trim(), family: initials[2] ?? '' }];
  const whole =
    textOf(fullname) ??
    textOf(name) ??
    textOf(ins) ??
    (typeof value === 'string' ? textOf(value) : undefined);
  const parts = /^(\S.*)\s(\S+)$/.exec(whole ?? '');
  if (parts) return [{ given: parts[1] ?? '', family: parts[2] ?? '' }];
  const literal = whole ?? textOf(organization) ?? textOf(org);
  return literal === undefined ? [] : [{ literal }];
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `2016-03-08`, `2016`, `8 March 2016`, `May 2018`. */
function dateOf(text: string | undefined): CslDate | undefined {
  if (text === undefined) return undefined;
  const iso = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text);
  if (iso) return { 'date-parts': [iso.slice(1).filter(Boolean).map(Number)] };
  const [, day, name = '', year] = /^(?:(\d{1,2})\s+)?(\p{L}{3,})\.?,?\s+(\d{4})$/u.exec(text) ?? [];
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (year === undefined || month === 0) return { literal: text };
  return { 'date-parts': [[year, month, day].filter((part) => part !== undefined).map(Number)] };
}
