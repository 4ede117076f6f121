/**
 * Definition lists that are glossaries → sorted, each term with an id, and `[term]{.term}` in the text linked to it.
 * All of them become one list at `[GLOSSARY]`, where the paper has that mark. A use is only a link, so terms may refer
 * to each other in a cycle; a warning is given only where the definitions of a cycle consist of each other's terms
 * alone.
 */

import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Root } from 'hast';
import { problem, warning } from '../diagnostic.js';
import { missingContent } from '../diagnostics/missing-content.js';
import { hasClass, isElement } from '../html/element.js';
import { headingLevel, isBlank, lineOf, type Parent, replaceMark } from '../html/tree.js';
import type { Diagnostic, LinkUse, Place } from '../types.js';
import { nearMisses } from './near-miss.js';
import { glossaryTitles, type Words } from './words.js';

/** `[term]{.term}` in the text. */
export interface TermUse {
  readonly element: Element;
  readonly place: Place;
  /** the term as the glossary has it, where the text inflects it: `[brokers]{.term term=broker}` */
  readonly term?: string | undefined;
}

interface Name {
  readonly term: string;
  readonly id: string;
}

interface Definition {
  /** the terms that it defines */
  readonly names: readonly [Name, ...Name[]];
  readonly nodes: readonly Element[];
}

type Names = ReadonlyMap<string, Name>;

/** Names the definition list below a heading "Glossary", or one with the class `glossary`, a glossary. */
export function markGlossaries(parent: Parent): void {
  let heading: Element | undefined;
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    if (headingLevel(child) !== undefined) heading = child;
    else if (
      child.tagName === 'dl' &&
      heading &&
      isGlossaryHeading(heading) &&
      !hasClass(child, 'glossary')
    ) {
      child.properties.className = ['glossary'];
    }
  }
}

function isGlossaryHeading(heading: Element): boolean {
  return hasClass(heading, 'glossary') || glossaryTitles.has(lineOf(heading).replace(/:$/, '').toLowerCase());
}

export interface GlossaryRequest {
  /** definition lists that are glossaries, in order */
  readonly lists: readonly { readonly element: Element; readonly place: Place }[];
  readonly uses: readonly TermUse[];
  readonly ids: Set<string>;
  readonly words: Words;
}

export interface GlossaryResult {
  readonly links: readonly LinkUse[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorts the glossaries and links their terms, changing `tree` in place. */
export function makeGlossary(tree: Root, { lists, uses, ids, words }: GlossaryRequest): GlossaryResult {
  const diagnostics: Diagnostic[] = [];
  const byTerm = new Map<string, Name>();
  const slugger = new GithubSlugger();
  // most papers have no glossary, and Node takes 12 ms for its first collator
  const collator = lists.length > 0 ? new Intl.Collator(words.lang, { numeric: true }) : undefined;
  const perList = lists.map(({ element, place }) =>
    definitionsIn(element, { slugger, ids }).map((definition) => {
      for (const { term, id } of definition.names) {
        const key = term.toLowerCase();
        if (byTerm.has(key)) diagnostics.push(definedTwice(term, place));
        else byTerm.set(key, { term, id });
      }
      return definition;
    }),
  );
  const [first] = lists;
  const all = contents(perList.flat(), collator);
  if (first && replaceMark(tree, 'glossary-here', [{ ...first.element, children: all }])) {
    remove(tree, new Set(lists.map(({ element }) => element)));
  } else {
    for (const [index, { element }] of lists.entries()) {
      element.children = contents(perList[index] ?? [], collator);
    }
  }
  const linked = linkUses(uses, byTerm);
  const circles = emptyCircles(perList.flat(), first?.place);
  return { links: linked.links, diagnostics: [...diagnostics, ...linked.diagnostics, ...circles] };
}

/** Terms with their definitions; several terms in a row share what follows them. */
function definitionsIn(
  list: Element,
  { slugger, ids }: { readonly slugger: GithubSlugger; readonly ids: Set<string> },
): Definition[] {
  const groups: Element[][] = [];
  let inTerms = false;
  for (const child of list.children) {
    if (!isElement(child)) continue;
    const isTerm = child.tagName === 'dt';
    if (isTerm && !inTerms) groups.push([]);
    inTerms = isTerm;
    groups.at(-1)?.push(child);
  }
  return groups.flatMap((nodes): Definition[] => {
    const [first, ...others] = nodes.filter(({ tagName }) => tagName === 'dt').map(nameOf);
    return first ? [{ names: [first, ...others], nodes }] : [];
  });

  function nameOf(element: Element): Name {
    const term = lineOf(element);
    const given = element.properties.id;
    let id = typeof given === 'string' ? given : `term-${slugger.slug(term)}`;
    while (id !== given && ids.has(id)) id = `term-${slugger.slug(term)}`;
    ids.add(id);
    element.properties.id = id;
    return { term, id };
  }
}

function contents(definitions: readonly Definition[], collator: Intl.Collator | undefined): ElementContent[] {
  return [...definitions]
    .sort((a, b) => collator?.compare(a.names[0].term, b.names[0].term) ?? 0)
    .flatMap(({ nodes }) => nodes.flatMap((node): ElementContent[] => [node, { type: 'text', value: '\n' }]));
}

function remove(parent: Parent, gone: ReadonlySet<Element>): void {
  parent.children = parent.children.filter(
    (child) => !(isElement(child) && gone.has(child)),
  ) as typeof parent.children;
  for (const child of parent.children) if (isElement(child) && !isClosed(child)) remove(child, gone);
}

const isClosed = ({ tagName }: Element) => ['p', 'pre', 'table'].includes(tagName);

function linkUses(uses: readonly TermUse[], byTerm: Names): GlossaryResult {
  const links: LinkUse[] = [];
  const diagnostics: Diagnostic[] = [];
  const nearOf = nearMisses();
  for (const { element, place, term } of uses) {
    const name = term ?? lineOf(element);
    const found = byTerm.get(name.toLowerCase());
    if (found) {
      element.tagName = 'a';
      element.properties.href = `#${found.id}`;
      links.push({ href: `#${found.id}`, place, text: lineOf(element) });
      continue;
    }
    const near = nearOf(name.toLowerCase(), () => byTerm.keys());
    const known = near === undefined ? undefined : byTerm.get(near)?.term;
    const hint =
      known === undefined
        ? 'Define it in a list below a heading "Glossary", or remove {.term}.'
        : `Did you mean "${known}"? Write {.term term="${known}"} where the text inflects the word.`;
    const message = `"${name}" is not in the glossary.`;
    diagnostics.push(problem('reference-missing', message, { place, hint }));
    const written = element.children;
    element.children = [...written, { type: 'text', value: ' ' }, missingContent(message, 'inline')];
  }
  return { links, diagnostics };
}

function definedTwice(term: string, place: Place | undefined): Diagnostic {
  const hint = 'Links go to the first. Remove one, or give them different names.';
  return warning('glossary-duplicate', `"${term}" is defined a second time in the glossary.`, {
    place,
    hint,
  });
}

/** Terms that only send readers to each other. */
function emptyCircles(definitions: readonly Definition[], place: Place | undefined): Diagnostic[] {
  const byId = new Map(
    definitions.flatMap((definition) => definition.names.map(({ id }) => [id, definition])),
  );
  const reported = new Set<Definition>();
  return definitions.flatMap((start) => {
    const way: Definition[] = [];
    let at: Definition | undefined = start;
    while (at && !way.includes(at) && !reported.has(at)) {
      way.push(at);
      at = byId.get(onlyLinkOf(at) ?? '');
    }
    for (const each of way) reported.add(each);
    if (!at || !way.includes(at)) return [];
    const names = [...way.slice(way.indexOf(at)), at].map((definition) => `"${definition.names[0].term}"`);
    const message = `The glossary explains nothing here: ${names.join(' → ')}.`;
    return [warning('glossary-circular', message, { place, hint: 'Explain at least one of them.' })];
  });
}

/** The term that a definition of a few words, "see X", is only a link to. */
function onlyLinkOf({ nodes }: Definition): string | undefined {
  const definitions = nodes.filter(({ tagName }) => tagName === 'dd');
  const [only] = definitions;
  if (!only || definitions.length > 1) return undefined;
  const links = linksIn(only);
  const [link] = links;
  const words = lineOf(only).slice(0, 200);
  if (!link || links.length > 1 || words.length - lineOf(link).length > 12) return undefined;
  return String(link.properties.href).slice(1);
}

function linksIn(node: Element): Element[] {
  return node.children.flatMap((child) => {
    if (!isElement(child) || isBlank(child)) return [];
    return child.tagName === 'a' ? [child] : linksIn(child);
  });
}
