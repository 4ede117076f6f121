/**
 * `[^1]` and `^[inline]` → references, and the notes after the text, each linked both ways. Notes are numbered over the
 * whole paper, and this text may be one section of it (`note-numbers.ts`): numbers are set when the tokens are
 * rendered. `attach-notes.ts` later moves each note to the end of its section.
 */

import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';
import { noteId, noteReferenceId } from '../../html/note-ids.js';
import { attribute, classes } from '../../html/vocabulary.js';
import { scopedLabel } from '../file-scopes.js';
import { occursLater } from '../lookahead.js';
import type { NoteKey, NoteNumbers, NotesOfSection, NoteUse, WrittenNote } from '../note-numbers.js';

interface Note extends WrittenNote {
  tokens: Token[];
}

// a bound on labels keeps a row of `[^` from being read to its end at each of them
const definition = /\[\^([^\]\s]{1,200})\]:[ \t]*/y;
const reference = /\[\^([^\]\s]{1,200})\]/y;

/** Adds footnotes to `md`. */
export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote_definition', define, { alt: ['paragraph', 'reference'] });
  md.inline.ruler.after('image', 'footnote_inline', referInline);
  md.inline.ruler.after('footnote_inline', 'footnote_reference', refer);
  md.core.ruler.after('inline', 'footnote_tail', gather);
  md.renderer.rules.footnote_ref = (tokens, index, _options, env) => {
    const { number, occurrence } = numbersOf(env).uses[tokens[index]?.meta?.use as number] ?? first;
    const at = tokens[index]?.attrGet(attribute.at);
    const place = at == null ? '' : ` ${attribute.at}="${at}"`;
    return `<sup class="${classes.noteReference}"><a href="#${noteId(number)}" id="${noteReferenceId(number, occurrence)}"${place}>${number}</a></sup>`;
  };
  md.renderer.rules.footnote_undefined = (tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? '');
  md.renderer.rules.note_open = (tokens, index, options, env, renderer) => {
    const token = tokens[index] as Token;
    token.attrs = [['id', noteId(numberedNote(token, env).number)], ...(token.attrs ?? [])];
    return renderer.renderToken(tokens, index, options);
  };
  md.renderer.rules.note_back = (tokens, index, _options, env) =>
    backLinks(numberedNote(tokens[index] as Token, env));
  md.renderer.rules.note_back_alone = (tokens, index, _options, env) =>
    `<p>${backLinks(numberedNote(tokens[index] as Token, env)).trim()}</p>\n`;
}

const first = { number: 1, occurrence: 1 };

/** The numbers that `env` carries while tokens are rendered. */
function numbersOf(env: Env | undefined): NoteNumbers {
  return (env?.numbers as NoteNumbers | undefined) ?? { uses: [], notes: new Map() };
}

function numberedNote(token: Token, env: Env | undefined) {
  return numbersOf(env).notes.get(noteOf(token).key) ?? { number: 1, references: 0 };
}

/** The note that a token belongs to. */
function noteOf(token: Token): Note {
  return token.meta?.note as unknown as Note;
}

function backLinks({ number, references }: { readonly number: number; readonly references: number }): string {
  const links = Array.from({ length: references }, (_, index) => {
    const mark = index === 0 ? '↑' : `↑<sup>${index + 1}</sup>`;
    return ` <a class="${classes.noteBack}" href="#${noteReferenceId(number, index + 1)}">${mark}</a>`;
  });
  return links.join('');
}

/** Keys of the notes that are defined. */
export type DefinedNotes = Pick<Set<NoteKey>, 'has' | 'add' | 'size'>;

function definedIn(env: Env): DefinedNotes {
  env.notes ??= new Set<NoteKey>();
  return env.notes as DefinedNotes;
}

/** Whether a note with the label is defined in the text that `env` belongs to. */
export function isDefinedNote(env: Env, md: MarkdownIt, label: string): boolean {
  return definedIn(env).has(keyOf({ md, env }, label));
}

function keyOf({ md, env }: Pick<StateBlock | StateInline, 'md' | 'env'>, label: string): NoteKey {
  return `[${scopedLabel(env, md.utils.normalizeReference(`^${label}`.normalize('NFC'))).replace(/\^(?=[^\n]*$)/, '')}`;
}

/** `[^label]: text`, with lines indented by four belonging to it. */
function define(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src[start] !== '[' || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  definition.lastIndex = start;
  const found = definition.exec(state.src);
  const end = state.eMarks[startLine] ?? 0;
  if (!found?.[1] || start + found[0].trimEnd().length > end) return false;
  if (silent) return true;

  const opening = state.push('footnote_definition_open', '', 1);
  const { blkIndent, parentType } = state;
  const line = {
    bMark: state.bMarks[startLine],
    tShift: state.tShift[startLine],
    sCount: state.sCount[startLine],
  };
  state.blkIndent += 4;
  state.parentType = 'footnote';
  state.bMarks[startLine] = Math.min(end, definition.lastIndex);
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  Object.assign(state, { blkIndent, parentType });
  state.bMarks[startLine] = line.bMark ?? 0;
  state.tShift[startLine] = line.tShift ?? 0;
  state.sCount[startLine] = line.sCount ?? 0;
  opening.map = [startLine, state.line];
  state.push('footnote_definition_close', '', -1);

  state.env.scopeLine = startLine;
  const key = keyOf(state, found[1]);
  const note: Note = { key, label: found[1], tokens: [], line: startLine };
  opening.meta = { note };
  definedIn(state.env).add(key);
  return true;
}

/** `^[text]`. */
function referInline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '^' || state.src[state.pos + 1] !== '[') return false;
  // without a bracket there is no need to read to the end, at each of many carets
  if (!occursLater(state, ']')) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (labelEnd < 0) return false;
  if (!silent) {
    const content = state.src.slice(state.pos + 2, labelEnd);
    const children: Token[] = [];
    const token = state.push('footnote_ref', '', 0);
    state.md.inline.parse(content, state.md, state.env, children);
    // its key is known when all of the text is
    token.meta = { note: { key: '', tokens: paragraph(state, content, children), line: 0 } };
  }
  state.pos = labelEnd + 1;
  return true;
}

function paragraph(state: StateInline, content: string, children: Token[]): Token[] {
  const opening = new state.Token('paragraph_open', 'p', 1);
  const inline = new state.Token('inline', '', 0);
  const closing = new state.Token('paragraph_close', 'p', -1);
  for (const child of children) child.map = null;
  Object.assign(inline, { content, children });
  return [opening, inline, closing];
}

/** `[^label]`; where there is no such note it stays text, and is reported. */
function refer(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || state.src[state.pos + 1] !== '^') return false;
  reference.lastIndex = state.pos;
  const found = reference.exec(state.src);
  if (!found?.[1] || reference.lastIndex > state.posMax) return false;
  const defined = definedIn(state.env);
  const key = keyOf(state, found[1]);
  if (!defined.has(key) && !looksLikeNote(found[1], state, defined)) return false;
  if (!silent) {
    const token = state.push(defined.has(key) ? 'footnote_ref' : 'footnote_undefined', '', 0);
    token.content = found[0];
    if (defined.has(key)) token.meta = { key };
  }
  state.pos += found[0].length;
  return true;
}

/**
 * `[^abc]` is also a character class: in a paper without notes a label that is no number counts only at the place of a
 * reference.
 */
function looksLikeNote(label: string, { src, pos }: StateInline, defined: DefinedNotes): boolean {
  const after = src[pos + label.length + 3] ?? '';
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u.test(label) || /[+*?{]/.test(after)) return false;
  if (/^\d+$/.test(label)) return true;
  if (/^(?:[a-z0-9]-[a-z0-9])+$/i.test(label)) return false;
  return defined.size > 0 || /[\p{L}\p{N}.,;:!?)"'”’»]/u.test(src[pos - 1] ?? '');
}

/** Moves the notes from the text to its end, each with a link back; records them in `env`. */
function gather(state: StateCore): void {
  const { body, notes } = takeDefinitions(state.tokens);
  const uses: NoteUse[] = [];
  useNotes(body, { uses, notes });
  // notes may hold inline notes: the list grows while it is read
  for (const note of notes) useNotes(note.tokens, { uses, notes, within: note.key });
  state.env.gathered = { uses, notes } satisfies NotesOfSection;
  state.tokens = body;
  if (notes.length === 0) return;
  const add = (type: string, tag: string, nesting: -1 | 0 | 1) => {
    const token = new state.Token(type, tag, nesting);
    token.block = true;
    state.tokens.push(token);
    return token;
  };
  add('notes_open', 'section', 1);
  for (const note of notes) {
    const item = add('note_open', 'li', 1);
    item.meta = { note };
    if (note.label !== undefined) item.map = [note.line, note.line + 1];
    const text = note.tokens.at(-1)?.type === 'paragraph_close' ? note.tokens.at(-2)?.children : undefined;
    text?.push(backToken(state, 'note_back', note));
    for (const token of note.tokens) state.tokens.push(token);
    // a note that ends in a list or in code has no last line to put the way back on
    if (!text) state.tokens.push(backToken(state, 'note_back_alone', note));
    add('note_close', 'li', -1);
  }
  add('notes_close', 'section', -1);
}

function backToken(state: StateCore, type: string, note: Note): Token {
  const token = new state.Token(type, '', 0);
  token.meta = { note };
  return token;
}

function takeDefinitions(tokens: readonly Token[]): { readonly body: Token[]; readonly notes: Note[] } {
  const body: Token[] = [];
  const notes: Note[] = [];
  const open: Note[] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_definition_open') {
      open.push(noteOf(token));
      notes.push(noteOf(token));
    } else if (token.type === 'footnote_definition_close') open.pop();
    else (open.at(-1)?.tokens ?? body).push(token);
  }
  return { body, notes };
}

interface Uses {
  readonly uses: NoteUse[];
  readonly notes: Note[];
  readonly within?: NoteKey;
}

function useNotes(tokens: readonly Token[], { uses, notes, within }: Uses): void {
  for (const { children } of tokens) {
    for (const child of children ?? []) {
      if (child.type !== 'footnote_ref') continue;
      const own = child.meta?.note as Note | undefined;
      if (own) notes.push(Object.assign(own, { key: `^${notes.length}` }));
      const key = own?.key ?? (child.meta?.key as NoteKey);
      child.meta = { ...child.meta, key, use: uses.push({ key, within }) - 1 };
    }
  }
}

/** The tokens of the text, and those of each note. */
export function splitNotes(tokens: readonly Token[]): {
  readonly body: readonly Token[];
  readonly notes: ReadonlyMap<NoteKey, readonly Token[]>;
} {
  const end = tokens.findIndex(({ type }) => type === 'notes_open');
  const notes = new Map<NoteKey, Token[]>();
  let note: Token[] = [];
  for (const token of end < 0 ? [] : tokens.slice(end + 1, -1)) {
    if (token.type === 'note_open') {
      note = [];
      // of two notes of a label the first is used
      if (!notes.has(noteOf(token).key)) notes.set(noteOf(token).key, note);
    }
    note.push(token);
  }
  return { body: end < 0 ? tokens : tokens.slice(0, end), notes };
}

/** Notes come after the text, but are read at their references. */
export function inReadingOrder(tokens: readonly Token[]): Token[] {
  const { body, notes } = splitNotes(tokens);
  const read = new Set<NoteKey>();
  const reading = (text: readonly Token[]): Token[] =>
    text.flatMap((token) => {
      const keys = (token.children ?? []).flatMap(({ type, meta }) =>
        type === 'footnote_ref' && !read.has(meta?.key as NoteKey) ? [meta?.key as NoteKey] : [],
      );
      for (const key of keys) read.add(key);
      return [token, ...keys.flatMap((key) => reading(notes.get(key) ?? []))];
    });
  return reading(body);
}
