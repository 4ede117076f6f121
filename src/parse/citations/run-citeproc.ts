/**
 * Works, a style and citations → formatted citations and a bibliography, by citeproc-js. The one file that calls the
 * processor, which is loaded only for papers that cite.
 *
 * citeproc-js is the processor of Zotero. Its licence is AGPL or CPAL, to choose; taken here under CPAL 1.0, whose
 * copyleft covers citeproc's own files only and which asks for no notice here (the package names no attribution to
 * show), it leaves wp-build under its own licence as long as the package is used unchanged. Tried instead: citeproc-rs
 * (MPL, 25 MB of WebAssembly) rejects the current IEEE and APA styles and the German locale; citation-js is citeproc-js
 * within.
 */

import { withFullStop } from '../../data/full-stop.js';
import { BuildError, problem } from '../../diagnostic.js';
import type { CitationStyle } from './citation-style.js';
import type { Cite, CslItem } from './citation-types.js';

/** A work that is cited; citeproc knows it by `name`, which no key can clash with. */
export interface Work {
  readonly name: string;
  readonly key: string;
  /** `ref-KEY` */
  readonly id: string;
  readonly item: CslItem;
}

/** A citation of a work that is known. */
export interface KnownCite {
  readonly cite: Cite;
  readonly work: Work;
}

/** citeproc's HTML, in which `<a N>…</a>` is what shows `works[N]`. */
export interface CiteprocRun {
  /** by index of the cluster; a cluster that cites nothing has none */
  readonly texts: ReadonlyMap<number, string>;
  /** in the order of the style */
  readonly references: readonly { readonly work: Work; readonly markup: string }[];
}

type Engine = InstanceType<typeof import('citeproc').default.Engine>;

/** Runs the style; throws BuildError where citeproc cannot. */
export async function runCiteproc(
  style: CitationStyle,
  works: readonly Work[],
  clusters: readonly (readonly KnownCite[])[],
): Promise<CiteprocRun> {
  const { default: CSL } = await import('citeproc');
  // it tells oddities of items to the console
  CSL.debug = () => {};
  const byName = new Map(works.map((work, index) => [work.name, { work, index }]));
  const citations = clusters
    .map((cites, index) => ({
      citationID: String(index),
      citationItems: cites.map(itemOf),
      // authors that the sentence names stay beside their work
      properties: { noteIndex: 0, unsorted: cites[0]?.cite.suppressAuthor ?? false },
    }))
    .filter(({ citationItems }) => citationItems.length > 0);
  try {
    const system = {
      retrieveLocale: (lang: string) => style.locales[lang] ?? style.locales['en-US'] ?? '',
      retrieveItem: (name: string) => byName.get(name)?.work.item ?? {},
      wrapCitationEntry: (html: string, name: string | undefined) =>
        `<a ${name === undefined ? '?' : byName.get(name)?.index}>${html}</a>`,
    };
    const engine = new CSL.Engine(system, style.xml, style.locale, true);
    engine.opt.development_extensions.apply_citation_wrapper = true;
    const rendered = engine.rebuildProcessorState(citations, 'html');
    const [{ entry_ids: order }, markups] = engine.makeBibliography() || [{ entry_ids: [] }, []];
    return {
      texts: new Map(
        rendered.map(([id, , html]) => [Number(id), numbered(surrounded(html, engine), engine, works)]),
      ),
      references: order.flatMap(([name = ''], index) => {
        const found = byName.get(name);
        return found ? [{ work: found.work, markup: markups[index] ?? '' }] : [];
      }),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Check the style with the validator of citationstyles.org, or use a built-in style.';
    const message = `The citation style "${style.name}" cannot be used: ${withFullStop(reason)}`;
    throw new BuildError(problem('csl-syntax', message, { hint }), { cause });
  }
}

function itemOf({ cite, work }: KnownCite): object {
  return {
    id: work.name,
    ...(cite.prefix !== undefined && { prefix: cite.prefix }),
    ...(cite.suffix !== undefined && { suffix: cite.suffix }),
    ...(cite.locator !== undefined && { locator: cite.locator, label: cite.label ?? 'page' }),
    ...(cite.suppressAuthor && { 'suppress-author': true }),
  };
}

/** The brackets of the whole citation, which citeproc leaves out once it wraps works; within what raises it. */
function surrounded(html: string, engine: Engine): string {
  const {
    layout_prefix: before,
    layout_suffix: after,
    layout_decorations: decorations,
  } = engine.citation.opt;
  const [, opening = '', inner = html, closing = ''] =
    (decorations.length > 0 &&
      /^(<(sup|sub|b|i|em|span)\b[^>]*>)([\s\S]*)(<\/\2>)$/.exec(html)?.filter((_, at) => at !== 2)) ||
    [];
  return `${opening}${before}${inner}${after}${closing}`;
}

/** Where a style numbers works, citeproc wraps the number without an id, so the work is found by its number. */
function numbered(html: string, engine: Engine, works: readonly Work[]): string {
  return html.replace(/<a \?>([^<]*)<\/a>/g, (_, text: string) => {
    const index = works.findIndex(({ name }) => engine.registry.registry[name]?.seq === Number(text));
    return index < 0 ? text : `<a ${index}>${text}</a>`;
  });
}
