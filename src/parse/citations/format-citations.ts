/**
 * Entries, a style and the citations of a paper → the text of each citation and the bibliography, linked both ways. All
 * citations are formatted together, since numbers, abbreviations and disambiguation depend on all cited works. Pure: no
 * file is read, and the same request gives the same value.
 */

import { missingContentHtml } from '../../diagnostics/missing-content.js';
import { classes } from '../../html/vocabulary.js';
import type { CitationStyle } from './citation-style.js';
import type { BibliographyEntry, Cite, Cluster } from './citation-types.js';
import { narrativeNames } from './narrative-names.js';
import { markOthers, withEtAl } from './others.js';
import { type KnownCite, runCiteproc, type Work } from './run-citeproc.js';
import { escaped, linkAddresses, safeMarkup } from './safe-markup.js';

export interface FormatRequest {
  readonly entries: readonly BibliographyEntry[];
  readonly style: CitationStyle;
  /** in the order of the text */
  readonly clusters: readonly Cluster[];
}

/** The text of one citation. */
export interface FormattedCitation {
  /** `cite-3`: what a reference's back link points at */
  readonly id: string;
  /** safe HTML: `<span class="citation" id="cite-3">`, with links to the references that it shows */
  readonly html: string;
  /** the works that it cites, those within a range too */
  readonly keys: readonly string[];
}

/** An entry of the bibliography as the style sets it. */
export interface Reference {
  readonly key: string;
  /** `ref-KEY` */
  readonly id: string;
  /** `[3]`, where the style numbers; safe HTML */
  readonly label?: string;
  /** safe HTML with addresses as links */
  readonly html: string;
  /** ids of the citations that cite it */
  readonly citedBy: readonly string[];
}

export interface FormattedCitations {
  /** by index of the cluster */
  readonly citations: readonly FormattedCitation[];
  /** in the order of the style */
  readonly bibliography: readonly Reference[];
}

/** Formats the citations of a paper; works that `entries` lack show their key, and callers report them. */
export async function formatCitations(request: FormatRequest): Promise<FormattedCitations> {
  const { entries, style, clusters } = request;
  const works = citedWorks(entries, clusters);
  const byKey = new Map(works.map((work) => [work.key, work]));
  const known = clusters.map((cluster) => knownCites(cluster, byKey));
  const { texts, references } = await runCiteproc(style, works, known);
  const shortened = (markup: string) => withEtAl(markup, style);
  const citations = clusters.map(({ cites, narrative }, index): FormattedCitation => {
    const id = `cite-${index + 1}`;
    const cited = texts.get(index);
    const markup = cited === undefined ? undefined : shortened(cited);
    const missing = cites.filter(({ key }) => !byKey.has(key)).map(({ key }) => key);
    const set =
      markup === undefined
        ? ''
        : safeMarkup(tightened(markup, known[index] ?? [], works), {
            link: (n) => `<a href="#${works[n]?.id}">`,
          });
    const html = [set, missingWorks(missing)].filter((piece) => piece !== '').join(' ');
    const names = narrative && namesOf(cites[0], byKey, style);
    return {
      id,
      html: `<span class="citation" id="${id}">${names ? besides(names, html) : html}</span>`,
      keys: cites.map(({ key }) => key),
    };
  });
  return {
    citations,
    bibliography: references.map(({ work, markup }) => referenceOf(work, shortened(markup), citations)),
  };
}

function missingWorks(keys: readonly string[]): string {
  if (keys.length === 0) return '';
  const named = keys.map((key) => `“${key}”`).join(', ');
  const verb = keys.length === 1 ? 'is' : 'are';
  return missingContentHtml(`${named} ${verb} not in the bibliography`, 'inline');
}

function citedWorks(entries: readonly BibliographyEntry[], clusters: readonly Cluster[]): readonly Work[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const keys = new Set(clusters.flatMap(({ cites }) => cites.map(({ key }) => key)));
  const taken = new Set<string>();
  return [...keys].flatMap((key, index) => {
    const entry = byKey.get(key);
    if (!entry) return [];
    const name = `work-${index}`;
    return [
      {
        name,
        key,
        id: referenceId(key, taken),
        item: { ...markOthers(entry.item), id: name, system_id: name },
      },
    ];
  });
}

/** Keys may have characters that a URL cannot; two keys that differ only in those get different ids. */
function referenceId(key: string, taken: Set<string>): string {
  const plain = `ref-${key.replace(/[^\p{L}\p{N}_.:-]+/gu, '-')}`;
  let id = plain;
  for (let count = 2; taken.has(id); count++) id = `${plain}-${count}`;
  taken.add(id);
  return id;
}

/** A sentence names the authors of the first work by itself. */
function knownCites({ cites, narrative }: Cluster, works: ReadonlyMap<string, Work>): readonly KnownCite[] {
  return cites.flatMap((cite, index) => {
    const work = works.get(cite.key);
    const shown = narrative && index === 0 ? { ...cite, suppressAuthor: true as const } : cite;
    return work ? [{ cite: shown, work }] : [];
  });
}

function namesOf(
  cite: Cite | undefined,
  works: ReadonlyMap<string, Work>,
  style: CitationStyle,
): string | undefined {
  const work = works.get(cite?.key ?? '');
  return work && narrativeNames(work.item, style);
}

/** Names and brackets on one line; a raised number has no space before it. */
function besides(names: string, html: string): string {
  return html.startsWith('<sup') ? `${names}${html}` : `${names}\u00a0${html}`;
}

/** `<a 3>see Doe 2020</a>` → `see <a 3>Doe 2020</a>`: what the author put around it is no part of the link. */
function tightened(markup: string, known: readonly KnownCite[], works: readonly Work[]): string {
  return markup.replace(/<a (\d+)>([\s\S]*?)<\/a>/g, (_, n: string, text: string) => {
    const cites = known.filter(({ work }) => work === works[Number(n)]).map(({ cite }) => cite);
    const before =
      cites.map(({ prefix }) => encoded(prefix)).find((lead) => lead !== '' && text.startsWith(lead)) ?? '';
    const after =
      cites.map(({ suffix }) => encoded(suffix)).find((tail) => tail !== '' && text.endsWith(tail)) ?? '';
    const inner = text.slice(before.length, text.length - after.length);
    const linked = inner.trimStart();
    return `${before}${inner.slice(0, inner.length - linked.length)}<a ${n}>${linked}</a>${after}`;
  });
}

/** Text as citeproc escapes it. */
function encoded(text = ''): string {
  return text.replaceAll('&', '&#38;');
}

const entryWrapper = /^\s*<div class="csl-entry">([\s\S]*)<\/div>\s*$/;
const labelled = new RegExp(
  String.raw`^\s*<span class="${classes.referenceLabel}">([\s\S]*?)</span>\s*(?:<span class="${classes.referenceText}">([\s\S]*)</span>)?\s*$`,
);

function referenceOf(work: Work, markup: string, citations: readonly FormattedCitation[]): Reference {
  const html = safeMarkup(entryWrapper.exec(markup)?.[1] ?? markup, { text: linkAddresses }).trim();
  const [, label, text] = labelled.exec(html) ?? [];
  const citedBy = citations.filter(({ keys }) => keys.includes(work.key)).map(({ id }) => id);
  // an entry that a style shows as nothing is at least listed
  const shown = (label === undefined ? html : (text?.trim() ?? '')) || escaped(work.key);
  return {
    key: work.key,
    id: work.id,
    ...(label !== undefined && { label: label.trim() }),
    html: shown,
    citedBy,
  };
}
