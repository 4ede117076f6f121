/**
 * What the walk gathered → numbers, and everything that refers to something else: captions, equations, references,
 * the glossary, abbreviations, the index. Comes after ids are settled; the tree is changed in place.
 */

import type { Element, Root } from 'hast';
import { warning } from '../diagnostic.js';
import { isElement } from '../html/element.js';
import { hasClass, type Parent } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import type { Caption, Diagnostic, Heading, LinkUse, Metadata } from '../types.js';
import { expandAbbreviations } from './abbreviations.js';
import type { Collected, IdNode, PlacedElement } from './collected.js';
import { makeGlossary } from './glossary.js';
import { withReferences } from './headings.js';
import { makeIndex } from './index-entries.js';
import {
  captionTargets,
  labelCaptions,
  type Numbering,
  numberCaptions,
  numberEquations,
} from './number-captions.js';
import { fillReferences, type ReferencesResult, type Target } from './references.js';
import { numberTheorems } from './theorems.js';
import type { Words } from './words.js';

export interface CrossLinking extends Numbering {
  readonly headings: readonly Heading[];
  readonly elements: ReadonlyMap<string, Element>;
  readonly words: Words;
  readonly metadata: Metadata;
}

export interface CrossLinked {
  /** with what their references say */
  readonly headings: readonly Heading[];
  readonly captions: readonly Caption[];
  readonly links: readonly LinkUse[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Numbers and links what is in `tree`. */
export function crossLink(tree: Root, collected: Collected, context: CrossLinking): CrossLinked {
  const { ids, words, metadata } = context;
  const numbered = numberCaptions(collected.captions, context);
  const equations = numberEquations(collected.equations, { words, appendices: context.appendices });
  const theorems = numberTheorems(collected.theorems, context, words);
  const others = [...captionTargets(numbered), ...equations.targets, ...theorems.targets];
  const { headings, references } = refer(collected, others, context);
  const captions = [...labelCaptions(numbered, words), ...equations.captions, ...theorems.label()];
  const { glossaries: lists, terms: uses } = collected;
  const glossary = makeGlossary(tree, { lists, uses, ids, words });
  if (metadata.abbreviations === 'expand') expandAbbreviations(collected.abbreviations, words.lang);
  const index = makeIndex(tree, collected.indexMarks, { ids, words });
  const empty = dropEmptyLists(tree, collected.listMarks, captions);
  const alone = collected.ids.filter(isCaptionAlone).map(captionAlone);
  return {
    headings,
    captions,
    links: [...references.flatMap(({ links }) => links), ...glossary.links],
    diagnostics: [
      ...references.flatMap((filled) => filled.diagnostics),
      ...glossary.diagnostics,
      ...index,
      ...empty,
      ...alone,
    ],
  };
}

/** Fills references: those in headings first, since others may say what a heading says. */
function refer(
  { references }: Collected,
  others: readonly Target[],
  { headings, elements, words }: CrossLinking,
): { readonly headings: readonly Heading[]; readonly references: readonly ReferencesResult[] } {
  const withSections = (known: readonly Heading[]) => [...others, ...known.map(sectionTarget)];
  const inHeadings = references.filter(({ isInHeading }) => isInHeading);
  if (inHeadings.length === 0)
    return { headings, references: [fillReferences(references, withSections(headings), words)] };
  const first = fillReferences(inHeadings, withSections(headings), words);
  const shown = withReferences(headings, elements);
  const rest = references.filter(({ isInHeading }) => !isInHeading);
  return { headings: shown, references: [first, fillReferences(rest, withSections(shown), words)] };
}

function sectionTarget({ id, number, text, isAppendix }: Heading): Target {
  return { id, kind: 'section', ...(isAppendix && { label: 'appendix' as const }), number, title: text };
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
      } else if (isElement(child) && !hasClass(child, classes.math) && child.tagName !== 'p') visit(child);
      return !found;
    }) as typeof parent.children;
  };
  if (empty.size > 0) visit(tree);
  return diagnostics;
}
