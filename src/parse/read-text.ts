/**
 * The text of a paper → one safe tree, and the collected headings, links, notes and so on. With a memory or a cache the
 * text is parsed in sections, and after an edit only the changed sections are parsed again. Definitions and the numbers
 * of notes, which hold for the whole text, are joined here.
 */

import type { Root } from 'hast';
import type { MarkdownIt, Token } from 'markdown-it';
import { BuildError } from '../diagnostic.js';
import { guarded } from '../diagnostics/config-fault.js';
import type { Diagnostic, LoadedConfig, StageCache, StageStates } from '../types.js';
import { answersAlike } from './asked-notes.js';
import { uncitedIn } from './citations/cite.js';
import { inReadingOrder } from './extensions/footnotes.js';
import { looksLikeText } from './extensions/link-definitions.js';
import { carrying } from './features.js';
import { type FileScopes, fileScopes } from './file-scopes.js';
import { finishSection } from './finished-section.js';
import { joinSections, placedDiagnostics } from './join-sections.js';
import { createMarkdown } from './markdown.js';
import { type NoteNumbers, numberNotes } from './note-numbers.js';
import type { ParseState } from './parse-state.js';
import { renumberedSection } from './renumbered-section.js';
import { openSectionCache } from './section-cache.js';
import {
  type DividedSection,
  type DividedText,
  type SectionStore,
  sectionsInMemory,
  type TextSection,
  undivided,
} from './section-store.js';
import {
  type Definitions,
  joinedDefinitions,
  type ParsedSection,
  parseSection,
  readBlocks,
} from './text-section.js';

export interface ReadingOptions {
  /** language of the paper */
  readonly lang: string;
  /** whether the paper has a bibliography: the text of its citations depends on all of them */
  readonly cites: boolean;
  /** notes of the papers before this one, in a book */
  readonly notesBefore?: number | undefined;
  /** with it the text is read in sections, which a watch keeps */
  readonly states?: StageStates | undefined;
  /** the same between calls, for the paper at `path` */
  readonly kept?: { readonly cache: StageCache; readonly path: string } | undefined;
  /** plugins of the user, and how faults name them */
  readonly config?: LoadedConfig | undefined;
}

/** A parsed text. */
export interface ReadText {
  /** all tokens in reading order, of a paper with a bibliography; else none */
  readonly tokens: readonly Token[];
  /** Findings about these tokens, with places in the author's files. */
  readonly placed: (diagnostics: readonly Diagnostic[]) => Diagnostic[];
  /** The tree, which the caller may change, with what was changed in the tokens meanwhile; fills the work. */
  readonly render: () => Root;
}

/** A section while it is parsed. */
interface Reading extends DividedSection {
  readonly first: number;
}

/** markdown-it, set up once for each list of plugins, and a key of that list. */
interface Reader {
  readonly md: MarkdownIt;
  readonly name: string;
}

const readers = new WeakMap<object, Reader>();
let readerCount = 0;
const ownSyntax = {};
const pluginWords = 'a plugin of markdown-it';

/** Reads `text`; throws BuildError where it is nested too deep. */
export function readText(text: string, work: ParseState, options: ReadingOptions): ReadText {
  const config = options.config?.markdown?.length ? options.config : undefined;
  const read = guarded(config, pluginWords, () => readWith(text, work, options));
  return { ...read, render: () => guarded(config, pluginWords, read.render) };
}

function readWith(text: string, work: ParseState, options: ReadingOptions): ReadText {
  const { cites, config } = options;
  const reader = readerWith(config?.markdown ?? []);
  const { md } = reader;
  const clean = text.replaceAll('\0', '\ufffd');
  const scopes = fileScopes(clean, (line) => work.places.at(line).file, md.utils.normalizeReference);
  const isUndivided = carrying.some(({ needsWholeText }) => needsWholeText?.(clean));
  // a plugin may count what it meets through the whole text
  const isOne = cites || scopes !== undefined || isUndivided || reader.name !== '';
  const store = isOne ? undefined : storeOf(options, work);
  const divided = store?.divide(clean, md);
  return readSections(clean, work, { ...options, store, divided, scopes, reader });
}

/** The sections of the version before; undefined where nothing is kept. */
function storeOf({ states, kept }: ReadingOptions, work: ParseState): SectionStore | undefined {
  if (states) return sectionsInMemory(states);
  return kept && openSectionCache(kept.cache, kept.path, work);
}

interface SectionOptions extends ReadingOptions {
  readonly store: SectionStore | undefined;
  /** absent where the text is read as a whole */
  readonly divided: DividedText | undefined;
  readonly scopes: FileScopes | undefined;
  readonly reader: Reader;
}

function readerWith(plugins: NonNullable<LoadedConfig['markdown']>): Reader {
  const key = plugins.length === 0 ? ownSyntax : plugins;
  const known = readers.get(key);
  if (known) return known;
  const md = createMarkdown(plugins);
  const reader = { md, name: plugins.length === 0 ? '' : `plugins ${++readerCount}` };
  readers.set(key, reader);
  return reader;
}

function readSections(text: string, work: ParseState, options: SectionOptions): ReadText {
  const { store, cites, lang, scopes, reader, states } = options;
  const { md } = reader;
  const isWhole = options.divided === undefined;
  const whole = () => readSections(text, work, { ...options, divided: undefined });
  const divided = options.divided ?? undivided(text, () => readBlocks(text, md, scopes), states);
  const readings = placedReadings(divided.sections);
  const definitions = joinedDefinitions(readings.map((reading) => reading.definitions));
  // all of the text has to be read to know whether a definition is text
  if (!isWhole && hasTextDefined(definitions)) {
    store?.refuse(readings.filter((reading) => hasTextDefined(reading.definitions)).map((each) => each.text));
    return whole();
  }

  const { references, abbreviations } = definitions;
  const { data, limits, citable } = work;
  const around = [limits, [...citable.keys]];
  const shared = JSON.stringify([lang, [...data], references, abbreviations, reader.name, around]);
  const befores = readings.map((reading) => {
    const before = cites ? undefined : reading.open(shared);
    return before && answersAlike(before.asked, definitions.notes) ? before : undefined;
  });
  const parseReading = ({ text: own, first, blocks }: Reading): ParsedSection => {
    try {
      const loaded = parseSection(blocks ?? readBlocks(own, md, scopes), {
        md,
        definitions,
        work,
        scopes,
        isWhole,
      });
      if (!cites) for (const finding of uncitedIn(loaded.tokens)) loaded.work.diagnostics.push(finding);
      return loaded;
    } catch (cause) {
      if (!(cause instanceof BuildError)) throw cause;
      throw new BuildError(placedDiagnostics(cause.diagnostics, { first, work }));
    }
  };
  // tokens are not cached, and citations are set in them
  const loaded = readings.map((reading, index) => (befores[index] ? undefined : parseReading(reading)));
  const notesOf = (index: number) => (loaded[index] ?? befores[index])?.notes ?? { uses: [], notes: [] };

  function finish(): Root {
    const numbered = numberNotes(
      readings.map((_, index) => notesOf(index)),
      (index, line) => work.places.at((readings[index]?.first ?? 0) + line),
      options.notesBefore,
    );
    const pieces = readings.map((reading, index): TextSection => {
      const own = numbered.pieces[index] as NoteNumbers;
      const { text: ownText, definitions: ownDefinitions } = reading;
      const before = befores[index];
      const kept = before && withNumbers(before, own);
      if (kept) return kept;
      const parsed = loaded[index] ?? parseReading(reading);
      const finished = finishSection(parsed, own, reading.trees());
      const { asked } = parsed;
      const common = { text: ownText, definitions: ownDefinitions, notes: notesOf(index) };
      return { ...common, shared, asked, numbers: own, finished };
    });
    divided.note(pieces);
    if (!isWhole && pieces.some(({ finished }) => finished.isOpen)) return whole().render();
    for (const finding of numbered.diagnostics) work.diagnostics.push(finding);
    const placed = pieces.map(({ finished: piece }, index) => ({
      piece,
      first: readings[index]?.first ?? 0,
    }));
    return joinSections(placed, numbered.order, work);
  }

  return {
    tokens: cites ? inReadingOrder(loaded[0]?.tokens ?? []) : [],
    placed: (diagnostics) => placedDiagnostics(diagnostics, { first: 0, work }),
    render: finish,
  };
}

function hasTextDefined({ references }: Pick<Definitions, 'references'>): boolean {
  return Object.values(references).some(({ href }) => looksLikeText(href));
}

/** The sections, each with its first line. */
function placedReadings(sections: readonly DividedSection[]): Reading[] {
  let first = 0;
  return sections.map((section): Reading => {
    const reading = { ...section, first };
    first += section.text.split('\n').length - 1;
    return reading;
  });
}

/** A section of the version before, with the numbers that its notes have now; undefined where it has to be read again. */
function withNumbers(section: TextSection, numbers: NoteNumbers): TextSection | undefined {
  const textOf = ({ uses, notes }: NoteNumbers) => JSON.stringify([uses, [...notes]]);
  if (textOf(section.numbers) === textOf(numbers)) return section;
  const finished = renumberedSection(section, numbers);
  return finished && { ...section, numbers, finished };
}
