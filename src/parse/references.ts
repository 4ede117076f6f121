/**
 * Cross-references → links with the name of their target: "Figure 3", "Sections 2.1 and 4", with the page number where
 * the reference asks for it. A broken reference is marked on the page, so that no paper is published with a gap in its
 * text.
 */

import { closest } from 'fastest-levenshtein';
import type { Element, ElementContent } from 'hast';
import { problem } from '../diagnostic.js';
import { missingContent } from '../diagnostics/missing-content.js';
import { classes, data } from '../html/vocabulary.js';
import type { Diagnostic, LinkUse, Place } from '../types.js';
import type { CrossReference, ReferenceNode } from './cross-reference.js';
import { nearMisses } from './near-miss.js';
import { type OtherPaper, ofPaper, type Target } from './other-papers.js';
import type { LabelKind, Words } from './words.js';

export interface ReferencesResult {
  readonly links: readonly LinkUse[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The inputs of references. */
export interface FillOptions {
  readonly words: Words;
  /** other papers by name; absent: they are not known yet */
  readonly papers?: ReadonlyMap<string, OtherPaper> | undefined;
}

/** Fills every reference, changing the elements in place. */
export function fillReferences(
  nodes: readonly ReferenceNode[],
  targets: readonly Target[],
  { words, papers }: FillOptions,
): ReferencesResult {
  const links: LinkUse[] = [];
  const diagnostics: Diagnostic[] = [];
  const byId = idsOf(targets);
  const inPapers = new Map([...(papers ?? [])].map(([name, paper]) => [name, idsOf(paper.targets)]));
  const nearOf = nearMisses();
  for (const { element, reference, place } of nodes) {
    if (!papers && reference.targets.some(({ paper }) => paper !== undefined)) continue;
    const found = reference.targets.map(targetOf);
    const known = found.filter((target) => target !== undefined);
    if (known.length < found.length) {
      const missing = reference.targets.filter((_, index) => !found[index]);
      for (const wanted of missing) {
        const names =
          wanted.paper === undefined && diagnostics.length < maxHints ? namesOf(wanted, targets) : [];
        const near = nearOf(labelOf(wanted), () => names);
        diagnostics.push(missingTarget(wanted, place, { near, names, written: reference.written }));
      }
      Object.assign(element, missingContent(`${reference.written} ${leadsNowhere(missing)}`, 'inline'));
      continue;
    }
    element.properties.className = ['cross-reference'];
    element.children = contents(known, reference, words);
    for (const { id, from } of known)
      if (!from) links.push({ href: `#${id}`, place, text: reference.written });
  }
  return { links, diagnostics };

  function targetOf(wanted: Wanted): Target | undefined {
    const { paper } = wanted;
    if (paper === undefined) return inOne(byId, wanted);
    const from = papers?.get(paper);
    const target = inOne(inPapers.get(paper) ?? new Map(), wanted);
    return from && target && { ...target, from };
  }
}

const idsOf = (targets: readonly Target[]): ReadonlyMap<string, Target> =>
  new Map(
    targets.flatMap((target) => [target.id, ...(target.names ?? [])].map((id) => [id, target] as const)),
  );

/**
 * `@fig:setup` finds `fig-setup` too, and the other way round; also the id `setup`, as far as that is a figure.
 * `\ref{setup}` finds any kind, `fig:setup` too.
 */
function inOne(byId: ReadonlyMap<string, Target>, wanted: Wanted): Target | undefined {
  const { prefix, separator, name, kind, isAny } = wanted;
  const other = separator === ':' ? '-' : ':';
  const labelled = byId.get(prefix + separator + name) ?? byId.get(prefix + other + name);
  if (labelled) return labelled;
  const plain = byId.get(name);
  if (!isAny) return plain?.kind === kind ? plain : undefined;
  const [, kindOfName = '', rest = name] = /^(fig|tab|tbl|lst|eq)[:-](.+)$/s.exec(name) ?? [];
  const sure = kindOfName === 'tab' ? 'tbl' : kindOfName;
  const prefixes = sure === '' ? labelPrefixes : [sure, ...labelPrefixes];
  return plain ?? prefixes.map((label) => byId.get(`${label}:${label === sure ? rest : name}`)).find(Boolean);
}

const labelPrefixes = ['fig', 'tbl', 'lst', 'eq'];

/** The ids that a label of MyST or LaTeX may have here: `fig:setup` for `setup`, `eq:sum` for `eq-sum`. */
export function idsOfLabel(label: string): string[] {
  const [, kind, name] = /^(fig|tbl|lst|eq)[:-](.+)$/s.exec(label) ?? [];
  if (kind !== undefined) return [`${kind}:${name}`, `${kind}-${name}`];
  return labelPrefixes.map((prefix) => `${prefix}:${label}`);
}

function leadsNowhere([first]: readonly Pick<Wanted, 'kind' | 'isAny' | 'paper'>[]): string {
  if (first?.paper !== undefined) return `refers to no ${first.kind} of a paper "${first.paper}"`;
  return `refers to no ${first?.isAny ? 'part' : (first?.kind ?? 'part')} of this paper`;
}

type Wanted = CrossReference['targets'][number];

const labelOf = ({ prefix, separator, name, paper }: Wanted) =>
  `${paper === undefined ? '' : `${paper}#`}${prefix}${separator}${name}`;

/** A search for similar names among many takes time. */
const maxHints = 50;
/** With more ids than this no similar id is searched. */
const maxNames = 500;

function missingTarget(
  wanted: Wanted,
  place: Place,
  {
    near,
    names,
    written,
  }: { readonly near: string | undefined; readonly names: readonly string[]; readonly written: string },
): Diagnostic {
  const { kind, separator, name: own } = wanted;
  const id = kind === 'section' && separator === ':' ? own : labelOf(wanted);
  const nearest = names.length > 0 && names.length < maxNames ? closest(id, [...names]) : undefined;
  const hint =
    wanted.paper !== undefined
      ? 'Name a paper of the book or the folder, and an id in it, such as @other#fig:a.'
      : wanted.isAny
        ? `Give its target the id {#${own}}, or remove the reference.`
        : near === undefined
          ? `${nearest ? `The nearest is @${nearest}. ` : ''}Give the ${kind} the id {#${id}}, or remove the reference.`
          : `Did you mean @${near}?`;
  // a command of LaTeX is reported as it was written
  const name = written.startsWith('\\') ? written : `@${labelOf(wanted)}`;
  return problem('reference-missing', `${name} ${leadsNowhere([wanted])}.`, {
    place,
    hint,
  });
}

/** Ids of a kind as references name them. */
function namesOf({ kind, prefix }: Wanted, targets: readonly Target[]): string[] {
  const ids = targets
    .filter((target) => target.kind === kind)
    .flatMap(({ id, names = [] }) => [id, ...names]);
  return ids.map((id) =>
    id.startsWith(`${prefix}:`) || id.startsWith(`${prefix}-`) ? id : `${prefix}:${id}`,
  );
}

/** Targets that share one label. */
interface Group {
  /** absent where they have no numbers */
  readonly word: LabelKind | undefined;
  readonly targets: Target[];
}

/** One link for each target; references of one kind share one label. */
function contents(
  targets: readonly Target[],
  { form, page }: CrossReference,
  words: Words,
): ElementContent[] {
  const [first] = targets;
  const groups = groupsOf(targets);
  const isBare = form === 'number' && groups.length === 1;
  const shown = joined(
    groups.map((group) =>
      isBare && group.word ? bareNumbers(group.targets, words) : labelled(group, words),
    ),
    words,
  );
  if (!page || !first) return shown;
  // pages of a paper that is built alone are unknown
  if (first.from && first.from.prefix === undefined) return shown;
  const [before, after] = words.onPage;
  const onPage = [text(before), pageNumber(idIn(first)), ...(after === '' ? [] : [text(after)])];
  return [...shown, span('on-page', onPage)];
}

/** By kind, in the order of the first of each. */
function groupsOf(targets: readonly Target[]): readonly Group[] {
  const groups: Group[] = [];
  const seen = new Set<string>();
  for (const target of targets) {
    const name = `${target.from?.name ?? ''}#${target.id}`;
    if (seen.has(name)) continue;
    seen.add(name);
    if (target.from) {
      groups.push({ word: undefined, targets: [target] });
      continue;
    }
    const word = target.number === undefined ? undefined : wordOf(target);
    const same = word && groups.find((group) => group.word === word);
    if (same) same.targets.push(target);
    else groups.push({ word, targets: [target] });
  }
  return groups;
}

/** `Figures 3 and 4`, each number a link; a single reference is one link with its label. */
function labelled({ word, targets }: Group, words: Words): ElementContent[] {
  const [first] = targets;
  if (!first) return [];
  if (word === undefined || targets.length === 1) return [link(first, nameOf(first, words))];
  const marks = targets.map((_, index) => `\u{e000}${index}\u{e001}`);
  const pattern = words.labels(word, marks);
  return pattern.split(/\u{e000}|\u{e001}/u).flatMap((piece, index): ElementContent[] => {
    const target = index % 2 === 1 ? targets[Number(piece)] : undefined;
    if (target) return [link(target, target.number ?? '')];
    return piece === '' ? [] : [text(piece)];
  });
}

/** `3 and 4`, each a link. */
function bareNumbers(targets: readonly Target[], words: Words): ElementContent[] {
  return joined(
    targets.map((target) => [link(target, target.number ?? '')]),
    words,
  );
}

/** Fragments joined as a list in the paper's language. */
function joined(pieces: readonly ElementContent[][], words: Words): ElementContent[] {
  const marks = pieces.map((_, index) => String(index));
  const parts = new Intl.ListFormat(words.lang, { type: 'conjunction' }).formatToParts(marks);
  return parts.flatMap(({ type, value }): readonly ElementContent[] =>
    type === 'element' ? (pieces[Number(value)] ?? []) : [text(value)],
  );
}

function nameOf(target: Target, words: Words): string {
  const { number, title, id, from } = target;
  const own = number === undefined ? words.quoted(title ?? id) : words.label(wordOf(target), number);
  return from ? ofPaper(own, words.quoted(from.title), words.lang) : own;
}

function wordOf({ kind, label }: Target): LabelKind {
  return label ?? kind;
}

/** The id of a target in the paper that refers to it: a book gives the ids of a paper the paper's name. */
const idIn = ({ id, from }: Target): string => (from?.prefix === undefined ? id : `${from.prefix}${id}`);

/** A link, with the other paper's title; a paper that is built alone is only named. */
function link(target: Target, shown: string): Element {
  const { from } = target;
  if (from && from.prefix === undefined) return span('other-paper', [text(shown)]);
  const properties = { href: `#${idIn(target)}` };
  return { type: 'element', tagName: 'a', properties, children: [text(shown)] };
}

/** The page of `id`, within a line of text; the browser stage fills it in. */
function pageNumber(id: string): Element {
  const { properties, ...element } = span(classes.pageList, []);
  return { ...element, properties: { ...properties, [data.pagesOf]: id } };
}

function span(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children };
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}
