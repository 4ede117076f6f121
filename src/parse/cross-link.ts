/**
 * The collected elements → numbers and links: captions, equations, references, the glossary, abbreviations, the index.
 * Runs after ids are final, and changes the tree in place.
 */

import type { Element, Root } from 'hast';
import { warning } from '../diagnostic.js';
import { hasClass, isElement } from '../html/element.js';
import type { Parent } from '../html/tree.js';
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
import type { OtherPaper, Target } from './other-papers.js';
import { fillReferences, type ReferencesResult } from './references.js';
import { numberTheorems } from './theorems.js';
import type { Words } from './words.js';

export interface CrossLinking extends Numbering {
  readonly headings: readonly Heading[];
  readonly elements: ReadonlyMap<string, Element>;
  readonly words: Words;
  readonly metadata: Metadata;
  /** other papers that this one refers to, by name; absent: they are not known yet */
  readonly others?: ReadonlyMap<string, OtherPaper> | undefined;
}

export interface CrossLinked {
  /** with what their references say */
  readonly headings: readonly Heading[];
  readonly captions: readonly Caption[];
  readonly links: readonly LinkUse[];
  /** targets of references */
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Numbers and links what is in `tree`. */
export function crossLink(tree: Root, collected: Collected, context: CrossLinking): CrossLinked {
  const { ids, words, metadata } = context;
  const numbered = numberCaptions(collected.captions, context);
  const equations = numberEquations(collected.equations, context);
  const theorems = numberTheorems(collected.theorems, context, words);
  const others = [...captionTargets(numbered), ...equations.targets, ...theorems.targets];
  const { headings, references, targets } = refer(collected, others, context);
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
    targets,
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

/** Fills references: those in headings first, since other references may show the text of a heading. */
function refer(
  { references }: Collected,
  others: readonly Target[],
  { headings, elements, words, others: papers }: CrossLinking,
): {
  readonly headings: readonly Heading[];
  readonly references: readonly ReferencesResult[];
  readonly targets: readonly Target[];
} {
  const withSections = (known: readonly Heading[]) => [...others, ...known.map(sectionTarget)];
  const fill = (nodes: Collected['references'], targets: readonly Target[]) =>
    fillReferences(nodes, targets, { words, papers });
  const inHeadings = references.filter(({ isInHeading }) => isInHeading);
  if (inHeadings.length === 0) {
    const targets = withSections(headings);
    return { headings, references: [fill(references, targets)], targets };
  }
  const first = fill(inHeadings, withSections(headings));
  const shown = withReferences(headings, elements);
  const rest = references.filter(({ isInHeading }) => !isInHeading);
  const targets = withSections(shown);
  return { headings: shown, references: [first, fill(rest, targets)], targets };
}

function sectionTarget({ id, number, text, isAppendix }: Heading): Target {
  return { id, kind: 'section', ...(isAppendix && { label: 'appendix' as const }), number, title: text };
}

/** A line that looks like a caption, without a figure or table beside it. */
function isCaptionAlone({ element, id }: IdNode): boolean {
  return element.tagName === 'p' && /^(fig|tbl|lst)[:-]/.test(id);
}

function captionAlone({ id, place }: IdNode): Diagnostic {
  const hint =
    'Write it right before or after an image, a table or a block of code, as "Figure: …" or "Table: …".';
  return warning('caption-alone', `{#${id}} is on a paragraph that is no caption.`, { place, hint });
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

/** Removes unused marks, each with a warning. */
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
        diagnostics.push(warning('list-empty', `${mark} is left out: ${found.why}.`, { place: found.place }));
      } else if (isElement(child) && !hasClass(child, classes.math) && child.tagName !== 'p') visit(child);
      return !found;
    }) as typeof parent.children;
  };
  if (empty.size > 0) visit(tree);
  return diagnostics;
}
