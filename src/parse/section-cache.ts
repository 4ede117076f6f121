/**
 * The parsed sections of a paper → an entry of the cache between calls, and back. The blocks of the whole text are read
 * in each call, as a mark far below may change what a section is. Where the text, the blocks and all else that decides
 * a section are as they were, the rest of parsing is not done again. One entry for each paper, with a line for each
 * section: only lines of sections that are still in the text are read.
 */

import type { MarkdownIt, Token } from 'markdown-it';
import { sha256 } from '../hash.js';
import type { StageCache } from '../types.js';
import { divideBlocks } from './divided-blocks.js';
import type { ParseState } from './parse-state.js';
import { fromLine, type SectionLine, toLine } from './section-line.js';
import { type DividedSection, definitionsOf, type SectionStore, type TextSection } from './section-store.js';
import type { SectionBlocks } from './text-section.js';

/** The first line of an entry. */
interface Head {
  /** the inputs that the sections share */
  readonly shared: string;
  /** of each section */
  readonly keys: readonly string[];
  /** sections that end in another one: a text with one of them is not divided */
  readonly open: readonly string[];
}

/** The sections of the call before. */
interface Entry extends Head {
  readonly lines: readonly string[];
}

/** A section whose line is read when it is needed. */
interface StoredSection {
  readonly line: string;
  read?: TextSection | undefined;
}

/** The sections that `kept` holds for the paper at `path`, which `work` parses. */
export function openSectionCache(kept: StageCache, path: string, work: ParseState): SectionStore {
  const before = readEntry(kept.read('sections', path));
  const write = (entry: string) => kept.write('sections', path, Buffer.from(entry));
  return {
    divide(text, md) {
      if (before.open.some((section) => text.includes(section))) return undefined;
      return dividedBy(text, { before, md, work, write });
    },
    refuse: (open) => write(JSON.stringify({ ...none, open } satisfies Head)),
  };
}

const none: Head = { shared: '', keys: [], open: [] };

function readEntry(bytes: Uint8Array | undefined): Entry {
  const [head = '', ...lines] = bytes ? Buffer.from(bytes).toString('utf8').split('\n') : [];
  const found = read(() => {
    const { shared, keys, open } = JSON.parse(head) as Head;
    return { shared, keys: [...keys], open: [...open], lines };
  });
  return found ?? { ...none, lines: [] };
}

interface Dividing {
  readonly before: Entry;
  readonly md: MarkdownIt;
  readonly work: ParseState;
  readonly write: (entry: string) => void;
}

function dividedBy(text: string, { before, md, work, write }: Dividing): ReturnType<SectionStore['divide']> {
  const stored = new Map(
    before.keys.map((key, index): [string, StoredSection] => [key, { line: before.lines[index] ?? '' }]),
  );
  const read = divideBlocks(text, md).sections;
  const keys = read.map(keyOf);
  const isAsBefore = (made: readonly TextSection[]) =>
    made.length === before.keys.length &&
    made.every((section, index) => section === stored.get(before.keys[index] ?? '')?.read);
  return {
    sections: read.map((blocks, index) =>
      storedSection(blocks, stored.get(keys[index] ?? ''), { before, work }),
    ),
    note(made) {
      const open = made.filter(({ finished }) => finished.isOpen).map((section) => section.text);
      if (open.length > 0) write(JSON.stringify({ ...none, open } satisfies Head));
      else if (!isAsBefore(made)) write(entryOf(made, keys, stored));
    },
  };
}

/** What decides a section beside the inputs that all share: its text, and what its blocks are in the whole text. */
function keyOf({ text, tokens }: SectionBlocks): string {
  return sha256(`${text}\0${tokens.map(shapeOf).join()}`);
}

const shapeOf = ({ type, level, map, content }: Token): string =>
  `${type} ${level} ${map?.[0]} ${map?.[1]} ${content.length}`;

function storedSection(
  blocks: SectionBlocks,
  stored: StoredSection | undefined,
  { before, work }: Pick<Dividing, 'before' | 'work'>,
): DividedSection {
  const { text } = blocks;
  const definitions = definitionsOf(blocks);
  return {
    text,
    definitions,
    blocks,
    open(shared) {
      if (!stored || shared !== before.shared) return undefined;
      const common = { text, definitions, shared };
      stored.read ??= read(() => fromLine(JSON.parse(stored.line) as SectionLine, common, work));
      return stored.read;
    },
    trees: () => new Map(),
  };
}

/** Undefined where the entry is none of ours: the section is then parsed. */
function read<T>(reading: () => T): T | undefined {
  try {
    return reading();
  } catch {
    return undefined;
  }
}

/** The entry of these sections. Lines of unchanged sections are not made again. */
function entryOf(
  made: readonly TextSection[],
  keys: readonly string[],
  stored: ReadonlyMap<string, StoredSection>,
): string {
  const known = new Map([...stored.values()].map((each) => [each.read, each.line]));
  const head: Head = { shared: made[0]?.shared ?? '', keys, open: [] };
  const lines = made.map((section) => known.get(section) ?? JSON.stringify(toLine(section)));
  return [JSON.stringify(head), ...lines].join('\n');
}
