/**
 * A section of the text → its blocks as HTML. All numbers and places in it count from its own beginning, so that the
 * result stays valid when text before it is added or removed.
 */

import type { Env, MarkdownIt, Token } from 'markdown-it';
import { type AskedNotes, recordedNotes } from './asked-notes.js';
import { splitNotes } from './extensions/footnotes.js';
import { type FileScopes, scopedEnv } from './file-scopes.js';
import { type HeadingLabels, headingLabels, headingReferences } from './heading-labels.js';
import { holdAbbreviations } from './hold-limits.js';
import { refuseDeepNesting } from './nesting.js';
import type { NoteKey, NoteNumbers, NotesOfSection } from './note-numbers.js';
import type { ParseState } from './parse-state.js';
import type { HtmlBlock } from './safe-blocks.js';
import { placesInSection } from './source-places.js';

/** The definitions of a section for the whole text. The first definition of a name counts. */
export interface Definitions {
  /** destinations of links, by label */
  readonly references: Readonly<Record<string, { readonly href: string; readonly title: string }>>;
  readonly notes: ReadonlySet<NoteKey>;
  readonly abbreviations: Readonly<Record<string, string>>;
  readonly labels: HeadingLabels;
}

/** The blocks of a piece, before the text in them is read. */
export interface SectionBlocks extends Definitions {
  readonly text: string;
  readonly tokens: Token[];
}

/** Reads the blocks of a piece. */
export function readBlocks(text: string, md: MarkdownIt, scopes?: FileScopes): SectionBlocks {
  const env = scopedEnv({}, scopes);
  const tokens: Token[] = [];
  md.block.parse(text, md, env, tokens);
  const { references = {}, notes = new Set(), abbreviations = {} } = env as Partial<Definitions>;
  return { text, tokens, references, notes, abbreviations, labels: headingLabels(tokens, md) };
}

/** The definitions of all pieces. */
export function joinedDefinitions(pieces: readonly Definitions[]): Omit<Definitions, 'labels'> {
  const references = {};
  const abbreviations = {};
  for (const piece of pieces) {
    addFirst(references, piece.references);
    addFirst(abbreviations, piece.abbreviations);
  }
  Object.assign(
    references,
    headingReferences(
      pieces.map(({ labels }) => labels),
      references,
    ),
  );
  return { references, abbreviations, notes: new Set(pieces.flatMap(({ notes }) => [...notes])) };
}

/** Adds the names that are new, in their order, on which the search for abbreviations depends. */
function addFirst(all: Record<string, unknown>, own: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(own)) if (!Object.hasOwn(all, name)) all[name] = own[name];
}

/** A piece whose text was read. It can be rendered once. */
export interface ParsedSection {
  /** the text, then the notes that it defines */
  readonly tokens: readonly Token[];
  readonly notes: NotesOfSection;
  /** what it asked about the notes of the whole text */
  readonly asked: AskedNotes;
  readonly work: ParseState;
  /** the piece as HTML, with the notes' numbers in it */
  render(numbers: NoteNumbers): RenderedSection;
}

export interface RenderedSection {
  readonly blocks: readonly HtmlBlock[];
  /** the notes that it defines, by key */
  readonly notes: ReadonlyMap<NoteKey, string>;
  readonly work: ParseState;
}

interface Reading {
  readonly md: MarkdownIt;
  /** of the whole text */
  readonly definitions: Omit<Definitions, 'labels'>;
  /** of the whole paper */
  readonly work: ParseState;
  /** labels that need their file: then the text is one piece */
  readonly scopes?: FileScopes | undefined;
  /** whether the piece is all of the text */
  readonly isWhole: boolean;
}

/** Reads the text within the blocks of a piece; throws BuildError where it is nested too deep. */
export function parseSection({ text, tokens: blocks }: SectionBlocks, reading: Reading): ParsedSection {
  const { md, definitions } = reading;
  const work = workOnSection(text, reading.work);
  const { references, abbreviations } = definitions;
  const { notes, asked } = recordedNotes(new Set(definitions.notes));
  const given: Env = {
    work,
    blocks,
    notes,
    references: { ...references },
    isWhole: reading.isWhole,
    ...(Object.keys(abbreviations).length > 0 && { abbreviations }),
  };
  const env = scopedEnv(given, reading.scopes);
  const tokens = md.parse(text, env);
  refuseDeepNesting(tokens, work.places);
  if (env.abbreviations) holdAbbreviations(tokens, work.limits, work.places.at);
  return {
    tokens,
    work,
    asked,
    notes: env.gathered as NotesOfSection,
    render(numbers) {
      env.numbers = numbers;
      const html = (block: readonly Token[]) => md.renderer.render([...block], md.options, env);
      const split = splitNotes(tokens);
      const used = [...split.notes].filter(([key]) => numbers.notes.has(key));
      return {
        blocks: topLevel(split.body).map((block) => ({ html: html(block), isRaw: block.some(isRaw) })),
        notes: new Map(used.map(([key, note]) => [key, html(note)])),
        work,
      };
    },
  };
}

function workOnSection(text: string, { words, data, citable, limits, draft }: ParseState): ParseState {
  const own = { diagnostics: [], marked: new Map(), places: placesInSection(text) };
  return { words, data, citable, limits, draft, ...own };
}

/** The tokens of each block. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) blocks.push([]);
    blocks.at(-1)?.push(token);
    depth += token.nesting;
  }
  return blocks;
}

function isRaw({ type, children }: Token): boolean {
  return type === 'html_block' || (children?.some((child) => child.type === 'html_inline') ?? false);
}
