/**
 * Cross-references → links that say what they lead to: "Figure 3", "Sections 2.1 and 4", with the page where that is
 * asked for. A reference that leads nowhere is marked on the page, so that no paper is published with a hole in it.
 */

import { closest } from 'fastest-levenshtein';
import type { Element, ElementContent } from 'hast';
import { problem } from '../diagnostic.js';
import { missingContent } from '../diagnostics/missing-content.js';
import { data } from '../html/vocabulary.js';
import type { Diagnostic, LinkUse, Place } from '../types.js';
import { nearMisses } from './near-miss.js';
import type { LabelKind, Words } from './words.js';
import type { CrossReference } from './work.js';

/** A reference in the tree, still as written. */
export interface ReferenceNode {
  readonly element: Element;
  readonly reference: CrossReference;
  readonly isInHeading: boolean;
  readonly place: Place;
}

/** Something that can be referred to. */
export interface Target {
  readonly id: string;
  /** other ids that lead there */
  readonly names?: readonly string[];
  readonly kind: LabelKind;
  /** what it is called, where that is not its kind */
  readonly label?: LabelKind;
  /** absent where it is not numbered */
  readonly number?: string | undefined;
  /** what it is called where it has no number */
  readonly title?: string | undefined;
}

export interface ReferencesResult {
  readonly links: readonly LinkUse[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Fills every reference, changing the elements in place. */
export function fillReferences(
  nodes: readonly ReferenceNode[],
  targets: readonly Target[],
  words: Words,
): ReferencesResult {
  const links: LinkUse[] = [];
  const diagnostics: Diagnostic[] = [];
  const byId = new Map(
    targets.flatMap((target) => [target.id, ...(target.names ?? [])].map((id) => [id, target] as const)),
  );
  const nearOf = nearMisses();
  for (const { element, reference, place } of nodes) {
    const found = reference.targets.map((wanted) => byLabel(wanted) ?? byPlainId(wanted));
    const known = found.filter((target) => target !== undefined);
    if (known.length < found.length) {
      const missing = reference.targets.filter((_, index) => !found[index]);
      for (const wanted of missing) {
        const names = diagnostics.length < maxHints ? namesOf(wanted, targets) : [];
        const near = nearOf(labelOf(wanted), () => names);
        diagnostics.push(missingTarget(wanted, place, { near, names, written: reference.written }));
      }
      Object.assign(element, missingContent(`${reference.written} ${leadsNowhere(missing)}`, 'inline'));
      continue;
    }
    element.properties.className = ['cross-reference'];
    element.children = contents(known, reference, words);
    for (const { id } of known) links.push({ href: `#${id}`, place, text: reference.written });
  }
  return { links, diagnostics };

  /** `@fig:setup` finds `fig-setup` too, and the other way round. */
  function byLabel({ prefix, separator, name }: Wanted): Target | undefined {
    const other = separator === ':' ? '-' : ':';
    return byId.get(prefix + separator + name) ?? byId.get(prefix + other + name);
  }

  /** `@fig:setup` finds the id `setup` too, as far as that is a figure; `\ref{setup}` finds any. */
  function byPlainId({ kind, name, isAny }: CrossReference['targets'][number]): Target | undefined {
    const target = byId.get(name);
    return isAny || target?.kind === kind ? target : undefined;
  }
}

function leadsNowhere([first]: readonly Pick<Wanted, 'kind' | 'isAny'>[]): string {
  return `refers to no ${first?.isAny ? 'part' : (first?.kind ?? 'part')} of this paper`;
}

type Wanted = CrossReference['targets'][number];

const labelOf = ({ prefix, separator, name }: Wanted) => `${prefix}${separator}${name}`;

/** It takes time to look among many names. */
const maxHints = 50;
/** Ids beyond these are not looked through for one that is merely the least unlike. */
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
  const hint = wanted.isAny
    ? `give what it refers to the id {#${own}}, or take the reference away`
    : near === undefined
      ? `${nearest ? `the nearest is @${nearest}; ` : ''}give the ${kind} the id {#${id}}, or take the reference away`
      : `did you mean @${near}?`;
  // a command of LaTeX is reported as it was written
  const name = written.startsWith('\\') ? written : `@${labelOf(wanted)}`;
  return problem('reference-missing', `${name} ${leadsNowhere([wanted])}`, {
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

/** Targets with one word for them. */
interface Group {
  /** absent where they have no numbers */
  readonly word: LabelKind | undefined;
  readonly targets: Target[];
}

/** One link each, what is named twice once; references of one kind share one label. */
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
  const [before, after] = words.onPage;
  const onPage = [text(before), pageNumber(first.id), ...(after === '' ? [] : [text(after)])];
  return [...shown, span('on-page', onPage)];
}

/** By kind, in the order of the first of each. */
function groupsOf(targets: readonly Target[]): readonly Group[] {
  const groups: Group[] = [];
  const seen = new Set<string>();
  for (const target of targets) {
    if (seen.has(target.id)) continue;
    seen.add(target.id);
    const word = target.number === undefined ? undefined : wordOf(target);
    const same = word && groups.find((group) => group.word === word);
    if (same) same.targets.push(target);
    else groups.push({ word, targets: [target] });
  }
  return groups;
}

/** `Figures 3 and 4`, each number a link; one by itself is a link with its label. */
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

/** Pieces as a list in the paper's language. */
function joined(pieces: readonly ElementContent[][], words: Words): ElementContent[] {
  const marks = pieces.map((_, index) => String(index));
  const parts = new Intl.ListFormat(words.lang, { type: 'conjunction' }).formatToParts(marks);
  return parts.flatMap(({ type, value }): readonly ElementContent[] =>
    type === 'element' ? (pieces[Number(value)] ?? []) : [text(value)],
  );
}

function nameOf(target: Target, words: Words): string {
  const { number, title, id } = target;
  return number === undefined ? words.quoted(title ?? id) : words.label(wordOf(target), number);
}

function wordOf({ kind, label }: Target): LabelKind {
  return label ?? kind;
}

function link({ id }: Target, shown: string): Element {
  return { type: 'element', tagName: 'a', properties: { href: `#${id}` }, children: [text(shown)] };
}

/** The page of `id`, within a line of text; the browser stage fills it in. */
function pageNumber(id: string): Element {
  const { properties, ...element } = span('page-list', []);
  return { ...element, properties: { ...properties, [data.pagesOf]: id } };
}

function span(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children };
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}
