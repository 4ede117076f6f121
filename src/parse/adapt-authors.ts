/**
 * Authors as other tools write them → `{name, affiliation, email, orcid}`: names in parts, lists of affiliations, and
 * numbers or ids that a list of affiliations explains (JOSS, Quarto, kramdown-rfc).
 */

import { readAuthor, splitNames } from './author-names.js';
import type { YamlValue } from './front-matter.js';

type YamlMap = { readonly [key: string]: YamlValue };

/** `value` with every author as text or in our form; invalid values stay, and the schema refuses them. */
export function adaptedAuthors(value: YamlValue, affiliations: YamlValue): YamlValue {
  const named = namedAffiliations(affiliations);
  if (typeof value === 'string') return withShared(splitNames(value), named);
  const items = isMap(value) ? [value] : value;
  if (!Array.isArray(items)) return value;
  return (items as readonly YamlValue[]).flatMap((item): readonly YamlValue[] => {
    if (typeof item === 'string') return withShared(namesIn(item), named);
    return [isMap(item) ? adaptedAuthor(item, named) : item];
  });
}

/** An entry of a list is one author, unless its text plainly names several. */
function namesIn(text: string): readonly YamlMap[] {
  const isSeveral = /;|\s(and|&)\s/.test(text) || (text.match(/[(\s]@\w|<[^>]*@/g) ?? []).length > 1;
  return (isSeveral ? splitNames(text) : [readAuthor(text)]).map((author) => ({ ...author }));
}

/** Affiliations by number or id, and the affiliation of all authors where there is a single text. */
interface Affiliations {
  readonly byId: ReadonlyMap<string, string>;
  readonly shared?: string;
}

function namedAffiliations(value: YamlValue): Affiliations {
  if (typeof value === 'string') return { byId: new Map(), shared: value };
  if (Array.isArray(value)) {
    const items = value as readonly YamlValue[];
    const named = items.flatMap((item, index) => {
      const name = nameOfAffiliation(item);
      if (name === undefined) return [];
      const ids = isMap(item) ? [item.index, item.id, item.ref].filter((id) => typeof id === 'string') : [];
      return (ids.length > 0 ? ids : [String(index + 1)]).map((id) => [id, name] as const);
    });
    return { byId: new Map(named) };
  }
  if (!isMap(value)) return { byId: new Map() };
  const own = nameOfAffiliation(value);
  if (own !== undefined) return { byId: new Map(), shared: own };
  const named = Object.entries(value).flatMap(([id, item]) => {
    const name = nameOfAffiliation(item);
    return name === undefined ? [] : [[id, name] as const];
  });
  return { byId: new Map(named) };
}

function nameOfAffiliation(value: YamlValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || !isMap(value)) return undefined;
  const { department, name, organization, institution } = value;
  const parts = [department, name ?? organization ?? institution].filter((part) => typeof part === 'string');
  return parts.length === 0 ? undefined : parts.join(', ');
}

function withShared(authors: readonly object[], { shared }: Affiliations): YamlMap[] {
  return authors.map((author) => ({ ...(shared !== undefined && { affiliation: shared }), ...author }));
}

function adaptedAuthor(item: YamlMap, named: Affiliations): YamlMap {
  const { affiliation, affiliations, organization, org, institute, institution, ...rest } = item;
  const written = affiliation ?? affiliations ?? institution ?? institute ?? organization ?? org ?? null;
  const names = affiliationsOf(written, named);
  const place = names.length > 0 ? names.join('; ') : named.shared;
  const name = nameOf(rest);
  const email = addressOf(item);
  const kept = Object.entries(rest).filter(([key]) => !nameParts.includes(key) && !silentKeys.includes(key));
  return {
    ...Object.fromEntries(kept),
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    ...(place !== undefined && { affiliation: place }),
  };
}

/** The e-mail address within an address, as in mmark. */
function addressOf({ email, address }: YamlMap): YamlValue | undefined {
  return email === undefined && address !== undefined && isMap(address) ? address.email : undefined;
}

/** "1, 2" refers to two of a list; other text is the affiliation itself. */
function affiliationsOf(value: YamlValue, named: Affiliations): readonly string[] {
  if (Array.isArray(value)) {
    return (value as readonly YamlValue[]).flatMap((item) => affiliationsOf(item, named));
  }
  if (isMap(value)) {
    const { ref } = value;
    const name = typeof ref === 'string' ? named.byId.get(ref) : nameOfAffiliation(value);
    return name === undefined ? [] : [name];
  }
  if (typeof value !== 'string') return [];
  const whole = named.byId.get(value);
  if (whole !== undefined) return [whole];
  const parts = value.split(/[,;&]|\band\b/).map((part) => part.trim());
  const names = parts.map((part) => named.byId.get(part));
  if (names.every((name) => name !== undefined)) return names;
  return [value];
}

/** Parts of a name, in the order in which they are read. */
const nameParts: readonly string[] = [
  ...[
    'name',
    'literal',
    'full-name',
    'fullname',
    'given-names',
    'given',
    'first',
    'firstname',
    'first-name',
    'given-name',
  ],
  ...['middle', 'middle-name', 'dropping-particle', 'non-dropping-particle'],
  ...['surname', 'family', 'last', 'lastname', 'last-name', 'family-name', 'suffix'],
];

function nameOf(item: YamlMap): YamlValue | undefined {
  const { name } = item;
  const whole = name ?? item.literal ?? item['full-name'] ?? item.fullname;
  if (typeof whole === 'string') return whole;
  if (whole !== undefined && whole !== null && isMap(whole)) return nameOf(whole);
  if (whole !== undefined && whole !== null) return whole;
  const parts = nameParts.map((part) => item[part]).filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** Fields of authors in other tools that a cover does not show. */
const silentKeys: readonly string[] = [
  ...[
    'corresponding',
    'equal-contrib',
    'equal-contributor',
    'deceased',
    'role',
    'roles',
    'degrees',
    'degree',
  ],
  ...['url', 'website', 'homepage', 'uri', 'github', 'gitlab', 'twitter', 'mastodon', 'linkedin', 'handle'],
  ...['attributes', 'note', 'notes', 'fax', 'phone', 'street', 'city', 'region', 'country', 'code', 'postal'],
  ...['id', 'number', 'acknowledgements', 'metadata', 'avatar', 'image', 'image_url', 'imageURL', 'title'],
  ...[
    'bio',
    'initials',
    'ins',
    'address',
    'contribution',
    'email_verified',
    'socials',
    'key',
    'page',
    'permalink',
    'correspondence',
  ],
];

function isMap(value: YamlValue): value is YamlMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
