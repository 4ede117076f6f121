/**
 * A name of a language as people write it → its tag (BCP 47): `german`, `Deutsch`, `ger`, `en_US`, `de_DE.UTF-8`,
 * `ngerman`. Names in English and in the language itself come from Node's own data; the tables here have the names that
 * Node's data lacks.
 */

import { table } from '../data/table.js';

/** Codes of ISO 639-1. */
const codes: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et ' +
    'eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk ' +
    'kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny ' +
    'oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk ' +
    'tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

/** Languages of a region or a script that have names of their own. */
const regional =
  'en-US en-GB en-AU en-CA pt-BR pt-PT es-MX es-419 fr-CA fr-CH de-AT de-CH zh-Hans zh-Hant nl-BE'.split(' ');

/** Names of LaTeX's babel and polyglossia, countries that are used as languages, and other words for a language. */
const others: Readonly<Record<string, string>> = table({
  ngerman: 'de',
  germanb: 'de',
  austrian: 'de-AT',
  naustrian: 'de-AT',
  swissgerman: 'de-CH',
  nswissgerman: 'de-CH',
  usenglish: 'en-US',
  american: 'en-US',
  ukenglish: 'en-GB',
  british: 'en-GB',
  canadian: 'en-CA',
  australian: 'en-AU',
  brazil: 'pt-BR',
  brazilian: 'pt-BR',
  portuges: 'pt',
  francais: 'fr',
  frenchb: 'fr',
  canadien: 'fr-CA',
  castilian: 'es',
  spanishmx: 'es-MX',
  mandarin: 'zh',
  farsi: 'fa',
  norsk: 'nb',
  bokmal: 'nb',
  flemish: 'nl-BE',
  slovene: 'sl',
  modernhebrew: 'he',
  cn: 'zh-CN',
  tw: 'zh-TW',
  jp: 'ja',
  cz: 'cs',
  dk: 'da',
  ua: 'uk',
  gr: 'el',
  us: 'en-US',
  gb: 'en-GB',
  ir: 'fa',
  vn: 'vi',
});

/** A language that was read, or the name that was probably meant. */
export interface ReadLanguage {
  readonly tag?: string;
  /** whether `tag` is what was written, but for capitals */
  readonly isAsWritten: boolean;
  /** whether nothing here knows the language, though its tag may be one */
  readonly isUnknown?: true;
}

/** Reads what was written for a language. */
export function readLanguage(written: string): ReadLanguage {
  const text = written.trim().replace(/-x-.*$/i, '');
  const named = others[folded(text)];
  if (named !== undefined) return { tag: named, isAsWritten: false };
  const plain = text.replace(/[.@].*$/, '').replaceAll('_', '-');
  const tag = canonical(plain);
  const [primary = ''] = (tag ?? '').split('-');
  if (tag !== undefined && (codes.has(primary) || isKnown(primary)))
    return { tag, isAsWritten: tag.toLowerCase() === text.toLowerCase() };
  const found = languageNames().get(folded(text)) ?? languageNames().get(folded(turned(text)));
  if (found !== undefined) return { tag: found, isAsWritten: false };
  // ISO 639-3 has thousands of codes of three letters
  return tag !== undefined && primary.length === 3
    ? { tag, isAsWritten: true, isUnknown: true }
    : { isAsWritten: false };
}

/** English name of the language `tag`. */
export function nameOfLanguage(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
}

/** All names and codes, for hints. */
export function languageWords(): readonly string[] {
  return [...languageNames().keys()];
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function isKnown(primary: string): boolean {
  if (!/^[a-z]{3}$/.test(primary)) return false;
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(primary) !== undefined;
}

/** `Chinese (Simplified)` as `Simplified Chinese`. */
function turned(name: string): string {
  const [, language, kind] = /^(.*?)\s*\(([^()]+)\)$/.exec(name) ?? [];
  return language === undefined ? name : `${kind} ${language}`;
}

/** Letters alone, small and without accents of Latin script. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s'’()_-]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

let names: ReadonlyMap<string, string> | undefined;

/** Names, small and without spaces, with their tags; made where a value is none of the usual tags. */
function languageNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    [...regional, ...codes].flatMap((tag) =>
      ['en', tag].flatMap((of) => {
        const name = new Intl.DisplayNames(of, { type: 'language' }).of(tag);
        return name === undefined || name === tag ? [] : [[folded(name), tag] as const];
      }),
    ),
  );
  return names;
}
