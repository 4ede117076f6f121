/** An analysis with the texts of the editor → look-ups of names: their targets and the places of their definitions. */

import { dirname, resolve } from 'node:path';
import type { Analysis, BibliographyEntry } from '../build/analyse.js';
import { percentDecoded } from '../html/percent-decoded.js';
import type { Caption, Heading, Paper, Place } from '../types.js';
import { type Mention, mentionsIn, type WrittenLine } from './mentions.js';

/** The target of a name. */
export type Meaning =
  | { readonly kind: 'heading'; readonly heading: Heading; readonly place: Place }
  | { readonly kind: 'caption'; readonly caption: Caption; readonly place: Place }
  | { readonly kind: 'work'; readonly work: BibliographyEntry; readonly place: Place }
  | { readonly kind: 'note'; readonly text: string; readonly place: Place }
  | { readonly kind: 'abbreviation'; readonly text: string; readonly place: Place }
  | { readonly kind: 'id'; readonly place: Place }
  | { readonly kind: 'file'; readonly place: Place };

/** A paper with its names. */
export interface KnownPaper {
  readonly paper: Paper;
  readonly works: readonly BibliographyEntry[];
  /** of the paper and its includes, without front matter */
  readonly lines: readonly WrittenLine[];
  readonly mentions: readonly Mention[];
}

/** Reads the names of a paper; undefined where an error leaves nothing of it. */
export function knownPaper({ paper, works }: Analysis): KnownPaper | undefined {
  if (paper === undefined) return undefined;
  const { source } = paper;
  const lines = source.text.split('\n').flatMap((text, index) => {
    const origin = source.lines[index];
    return origin ? [{ ...origin, text }] : [];
  });
  return { paper, works, lines, mentions: mentionsIn(lines) };
}

/** The target of a mention; undefined where it is broken. */
export function meaningOf(mention: Mention, known: KnownPaper): Meaning | undefined {
  switch (mention.kind) {
    case 'file':
      return fileMeaning(mention.name, mention.file);
    case 'note':
    case 'note-definition':
      return definitionLine('note', mention.name, known);
    case 'abbreviation':
      return definitionLine('abbreviation', mention.name, known);
    default:
      return idMeaning(mention, known);
  }
}

function fileMeaning(name: string, from: string): Meaning {
  const file = resolve(dirname(from), percentDecoded(name));
  return { kind: 'file', place: { file, line: 1, column: 1 } };
}

function idMeaning(mention: Mention, known: KnownPaper): Meaning | undefined {
  const { paper, works, mentions } = known;
  const names = idsFor(percentDecoded(mention.name), mention.kind === 'reference');
  const work = mention.kind === 'reference' ? works.find(({ key }) => key === mention.name) : undefined;
  if (work) return { kind: 'work', work, place: work.place };
  for (const id of names) {
    const written = mentions.find(({ kind, name }) => kind === 'id' && name === id);
    const at = written && { file: written.file, line: written.line, column: written.start + 1 };
    const caption = paper.captions.find((each) => each.id === id);
    if (caption) return { kind: 'caption', caption, place: at ?? caption.place };
    const heading = paper.headings.find((each) => each.id === id);
    if (heading) return { kind: 'heading', heading, place: heading.place };
    if (at) return { kind: 'id', place: at };
  }
  return undefined;
}

/** `@fig:a` finds `fig-a` and `a` too, as the paper's own references do. */
export function idsFor(name: string, isReference: boolean): readonly string[] {
  const [, prefix, separator, rest] = /^([a-z]+)([:-])(.+)$/.exec(name) ?? [];
  if (!isReference || !prefix || !rest) return [name];
  return [name, `${prefix}${separator === ':' ? '-' : ':'}${rest}`, rest];
}

function definitionLine(kind: 'note' | 'abbreviation', name: string, known: KnownPaper): Meaning | undefined {
  const wanted = kind === 'note' ? 'note-definition' : 'abbreviation';
  const found = known.mentions.find((each) => each.kind === wanted && each.name === name);
  if (found === undefined) return undefined;
  const line = known.lines.find(({ file, line: number }) => file === found.file && number === found.line);
  const text = line?.text.slice(found.end).replace(/^\]:\s*/, '') ?? '';
  return { kind, text, place: { file: found.file, line: found.line, column: found.start + 1 } };
}

/** The abbreviation at a column of a line, defined somewhere in the paper. */
export function abbreviationAt(text: string, column: number, known: KnownPaper): Meaning | undefined {
  for (const { kind, name } of known.mentions) {
    if (kind !== 'abbreviation') continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (at <= column && column <= at + name.length) return definitionLine('abbreviation', name, known);
    }
  }
  return undefined;
}
