/**
 * `[^1]` and `^[inline]` → numbered references, and the notes after the body, each linked both ways. Notes are
 * numbered by first reference, over the whole paper; `place-notes.ts` later moves each to the end of its section.
 */

import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { type Work, workOf } from '../work.js';

interface Note {
  /** as written; absent for an inline note */
  readonly label?: string;
  tokens: Token[];
  /** line of its definition, from 0 */
  readonly line: number;
  number: number;
  references: number;
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
  md.renderer.rules.footnote_ref = (tokens, index) => {
    const { note, occurrence } = referenceOf(tokens[index]);
    const at = tokens[index]?.attrGet('data-at');
    const place = at == null ? '' : ` data-at="${at}"`;
    return `<sup class="note-ref"><a href="#fn-${note.number}" id="${referenceId(note, occurrence)}"${place}>${note.number}</a></sup>`;
  };
  md.renderer.rules.footnote_undefined = (tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? '');
  md.renderer.rules.notes_open = () => '<section class="notes">\n<ol>\n';
  md.renderer.rules.notes_close = () => '</ol>\n</section>\n';
  md.renderer.rules.note_back = (tokens, index) => backLinks(referenceOf(tokens[index]).note);
  md.renderer.rules.note_back_alone = (tokens, index) =>
    `<p>${backLinks(referenceOf(tokens[index]).note).trim()}</p>\n`;
}

interface Reference {
  readonly note: Note;
  /** from 1 */
  occurrence: number;
}

/** What rides on the tokens that belong to a note. */
function referenceOf(token: Token | undefined): Reference {
  return token?.meta as unknown as Reference;
}

function referenceId(note: Note, occurrence: number): string {
  return occurrence > 1 ? `fnref-${note.number}-${occurrence}` : `fnref-${note.number}`;
}

function backLinks(note: Note): string {
  const links = Array.from({ length: note.references }, (_, index) => {
    const mark = index === 0 ? '↑' : `↑<sup>${index + 1}</sup>`;
    return ` <a class="note-back" href="#${referenceId(note, index + 1)}">${mark}</a>`;
  });
  return links.join('');
}

/** Notes by normalised label; a Map, since a label may be `__proto__`. */
function notesOf(env: Env): Map<string, Note> {
  env.notes ??= new Map<string, Note>();
  return env.notes as Map<string, Note>;
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

  const note: Note = { label: found[1], tokens: [], line: startLine, number: 0, references: 0 };
  opening.meta = { note };
  const notes = notesOf(state.env);
  const key = state.md.utils.normalizeReference(found[1]);
  if (!notes.has(key)) notes.set(key, note);
  else reportTwice(note, workOf(state.env));
  return true;
}

function reportTwice(note: Note, work: Work | undefined): void {
  const place = work?.places.at(note.line);
  const hint = 'the first definition is used; remove this one or give it another label';
  work?.diagnostics.push(
    warning('footnote-unused', `footnote [^${note.label}] is defined a second time`, { place, hint }),
  );
}

/** `^[text]`. */
function referInline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '^' || state.src[state.pos + 1] !== '[') return false;
  // without a bracket there is no need to read to the end, at each of many carets
  if (!state.src.includes(']', state.pos)) return false;
  const labelEnd = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (labelEnd < 0) return false;
  if (!silent) {
    const content = state.src.slice(state.pos + 2, labelEnd);
    const children: Token[] = [];
    const token = state.push('footnote_ref', '', 0);
    state.md.inline.parse(content, state.md, state.env, children);
    const note: Note = { tokens: paragraph(state, content, children), line: 0, number: 0, references: 0 };
    token.meta = { note, occurrence: 0 };
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
  const notes = notesOf(state.env);
  const note = notes.get(state.md.utils.normalizeReference(found[1]));
  if (!note && !looksLikeNote(found[1], state, notes)) return false;
  if (!silent) {
    const token = state.push(note ? 'footnote_ref' : 'footnote_undefined', '', 0);
    token.content = found[0];
    if (note) token.meta = { note, occurrence: 0 };
  }
  state.pos += found[0].length;
  return true;
}

/** `[^abc]` is a class of characters, too: in a paper without notes what is no number has to stand like a reference. */
function looksLikeNote(label: string, { src, pos }: StateInline, notes: ReadonlyMap<string, Note>): boolean {
  const after = src[pos + label.length + 3] ?? '';
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u.test(label) || /[+*?{]/.test(after)) return false;
  if (/^\d+$/.test(label)) return true;
  if (/^(?:[a-z0-9]-[a-z0-9])+$/i.test(label)) return false;
  return notes.size > 0 || /[\p{L}\p{N}.,;:!?)"'”’»]/u.test(src[pos - 1] ?? '');
}

/** Takes the definitions out of the body, numbers what is referred to, and appends the notes. */
function gather(state: StateCore): void {
  const body = takeDefinitions(state.tokens);
  const numbered: Note[] = [];
  numberReferences(body, numbered);
  // notes may refer to notes: the list grows while it is read
  for (const note of numbered) numberReferences(note.tokens, numbered);
  reportUnused(state.env);
  state.tokens = body;
  if (numbered.length === 0) return;
  const add = (type: string, tag: string, nesting: -1 | 0 | 1) => {
    const token = new state.Token(type, tag, nesting);
    token.block = true;
    state.tokens.push(token);
    return token;
  };
  add('notes_open', 'section', 1);
  for (const note of numbered) {
    const item = add('note_open', 'li', 1);
    item.attrs = [['id', `fn-${note.number}`]];
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
  token.meta = { note, occurrence: 0 };
  return token;
}

function takeDefinitions(tokens: readonly Token[]): Token[] {
  const body: Token[] = [];
  const open: Note[] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_definition_open') open.push(referenceOf(token).note);
    else if (token.type === 'footnote_definition_close') open.pop();
    else (open.at(-1)?.tokens ?? body).push(token);
  }
  return body;
}

function numberReferences(tokens: readonly Token[], numbered: Note[]): void {
  for (const { children } of tokens) {
    for (const child of children ?? []) {
      if (child.type !== 'footnote_ref') continue;
      const use = referenceOf(child);
      if (use.note.number === 0) use.note.number = numbered.push(use.note);
      use.occurrence = ++use.note.references;
    }
  }
}

function reportUnused(env: Env): void {
  const work = workOf(env);
  if (!work) return;
  for (const note of notesOf(env).values()) {
    if (note.number > 0) continue;
    const hint = `refer to it with [^${note.label}], or remove it`;
    work.diagnostics.push(
      warning('footnote-unused', `footnote [^${note.label}] is never referred to and is left out`, {
        place: work.places.at(note.line),
        hint,
      }),
    );
  }
}
