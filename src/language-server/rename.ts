/** An id or the label of a note → the edits that give it another name, in every file of the paper. */

import { pathToFileURL } from 'node:url';
import type { TextEdit } from 'vscode-languageserver/node';
import { idsFor, type KnownPaper } from './known-paper.js';
import type { Mention } from './mentions.js';

/** The edits by the address of their file, or why there are none. */
export type Renaming =
  | { readonly changes: Readonly<Record<string, TextEdit[]>> }
  | { readonly reason: string };

/** Everything that is called as `mention` is. */
export function namesakes(mention: Mention, { mentions }: KnownPaper): readonly Mention[] {
  if (mention.kind.startsWith('note')) {
    return mentions.filter(({ kind, name }) => kind.startsWith('note') && name === mention.name);
  }
  const defined = mentions.find(
    ({ kind, name }) => kind === 'id' && idsFor(mention.name, mention.kind === 'reference').includes(name),
  );
  if (defined === undefined) return [];
  return mentions.filter(({ kind, name }) => {
    if (kind === 'id' || kind === 'anchor') return name === defined.name;
    return kind === 'reference' && idsFor(name, true).includes(defined.name);
  });
}

/** Renames what `mention` names. */
export function rename(mention: Mention, to: string, known: KnownPaper): Renaming {
  const all = namesakes(mention, known);
  if (all.length === 0) {
    return { reason: 'Only an id that is written as {#id}, and the label of a note, can be renamed.' };
  }
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_:.-]*$/u.test(to)) {
    return { reason: `“${to}” is no id: letters, digits, and : . _ - between them.` };
  }
  const isNote = mention.kind.startsWith('note');
  const isTaken = isNote
    ? known.mentions.some(({ kind, name }) => kind === 'note-definition' && name === to)
    : known.paper.ids.has(to);
  if (isTaken) return { reason: `“${to}” is there already.` };
  const definition = all.find(({ kind }) => kind === 'id')?.name;
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, line, start, end, kind, name } of all) {
    const edits = changes[pathToFileURL(file).href] ?? [];
    changes[pathToFileURL(file).href] = edits;
    const range = { start: { line: line - 1, character: start }, end: { line: line - 1, character: end } };
    edits.push({ range, newText: kind === 'reference' ? asReference(name, definition ?? name, to) : to });
  }
  return { changes };
}

/** A reference keeps the prefix that its id does not have: `@sec:setup` is to the heading `setup`. */
function asReference(written: string, definition: string, to: string): string {
  const isPrefixed = written !== definition && written.endsWith(definition);
  return isPrefixed ? written.slice(0, written.length - definition.length) + to : to;
}
