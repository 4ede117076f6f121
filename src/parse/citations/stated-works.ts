/**
 * Works that a paper states in its front matter → entries of its bibliography: pandoc's `references:`, a list of CSL
 * items, and the `normative:` and `informative:` works of an Internet-Draft, with those that its text names
 * (`{{?RFC5280}}`, `{{!TLS13=RFC8446}}`).
 */

import type { Place } from '../../types.js';
import type { YamlEntry, YamlValue } from '../front-matter.js';
import type { BibliographyEntry, CslItem } from './citation-types.js';
import { cslItem } from './csl-json.js';
import { draftWork, namedWork } from './draft-works.js';
import { worksInXml } from './rfcxml-works.js';

/** The stated works. */
export interface StatedWorks {
  readonly entries: readonly BibliographyEntry[];
  /** keys of works by the other names that the paper gives them */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Keys of front matter that hold works. */
export const keysOfWorks: ReadonlySet<string> = new Set(['references', 'normative', 'informative']);

/** The works in `entries` and, of a draft, in its text; `place` is that of the text. */
export function statedWorks(
  entries: readonly YamlEntry[],
  draft?: { readonly text: string; readonly place: Place },
): StatedWorks {
  const found = new Map<string, BibliographyEntry>();
  const aliases = new Map<string, string>();
  const add = (written: unknown, place: Place) => {
    // values that no style can read are left out, as those of files are
    const item = cslItem(written);
    if (item && !found.has(item.id)) found.set(item.id, { key: item.id, item, place });
  };
  for (const entry of entries) {
    if (Array.isArray(entry.value)) addItems(entry, add);
    else
      for (const [key, value] of Object.entries(entry.value ?? {})) {
        const { item, aliases: names } = draftWork(key, value as YamlValue);
        add(item, entry.placeOf([key]));
        for (const name of names) aliases.set(name, item.id.normalize('NFC'));
      }
  }
  if (draft) for (const item of worksInText(draft.text)) if (!aliases.has(item.id)) add(item, draft.place);
  return { entries: [...found.values()], aliases };
}

function addItems({ value, placeOf }: YamlEntry, add: (written: unknown, place: Place) => void): void {
  for (const [index, each] of (value as readonly YamlValue[]).entries())
    add(asJson(each), placeOf([String(index)]));
}

const datesOf: ReadonlySet<string> = new Set([
  'issued',
  'accessed',
  'event-date',
  'original-date',
  'submitted',
]);
const namesOf: ReadonlySet<string> = new Set([
  'author',
  'editor',
  'translator',
  'container-author',
  'director',
]);

/** An item as pandoc writes it in YAML → the same in CSL-JSON: dates as text or in parts, and a name without a list. */
function asJson(item: YamlValue): unknown {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([key, value]): readonly [string, unknown] => {
      if (datesOf.has(key)) return [key, asDate(value as YamlValue)];
      if (!namesOf.has(key)) return [key, value];
      return [
        key,
        Array.isArray(value) ? (value as readonly YamlValue[]).map(asName) : [asName(value as YamlValue)],
      ];
    }),
  );
}

const asName = (value: YamlValue): unknown => (typeof value === 'string' ? { literal: value } : value);

function asDate(value: YamlValue): unknown {
  if (typeof value === 'string') {
    const [, ...parts] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(value.trim()) ?? [];
    return parts.length > 0 ? { 'date-parts': [parts.filter(Boolean)] } : { literal: value };
  }
  const list = (Array.isArray(value) ? value : [value]) as readonly YamlValue[];
  const parts = list.flatMap((each) => {
    const { year, month, day } = (each ?? {}) as { readonly [key: string]: YamlValue };
    return year === undefined ? [] : [[year, month, day].filter((part) => part !== undefined)];
  });
  return parts.length > 0 ? { 'date-parts': parts } : value;
}

/** `{{RFC2119}}`, `{{!RFC2119}}`, `{{?TLS13=RFC8446}}`, `{{Section 4 of RFC8446}}`; `[@!RFC2119]`. */
const inText = /\{\{[^{}]{0,200}\}\}|\[-?@[^[\]\n]{1,300}\]/g;
const named = /[!?]?(?:([\w.-]+)=)?((?:RFC|BCP|STD)\d{1,5}|(?:I-D|DOI|W3C|IANA)\.[\w./-]*\w)/g;

function worksInText(text: string): readonly CslItem[] {
  const mentioned = [...text.matchAll(inText)].flatMap(([whole]) =>
    [...whole.matchAll(named)].flatMap(([, alias, name = '']) => namedWork(name, alias ?? name) ?? []),
  );
  return [...worksInXml(text), ...mentioned];
}
