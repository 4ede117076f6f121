/**
 * The body and the elements collected from it → the body with unique ids, numbered headings and captions, linked
 * references, and notes in their places; and the ids in the printed paper.
 */

import type { Root } from 'hast';
import { info } from '../diagnostic.js';
import { sectionLevelOf } from '../html/section-level.js';
import type { Diagnostic, Heading, Source } from '../types.js';
import { attachNotes } from './attach-notes.js';
import { checkLinks } from './check-links.js';
import type { Collected } from './collected.js';
import { crossLink } from './cross-link.js';
import { fileSections } from './file-sections.js';
import { duplicateId, finishHeadings } from './headings.js';
import type { OtherPaper } from './other-papers.js';
import type { ParseOptions } from './parse-options.js';
import type { showMetadata } from './shown-metadata.js';
import { remove, type takeFront, tidyStart } from './take-front.js';
import type { wordsFor } from './words.js';

/** The inputs of connecting beside the tree. */
export interface Connecting {
  readonly source: Source;
  readonly words: ReturnType<typeof wordsFor>;
  readonly front: ReturnType<typeof takeFront>;
  readonly cover: ReturnType<typeof showMetadata>;
  readonly options: ParseOptions;
}

/** Connects the parts of the body in place. */
export function connectParts(body: Root, collected: Collected, connecting: Connecting) {
  const { source, words, front, cover, options } = connecting;
  const { metadata } = cover;
  const { begin, others } = options;
  const ids = new Set<string>();
  const duplicates = registerIds(collected, ids);
  const made = finishHeadings(collected.headings, ids, {
    numbering: metadata.numbering,
    chapter: begin?.chapter,
  });
  const counts = new Map(begin?.counts);
  const linked = crossLink(body, collected, { ...made, ids, words, metadata, counts, others });
  remove(body, front.omitted);
  const emptied = attachNotes(body, {
    sectionLevel: sectionLevelOf(made.headings),
    where: metadata.footnotes,
    references: collected.notes,
    ids,
  });
  tidyStart(body);
  const isPrinted = (id: string) => !made.omittedIds.has(id) && id !== emptied?.properties.id;
  const printed = new Set([...ids].filter(isPrinted));
  const headings = linked.headings.filter(({ id }) => isPrinted(id));
  const files = filesOf(source);
  const sections = files.size > 1 ? fileSections(headings) : new Map<string, never>();
  const chapters = chaptersOf(options);
  const checked = checkLinks(collected.links, { ids: printed, omittedIds: ids, files, sections, chapters });
  const diagnostics = [
    ...duplicates,
    ...made.diagnostics,
    ...linked.diagnostics,
    ...made.headings.filter(({ id }) => id === emptied?.properties.id).map(emptiedHeading),
    ...checked.diagnostics,
  ];
  return { headings, linked, checked, counts, printed, isPrinted, diagnostics };
}

/** The other papers of the book by their files. */
function chaptersOf({ others, chapterFiles }: ParseOptions): ReadonlyMap<string, OtherPaper> | undefined {
  if (!others || !chapterFiles) return undefined;
  return new Map(
    [...chapterFiles].flatMap(([file, name]) => {
      const other = others.get(name);
      return other ? [[file, other] as const] : [];
    }),
  );
}

function registerIds({ ids }: Collected, taken: Set<string>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { element, id, place } of ids) {
    if (!taken.has(id)) taken.add(id);
    else {
      delete element.properties.id;
      diagnostics.push(duplicateId(id, place));
    }
  }
  return diagnostics;
}

function emptiedHeading({ text, place }: Heading): Diagnostic {
  const hint = 'Write footnotes: end in front matter to print all notes below this heading.';
  return info(
    'heading-empty',
    `The heading "${text}" is left out: its notes are printed where they are referred to.`,
    {
      place,
      hint,
    },
  );
}

function filesOf(source: Source): ReadonlySet<string> {
  return new Set([source.path, ...source.lines.map(({ file }) => file)]);
}
