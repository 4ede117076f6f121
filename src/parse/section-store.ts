/**
 * A text → its sections, with what is known of them: from the build before of a watch, or from the call before. After
 * the text was parsed, its sections are kept for the next version of the text.
 */

import type { Root } from 'hast';
import type { MarkdownIt } from 'markdown-it';
import type { StageStates } from '../types.js';
import type { AskedNotes } from './asked-notes.js';
import { divideBlocks } from './divided-blocks.js';
import type { FinishedSection } from './finished-section.js';
import type { NoteNumbers, NotesOfSection } from './note-numbers.js';
import { splitSections } from './split-sections.js';
import { type Definitions, readBlocks, type SectionBlocks } from './text-section.js';

/** The result of a section. */
export interface TextSection {
  readonly text: string;
  readonly definitions: Definitions;
  readonly notes: NotesOfSection;
  /** the inputs beside its own text: all definitions of other sections, and the data of the paper */
  readonly shared: string;
  readonly asked: AskedNotes;
  readonly numbers: NoteNumbers;
  readonly finished: FinishedSection;
}

type BlockTrees = ReadonlyMap<string | undefined, Root>;

/** A section of the text. */
export interface DividedSection {
  readonly text: string;
  readonly definitions: Definitions;
  /** absent: they are read where they are needed */
  readonly blocks?: SectionBlocks | undefined;
  /** Its result, where that is known for these inputs. */
  open(shared: string): TextSection | undefined;
  /** The trees of blocks that it may still have, by their HTML. */
  trees(): BlockTrees;
}

/** A text in sections. */
export interface DividedText {
  readonly sections: readonly DividedSection[];
  /** Keeps the results of the sections. */
  note(made: readonly TextSection[]): void;
}

/** The sections of one paper. */
export interface SectionStore {
  /** The text in sections; undefined where it was found that it cannot be divided. */
  divide(text: string, md: MarkdownIt): DividedText | undefined;
  /** Notes that a text with one of these sections cannot be divided. */
  refuse(sections: readonly string[]): void;
}

/** The sections in the memory of a watch. */
export function sectionsInMemory(states: StageStates): SectionStore {
  const stage = 'text in pieces';
  const last = states.last<readonly TextSection[]>(stage) ?? [];
  return {
    divide: (text, md) => ({
      sections: dividedAgain(text, last, md),
      note: (made) => states.note(stage, made),
    }),
    refuse: () => {},
  };
}

/** After an edit only the lines around it are divided again, and only new sections are read. */
function dividedAgain(text: string, last: readonly TextSection[], md: MarkdownIt): readonly DividedSection[] {
  const ofText = new Map<string, TextSection[]>();
  for (const piece of last) ofText.set(piece.text, [...(ofText.get(piece.text) ?? []), piece]);
  let read: SectionBlocks[] = [];
  const find = (part: string) => {
    const { headings, sections } = divideBlocks(part, md);
    read = [...sections];
    return headings;
  };
  const before = last.map((piece) => piece.text);
  const found = splitSections(text, before, find).map((own) => ({ own, known: ofText.get(own)?.shift() }));
  const gone = [...ofText.values()].flat();
  let trees: BlockTrees | undefined;
  const goneTrees = () => {
    trees ??= new Map(gone.flatMap(({ finished }) => finished.blocks));
    return trees;
  };
  return found.map(({ own, known }): DividedSection => {
    if (known) return knownSection(known);
    const blocks = takeFrom(read, own) ?? readBlocks(own, md);
    return { text: own, definitions: definitionsOf(blocks), blocks, open: () => undefined, trees: goneTrees };
  });
}

function knownSection(known: TextSection): DividedSection {
  return {
    text: known.text,
    definitions: known.definitions,
    open: (shared) => (known.shared === shared ? known : undefined),
    trees: () => new Map(known.finished.blocks),
  };
}

/** The definitions of a section, which are kept for longer than its blocks. */
export function definitionsOf({ references, notes, abbreviations, labels }: Definitions): Definitions {
  return { references, notes, abbreviations, labels };
}

/** The first section with this text, which is then gone: it can be parsed once. */
function takeFrom(sections: SectionBlocks[], text: string): SectionBlocks | undefined {
  const at = sections.findIndex((section) => section.text === text);
  return at < 0 ? undefined : sections.splice(at, 1)[0];
}

/** A text as one section; `states` keeps it. */
export function undivided(
  text: string,
  read: () => SectionBlocks,
  states: StageStates | undefined,
): DividedText {
  const stage = 'text as a whole';
  const [last] = states?.last<readonly TextSection[]>(stage) ?? [];
  const note: DividedText['note'] = (made) => states?.note(stage, made);
  if (last?.text === text) return { sections: [knownSection(last)], note };
  const blocks = read();
  const trees = () => new Map(last?.finished.blocks);
  return {
    sections: [{ text, definitions: definitionsOf(blocks), blocks, open: () => undefined, trees }],
    note,
  };
}
