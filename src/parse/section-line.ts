/** A parsed section → a value of JSON, and back. Its HTML is left out, as its tree says the same. */

import { type CompactTree, compacted, expanded } from '../html/compact-tree.js';
import type { Diagnostic, Place } from '../types.js';
import type { NoteKey, NoteNumbers, NotesOfSection } from './note-numbers.js';
import type { ParseState } from './parse-state.js';
import type { TextSection } from './section-store.js';
import { placesInSection } from './source-places.js';

/** What a line of the cache holds. */
export interface SectionLine {
  readonly uses: NotesOfSection['uses'];
  readonly notes: NotesOfSection['notes'];
  readonly asked: readonly (readonly [NoteKey, boolean])[];
  readonly any?: boolean | undefined;
  /** the numbers of `uses` and of `notes` */
  readonly numbers: readonly [uses: readonly (NoteNumbers['uses'][number] | null)[], notes: NumberedKeys];
  readonly blocks: readonly CompactTree[];
  readonly noteTrees: readonly (readonly [NoteKey, CompactTree])[];
  readonly diagnostics: readonly Diagnostic[];
  readonly marked: readonly (readonly [string, unknown[]])[];
  readonly places: readonly (readonly CompactPlace[])[];
}

type NumberedKeys = readonly (readonly [NoteKey, { readonly number: number; readonly references: number }])[];
/** Its file, where that is not the section itself, comes last. */
type CompactPlace = readonly [line: number, column: number, file?: string];

/** The value of all but the text and the definitions. */
export function toLine({ notes, asked, numbers, finished }: TextSection): SectionLine {
  const { diagnostics, marked, places } = finished.work;
  return {
    uses: notes.uses,
    // without their tokens
    notes: notes.notes.map(({ key, label, line }) => ({ key, ...(label !== undefined && { label }), line })),
    asked: [...asked.byKey],
    any: asked.any(),
    numbers: [numbers.uses, [...numbers.notes]],
    blocks: finished.blocks.map(([, tree]) => compacted(tree.children)),
    noteTrees: [...finished.notes].map(([key, tree]) => [key, compacted(tree.children)]),
    diagnostics,
    marked: [...marked],
    places: [places.blocks.map(compactPlace), places.links.map(compactPlace)],
  };
}

/** The section of such a value; `work` is that of the paper. */
export function fromLine(
  line: SectionLine,
  common: Pick<TextSection, 'text' | 'definitions' | 'shared'>,
  work: ParseState,
): TextSection {
  const { uses, notes, numbers, any } = line;
  const places = placesInSection(common.text);
  const [blocks = [], links = []] = line.places;
  for (const place of blocks) places.addBlock(placeOf(place));
  for (const place of links) places.addLink(placeOf(place));
  return {
    ...common,
    notes: { uses, notes },
    asked: { byKey: new Map(line.asked), any: () => any },
    numbers: { uses: numbers[0].map((use) => use ?? undefined), notes: new Map(numbers[1]) },
    finished: {
      blocks: line.blocks.map((tree) => [undefined, expanded(tree)]),
      isOpen: false,
      notes: new Map(line.noteTrees.map(([key, tree]) => [key, expanded(tree)])),
      work: { ...work, diagnostics: [...line.diagnostics], marked: new Map(line.marked), places },
    },
  };
}

const compactPlace = ({ file, line, column }: Place): CompactPlace =>
  file === '' ? [line, column] : [line, column, file];

const placeOf = ([line, column, file = '']: CompactPlace): Place => ({ file, line, column });
