/**
 * What the walk gathered → numbers, and everything that refers to something else: captions, equations, references,
 * the glossary, abbreviations, the index. Comes after ids are settled; the tree is changed in place.
 */

import type { Root } from 'hast';
import { warning } from '../diagnostic.js';
import { isElement } from '../html/element.js';
import { hasClass, type Parent } from '../html/tree.js';
import type { Caption, Diagnostic, Heading, LinkUse, Metadata } from '../types.js';
import { expandAbbreviations } from './abbreviations.js';
import type { Collected, IdNode, PlacedElement } from './collect.js';
import { makeGlossary } from './glossary.js';
import { makeIndex } from './index-entries.js';
import { captionTargets, labelCaptions, numberCaptions, numberEquations } from './number-captions.js';
import { fillReferences, type Target } from './references.js';
import { numberTheorems } from './theorems.js';
import type { Words } from './words.js';

export interface CrossLinking {
  readonly headings: readonly Heading[];
  /** grows by the ids that are made here */
  readonly ids: Set<string>;
  readonly words: Words;
  readonly metadata: Metadata;
}

export interface CrossLinked {
  readonly captions: readonly Caption[];
  readonly links: readonly LinkUse[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Numbers and links what is in `tree`. */
export function crossLink(tree: Root, collected: Collected, context: CrossLinking): CrossLinked {
  const { headings, ids, words, metadata } = context;
  const numbered = numberCaptions(collected.captions, ids);
  const equations = numberEquations(collected.equations, words);
  const theorems = numberTheorems(collected.theorems, ids, words);
  const sections = headings.map(({ id, number, text }) => ({
    id,
    kind: 'section' as const,
    number,
    title: text,
  }));
  const equationTargets = equations.map(({ id, number }): Target => ({ id, kind: 'equation', number }));
  const targets = [...captionTargets(numbered), ...equationTargets, ...theorems.targets, ...sections];
  const references = fillReferences(collected.references, targets, words);
  const captions = [...labelCaptions(numbered, words), ...equations, ...theorems.label()];
  const { glossaries: lists, terms: uses } = collected;
  const glossary = makeGlossary(tree, { lists, uses, ids, words });
  if (metadata.abbreviations === 'expand') expandAbbreviations(collected.abbreviations);
  const index = makeIndex(tree, collected.indexMarks, { ids, words });
  const empty = dropEmptyLists(tree, collected.listMarks, captions);
  const alone = collected.ids.filter(isCaptionAlone).map(captionAlone);
  return {
    captions,
    links: [...references.links, ...glossary.links],
    diagnostics: [...references.diagnostics, ...glossary.diagnostics, ...index, ...empty, ...alone],
  };
}

/** A line that looks like a caption to its author, but has nothing to belong to. */
function isCaptionAlone({ element, id }: IdNode): boolean {
  return element.tagName === 'p' && /^(fig|tbl|lst)[:-]/.test(id);
}

function captionAlone({ id, place }: IdNode): Diagnostic {
  const hint =
    'write it right before or after an image, a table or a block of code, as "Figure: …", "Table: …"';
  return warning('caption-alone', `{#${id}} is on a paragraph that is no caption`, { place, hint });
}

const contents: ReadonlyMap<string, string> = new Map([
  ['figures-here', 'no figure has a caption'],
  ['tables-here', 'no table has a caption'],
  ['listings-here', 'no listing has a caption'],
  ['equations-here', 'no equation has an id: $$ … $$ {#eq:name}'],
  ['theorems-here', 'there is no ::: theorem, lemma, definition, …'],
  ['bibliography-here', 'nothing is cited'],
  [
    'glossary-here',
    'there is no glossary: a definition list with {.glossary}, or below a heading "Glossary"',
  ],
  ['index-here', 'no term is marked with {.index}'],
]);

/** Takes marks away that nothing came for, each with a warning. */
function dropEmptyLists(
  tree: Root,
  marks: readonly PlacedElement[],
  captions: readonly Caption[],
): Diagnostic[] {
  const filled = new Set(captions.map(({ kind }) => `${kind}s-here`));
  const empty = new Map(
    marks.flatMap(({ element, place }) => {
      const name = String(element.properties.className);
      const why = contents.get(name);
      return why === undefined || filled.has(name) ? [] : [[element, { name, why, place }] as const];
    }),
  );
  const diagnostics: Diagnostic[] = [];
  const visit = (parent: Parent) => {
    parent.children = parent.children.filter((child) => {
      const found = isElement(child) ? empty.get(child) : undefined;
      if (found) {
        const mark = `[${found.name.replace(/-here$/, '').toUpperCase()}]`;
        diagnostics.push(warning('list-empty', `${mark} is left out: ${found.why}`, { place: found.place }));
      } else if (isElement(child) && !hasClass(child, 'math') && child.tagName !== 'p') visit(child);
      return !found;
    }) as typeof parent.children;
  };
  if (empty.size > 0) visit(tree);
  return diagnostics;
}
