/**
 * The text of a paper → one safe tree, and the collected headings, links, notes and so on. With a memory the text is
 * parsed in sections, and after an edit only the changed sections are parsed again. Definitions and the numbers of
 * notes, which hold for the whole text, are joined here.
 */

import type { Root } from 'hast';
import type { MarkdownIt, Token } from 'markdown-it';
import { BuildError } from '../diagnostic.js';
import { guarded } from '../diagnostics/config-fault.js';
import type { Diagnostic, LoadedConfig, StageStates } from '../types.js';
import { type AskedNotes, answersAlike } from './asked-notes.js';
import { uncitedIn } from './citations/cite.js';
import { inReadingOrder } from './extensions/footnotes.js';
import { looksLikeText } from './extensions/link-definitions.js';
import { carrying } from './features.js';
import { type FileScopes, fileScopes } from './file-scopes.js';
import { type FinishedSection, finishSection } from './finished-section.js';
import { joinSections, placedDiagnostics } from './join-sections.js';
import { createMarkdown } from './markdown.js';
import { type NoteNumbers, type NotesOfSection, numberNotes } from './note-numbers.js';
import type { ParseState } from './parse-state.js';
import { renumberedSection } from './renumbered-section.js';
import { splitSections } from './split-sections.js';
import {
  type Definitions,
  joinedDefinitions,
  type ParsedSection,
  parseSection,
  readBlocks,
  type SectionBlocks,
} from './text-section.js';

export interface ReadingOptions {
  /** language of the paper */
  readonly lang: string;
  /** whether the paper has a bibliography: the text of its citations depends on all of them */
  readonly cites: boolean;
  /** notes of the papers before this one, in a book */
  readonly notesBefore?: number | undefined;
  /** with it the text is read in sections, which are cached */
  readonly states?: StageStates | undefined;
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

/** The cached result of a section. */
interface TextSection {
  readonly text: string;
  readonly definitions: Definitions;
  readonly notes: NotesOfSection;
  /** the inputs beside its own text: all definitions of other sections, and the numbers of its notes */
  readonly shared: string;
  readonly asked: AskedNotes;
  readonly numbers: NoteNumbers;
  readonly finished: FinishedSection;
}

/** A section while it is parsed. */
interface Reading {
  readonly text: string;
  readonly first: number;
  /** the section of the build before with the same text */
  readonly before: TextSection | undefined;
  readonly definitions: Definitions;
  readonly blocks?: SectionBlocks;
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
  const { states, cites, config } = options;
  const reader = readerWith(config?.markdown ?? []);
  const { md } = reader;
  const clean = text.replaceAll('\0', '\ufffd');
  const scopes = fileScopes(clean, (line) => work.places.at(line).file, md.utils.normalizeReference);
  const isUndivided = carrying.some(({ needsWholeText }) => needsWholeText?.(clean));
  // a plugin may count what it meets through the whole text
  const isWhole = !states || cites || scopes !== undefined || isUndivided || reader.name !== '';
  return readSections(clean, work, { ...options, isWhole, scopes, reader });
}

interface SectionOptions extends ReadingOptions {
  /** whether the text is read as a whole */
  readonly isWhole: boolean;
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
  const { states, isWhole, cites, lang, scopes, reader } = options;
  const { md } = reader;
  const whole = () => readSections(text, work, { ...options, isWhole: true });
  const stage = isWhole ? 'text as a whole' : 'text in pieces';
  const last = states?.last<readonly TextSection[]>(stage) ?? [];
  const readings = sectionsOf(text, { before: last, isWhole, scopes, reader });
  const definitions = joinedDefinitions(readings.map((reading) => reading.definitions));
  // all of the text has to be read to know whether a definition is text
  if (!isWhole && Object.values(definitions.references).some(({ href }) => looksLikeText(href)))
    return whole();

  const { references, abbreviations } = definitions;
  const shared = JSON.stringify([lang, [...work.data], references, abbreviations, reader.name]);
  const isRead = ({ before }: Reading) =>
    before?.shared === shared && !cites && answersAlike(before.asked, definitions.notes);
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
  const loaded = readings.map((reading) => (isRead(reading) ? undefined : parseReading(reading)));
  const notesOf = (index: number) => (loaded[index] ?? readings[index]?.before)?.notes as NotesOfSection;

  function finish(): Root {
    const numbered = numberNotes(
      readings.map((_, index) => notesOf(index)),
      (index, line) => work.places.at((readings[index]?.first ?? 0) + line),
      options.notesBefore,
    );
    const stay = new Set(readings.map(({ before }) => before));
    const gone = last.filter((piece) => !stay.has(piece));
    const known = new Map(gone.flatMap(({ finished }) => finished.blocks));
    const pieces = readings.map((reading, index): TextSection => {
      const own = numbered.pieces[index] as NoteNumbers;
      const { before, text: ownText, definitions: ownDefinitions } = reading;
      const kept = loaded[index] ? undefined : before && withNumbers(before, own);
      if (kept) return kept;
      const trees = before ? new Map(before.finished.blocks) : known;
      const parsed = loaded[index] ?? parseReading(reading);
      const finished = finishSection(parsed, own, trees);
      const { asked } = parsed;
      const common = { text: ownText, definitions: ownDefinitions, notes: notesOf(index) };
      return { ...common, shared, asked, numbers: own, finished };
    });
    states?.note(stage, pieces satisfies readonly TextSection[]);
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

/** A section of the build before, with the numbers that its notes have now; undefined where it has to be read again. */
function withNumbers(section: TextSection, numbers: NoteNumbers): TextSection | undefined {
  const textOf = ({ uses, notes }: NoteNumbers) => JSON.stringify([uses, [...notes]]);
  if (textOf(section.numbers) === textOf(numbers)) return section;
  const finished = renumberedSection(section, numbers);
  return finished && { ...section, numbers, finished };
}

/** The sections of the text; those of the build before are not parsed again. */
function sectionsOf(
  text: string,
  {
    before,
    isWhole,
    scopes,
    reader: { md },
  }: Pick<SectionOptions, 'isWhole' | 'scopes' | 'reader'> & { readonly before: readonly TextSection[] },
): Reading[] {
  const ofText = new Map<string, TextSection[]>();
  for (const piece of before) ofText.set(piece.text, [...(ofText.get(piece.text) ?? []), piece]);
  const find = (part: string) => headingLines(part, md);
  const texts = isWhole
    ? [text]
    : splitSections(
        text,
        before.map((piece) => piece.text),
        find,
      );
  let first = 0;
  return texts.map((own): Reading => {
    const same = ofText.get(own)?.shift();
    const blocks = same ? undefined : readBlocks(own, md, scopes);
    const reading = { text: own, first, before: same, ...(blocks && { blocks }) };
    first += own.split('\n').length - 1;
    return { ...reading, definitions: (same?.definitions ?? blocks) as Definitions };
  });
}

/** Lines, from 0, on which a heading of the whole text begins with `#` in the first column. */
export function headingLines(text: string, md: MarkdownIt): number[] {
  const lines = text.split('\n');
  const tokens: Token[] = [];
  md.block.parse(text, md, {}, tokens);
  return tokens.flatMap(({ type, level, map }) =>
    type === 'heading_open' && level === 0 && map && lines[map[0]]?.startsWith('#') ? [map[0]] : [],
  );
}
