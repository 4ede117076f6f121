/**
 * The citations of a paper's tokens → their text in the paper's style, and the list of references. Parsed
 * bibliographies are cached by their text, and formatted citations by their inputs: formatting is the slow part.
 */

import type { Token } from 'markdown-it';
import { BuildError, warning } from '../../diagnostic.js';
import { sha256OfAll } from '../../hash.js';
import type { DataFile, Diagnostic, Memo, Place } from '../../types.js';
import { type CitationToken, citationsOf, nearKeysOf, setCitation } from './citation-plugin.js';
import { type CitationStyle, defaultStyle, readCitationStyle } from './citation-style.js';
import type { BibliographyEntry } from './citation-types.js';
import { type FormattedCitations, formatCitations, type Reference } from './format-citations.js';
import { missingCitations } from './missing-citations.js';
import {
  type Bibliography,
  bibliographyFormat,
  joinBibliographies,
  parseBibliography,
} from './parse-bibliography.js';

/** A file that was read. */
export type TextFile = Extract<DataFile, { readonly text: string }>;

/** The inputs of citing beside the text. */
export interface CitingContext {
  /** works that the paper states itself, before those of files */
  readonly stated: readonly BibliographyEntry[];
  /** bibliography files, in order */
  readonly bibliography: readonly TextFile[];
  /** whether the paper names a bibliography, and all of it could be read */
  readonly state: 'none' | 'unread' | 'read';
  readonly style: {
    readonly name?: string | undefined;
    readonly file?: TextFile | undefined;
    readonly place?: Place | undefined;
  };
  readonly lang: string;
  readonly memo: Memo;
}

/** The result of citing. */
export interface Cited {
  readonly references: readonly Reference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The works that a paper may cite. */
export function citableWorks({ stated, bibliography, memo }: CitingContext): Bibliography {
  const files = bibliography.map((file) => bibliographyOf(file, memo));
  return joinBibliographies(stated.length === 0 ? files : [{ entries: stated, diagnostics: [] }, ...files]);
}

/** Sets the citations of `works` in `tokens`, which are in the order of reading, changing them in place. */
export async function cite(
  tokens: readonly Token[],
  works: Bibliography,
  context: CitingContext,
): Promise<Cited> {
  if (context.state === 'none') return { references: [], diagnostics: [] };
  const citations = citationsOf(tokens);
  const { entries } = works;
  const diagnostics = [...works.diagnostics, ...nearKeysOf(tokens).map(nearlyCited)];
  const placed = citations.map(({ cluster, token }) => ({ cluster, place: token.meta?.place as Place }));
  const missing = context.state === 'read' ? missingCitations(placed, entries) : [];
  if (citations.length === 0) return { references: [], diagnostics };
  const { formatted, faults } = await format(citations, entries, context);
  for (const [index, { token }] of citations.entries()) {
    const html = formatted?.citations[index]?.html;
    if (html !== undefined) setCitation(token, html);
  }
  return {
    references: formatted?.bibliography ?? [],
    diagnostics: [...diagnostics, ...missing, ...faults],
  };
}

/** Text that looks like a citation in a paper without a bibliography: each is reported, and stays as it is. */
export function uncitedIn(tokens: readonly Token[]): readonly Diagnostic[] {
  return citationsOf(tokens).map(uncited);
}

/** Brackets with an at sign are no citation to a paper without works: they stay as they are. */
function uncited({ token }: CitationToken): Diagnostic {
  const hint =
    'Name a .bib or CSL-JSON file as bibliography in the front matter, or write \\[ where no citation is meant.';
  const place = token.meta?.place as Place | undefined;
  return warning('citation-missing', `${token.content} cites something, but the paper has no bibliography.`, {
    place,
    hint,
  });
}

function nearlyCited({ token, near }: ReturnType<typeof nearKeysOf>[number]): Diagnostic {
  const place = token.meta?.place as Place | undefined;
  const message = `${token.content} is not in the bibliography. It is printed as it is written.`;
  const hint = `Did you mean @${near}? Write \\${token.content} where no citation is meant.`;
  return warning('citation-missing', message, { place, hint });
}

function bibliographyOf({ path, text }: TextFile, memo: Memo): Bibliography {
  const format = bibliographyFormat(path) ?? (/^\s*[[{]/.test(text) ? 'csl-json' : 'bibtex');
  return memo.recall('bibliography', sha256OfAll([path, text]), () => parseBibliography(text, format, path));
}

async function format(
  citations: readonly CitationToken[],
  entries: readonly BibliographyEntry[],
  { style, lang, memo }: CitingContext,
): Promise<{ readonly formatted?: FormattedCitations; readonly faults: readonly Diagnostic[] }> {
  const clusters = citations.map(({ cluster }) => cluster);
  const keys = new Set(clusters.flatMap(({ cites }) => cites.map(({ key }) => key)));
  const cited = entries.filter(({ key }) => keys.has(key));
  try {
    const read = await readCitationStyle({
      name: style.name ?? defaultStyle,
      lang,
      ...(style.file && { xml: style.file.text }),
      ...(style.place && { place: style.place }),
    });
    const key = keyOf(read, [clusters, cited.map(({ item }) => item)]);
    const request = { entries: cited, style: read, clusters };
    const formatted = await memo.recall('citations', key, () => formatCitations(request));
    return { formatted, faults: [] };
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    const place = style.place;
    return { faults: cause.diagnostics.map((fault) => ({ ...(place && { place }), ...fault })) };
  }
}

function keyOf({ xml, locale }: CitationStyle, values: unknown): string {
  return sha256OfAll([xml, locale, JSON.stringify(values)]);
}
