/**
 * The name of a CSL style, or the text of the author's own style → the style with its locale. Built-in styles and
 * locales are in `styles/csl`, unchanged from the CSL project.
 */

import { readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closest } from 'fastest-levenshtein';
import { table } from '../../data/table.js';
import { BuildError, problem } from '../../diagnostic.js';
import type { Place } from '../../types.js';

/** The inputs of formatting from a style; plain text, so that it can be part of a cache key. */
export interface CitationStyle {
  readonly name: string;
  readonly xml: string;
  /** as CSL names it: `de-DE` */
  readonly locale: string;
  /** XML by locale: the paper's, and American English, which others fall back to */
  readonly locales: Readonly<Record<string, string>>;
}

export interface StyleRequest {
  /** of a built-in style, or of the author's own file */
  readonly name: string;
  /** text of that file */
  readonly xml?: string;
  /** BCP 47 */
  readonly lang: string;
  /** where the style is named */
  readonly place?: Place;
}

/** The style of papers that name none. */
export const defaultStyle = 'ieee';

const folder = fileURLToPath(new URL('../../../styles/csl/', import.meta.url));
const fallback = 'en-US';
const aliases: Readonly<Record<string, string>> = table({
  acm: 'association-for-computing-machinery',
  chicago: 'chicago-author-date',
  'american-psychological-association': 'apa',
});

/** Names of the styles that come with wp-build. */
export async function bundledStyles(): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.csl'));
  return files.map((file) => basename(file, '.csl')).sort();
}

/** Reads a style; throws BuildError where there is none of that name, or it is none that text can be set with. */
export async function readCitationStyle(request: StyleRequest): Promise<CitationStyle> {
  const { name, lang } = request;
  const own = request.xml === undefined ? undefined : await independent(request, request.xml);
  const xml = own ?? (await bundled(request, name));
  if (/<style\b[^>]*\sclass\s*=\s*["']note["']/.test(xml)) {
    const hint =
      'Use an author-date or numeric style. You can write footnotes of your own beside the citations.';
    throw fault('csl-syntax', `The style "${name}" puts citations into footnotes.`, { request, hint });
  }
  const locale = await localeOf(lang);
  const names = [...new Set([locale, fallback])];
  const texts = await Promise.all(
    names.map((file) => readFile(resolve(folder, `locales-${file}.xml`), 'utf8')),
  );
  return {
    name,
    xml,
    locale,
    locales: Object.fromEntries(names.map((file, index) => [file, texts[index] ?? ''])),
  };
}

/** A dependent style only names the one that it is like. */
async function independent(request: StyleRequest, xml: string): Promise<string> {
  if (!/<style\b/.test(xml)) {
    throw fault('csl-syntax', `"${request.name}" is not a CSL style.`, {
      request,
      hint: 'A CSL style is an XML file with a <style> element.',
    });
  }
  const parent = /<link\b[^>]*rel\s*=\s*["']independent-parent["'][^>]*>/.exec(xml)?.[0];
  if (parent === undefined) return xml;
  const name = /href\s*=\s*["'][^"']*?([\w-]+)["']/.exec(parent)?.[1] ?? '';
  return bundled(request, name);
}

async function bundled(request: StyleRequest, name: string): Promise<string> {
  const names = await bundledStyles();
  const plain = name.toLowerCase().replace(/\.csl$/, '');
  const file = aliases[plain] ?? plain;
  if (names.includes(file)) return readFile(resolve(folder, `${file}.csl`), 'utf8');
  const choice = [...names, ...Object.keys(aliases)];
  const hint = `Did you mean ${closest(plain, choice)}? Built-in styles are ${names.join(', ')}. Or give the path of a .csl file.`;
  throw fault('csl-missing', `The citation style "${name}" does not exist.`, { request, hint });
}

function fault(
  code: 'csl-missing' | 'csl-syntax',
  message: string,
  { request, hint }: { readonly request: StyleRequest; readonly hint: string },
): BuildError {
  return new BuildError(problem(code, message, { place: request.place, hint }));
}

/** `de-AT` → `de-DE`: the nearest built-in locale. */
async function localeOf(lang: string): Promise<string> {
  const files = (await readdir(folder)).flatMap((file) => /^locales-(.+)\.xml$/.exec(file)?.[1] ?? []);
  const [language = '', ...rest] = lang.toLowerCase().split('-');
  const exact = files.find((file) => file.toLowerCase() === lang.toLowerCase());
  if (exact !== undefined) return exact;
  if (language === 'zh' && /hant|tw|hk|mo/.test(rest.join('-'))) return 'zh-TW';
  if (language === 'en') return rest.length === 0 || rest.includes('us') ? fallback : 'en-GB';
  if (language === 'pt') return 'pt-PT';
  return files.sort().find((file) => file.toLowerCase().split('-')[0] === language) ?? fallback;
}
