/**
 * `{{RFC8446}}`, `{{!TLS13=RFC8446}}`, `{{Section 4.2 of RFC8446}}` and `{{packet-types}}` in an Internet-Draft
 * (kramdown-rfc), and `(#packet-types)` (mmark) → citations of works and references to parts of the paper. In other
 * papers braces name a value of the paper.
 */

import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { referenceToAny } from '../cross-reference.js';
import { type ParseState, parseStateOf } from '../parse-state.js';

/** The braces, with words of their own in the place of the reference, and attributes that change its form in RFCs. */
const reference = /\{\{([^{}]{1,300})\}(?:\{([^{}]{1,300})\})?\}(?:\{:[^{}\n]{0,200}\})?/y;
const person = /\{\{\{([^{}]{1,200})\}(?:\{[^{}]{0,200}\})?\}\}(?:\{:[^{}\n]{0,200}\})?/y;

/** `Section 4 of NAME`, and `NAME, Section 4`. */
const partOfWork = /^((?:Sections?|Appendix|Appendices|Figures?|Tables?|Page|Part)\b.*\S)\s+of\s+(\S+)$/s;
const workWithPart = /^(\S+),\s+((?:Sections?|Appendix|Appendices|Figures?|Tables?|Page|Part)\b.*)$/s;

/** Adds references to `md`. */
export function draftReferences(md: MarkdownIt): void {
  md.inline.ruler.before('escaped_variable', 'draft_reference', refer);
  md.inline.ruler.before('escaped_variable', 'draft_part_reference', referToPart);
}

const inParentheses = /\(#([\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,200})(?:,[^()\n]{0,80})?\)/uy;

/** markdown-it stops at the `#`, behind the parenthesis. */
function referToPart(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '#' || src[pos - 1] !== '(' || src[pos - 2] === ']') return false;
  if (!parseStateOf(state.env)?.draft || (!silent && !state.pending.endsWith('('))) return false;
  const [found, end] = matchAt(inParentheses, src, pos - 1);
  if (!found || end > posMax) return false;
  if (!silent) {
    state.pending = state.pending.slice(0, -1);
    pushLink(state, { name: found[1] ?? '', written: found[0], words: undefined });
  }
  state.pos = end;
  return true;
}

function refer(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '{' || src[pos + 1] !== '{') return false;
  const work = parseStateOf(state.env);
  if (!work?.draft) return false;
  const [name, namedEnd] = matchAt(person, src, pos);
  if (name && namedEnd <= posMax) {
    if (!silent) state.pending += name[1] ?? '';
    state.pos = namedEnd;
    return true;
  }
  const [found, end] = matchAt(reference, src, pos);
  if (!found || end > posMax) return false;
  if (!silent)
    push(state, {
      work,
      written: found[0],
      inner: (found[1] ?? '').replace(/\s+/g, ' ').trim(),
      words: found[2],
    });
  state.pos = end;
  return true;
}

function matchAt(pattern: RegExp, text: string, at: number): readonly [RegExpExecArray | null, number] {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return [found, pattern.lastIndex];
}

interface Written {
  readonly work: ParseState;
  readonly written: string;
  readonly inner: string;
  readonly words: string | undefined;
}

function push(state: StateInline, { work, written, inner, words }: Written): void {
  const [, before, ofWork] = partOfWork.exec(withSection(inner)) ?? [];
  const [, first, behind] = workWithPart.exec(inner) ?? [];
  const name = ofWork ?? first ?? inner;
  const key = keyOf(name, work);
  const text = (content: string) => {
    state.push('text', '', 0).content = content;
  };
  if (before !== undefined) text(`${words ?? before.replace(/ (?=\d)/g, '\u00a0')} of `);
  if (name === '&SELF') text('this document');
  else if (key === undefined) pushLink(state, { name: name.replace(/^[<!?-]+/, ''), written, words });
  else {
    const token: Token = state.push('citation', 'span', 0);
    token.content = written;
    token.meta = { cluster: { cites: [{ key }] }, start: state.pos };
  }
  if (behind !== undefined) text(`, ${behind.replace(/ (?=\d)/g, '\u00a0')}`);
}

/** `5.3<RFC9000` is Section 5.3 of that work, and `A.3<RFC9002` Appendix A.3. */
const withSection = (inner: string): string =>
  inner.replace(
    /^([\dA-Z][\dA-Za-z.]*)<(\S+)$/,
    (_, part: string, work: string) => `${/^\d/.test(part) ? 'Section' : 'Appendix'} ${part} of ${work}`,
  );

/** The key of the work that `name` names; undefined where it names a part of the paper. */
function keyOf(name: string, { citable, draft }: ParseState): string | undefined {
  const [, mark = '', alias, rest = ''] = /^([<!?]*)(?:([\w.-]+)=)?(\S+)$/.exec(name) ?? [];
  const known = [alias, rest, draft?.get(rest)].find((key) => key !== undefined && citable.keys.has(key));
  if (known !== undefined) return known;
  // a name that is surely a work is reported as a work that is missing
  return /[!?]/.test(mark) || rest.startsWith('-') ? rest : undefined;
}

/** A reference to any part, or words of the draft's own that lead there. */
function pushLink(
  state: StateInline,
  {
    name,
    written,
    words,
  }: { readonly name: string; readonly written: string; readonly words: string | undefined },
): void {
  if (words !== undefined) {
    state.push('link_open', 'a', 1).attrs = [['href', `#${name}`]];
    state.push('text', '', 0).content = words;
    state.push('link_close', 'a', -1);
    return;
  }
  const token: Token = state.push('cross_reference', 'span', 0);
  token.content = written;
  token.meta = { ...referenceToAny(name) };
}
