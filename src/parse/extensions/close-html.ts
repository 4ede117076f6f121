/**
 * Raw HTML whose tags do not pair → warnings with their lines: an open `<div>` contains the rest of the paper, an open
 * `<b>` makes it bold, an end tag may end nothing, and text of a table may be outside of cells. At landscape marks,
 * which cannot be within an element, an open tag is dropped. Works on cleaned HTML.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { voidElements } from '../../html/elements.js';
import { hasOrientationMark } from '../../html/orientation-marks.js';
import type { Place } from '../../types.js';
import { endsNone } from '../clean-raw-html.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { type OpenTag, type OpenTags, openTags } from './open-tags.js';
import { unmatchedHint } from './raw-html.js';

/** Adds it to `md`; after `rawHtml`. */
export function closeHtml(md: MarkdownIt): void {
  md.core.ruler.push('close_html', (state) => {
    const work = parseStateOf(state.env);
    if (work && state.tokens.some(hasHtml)) pairTags(state, work, state.env.isWhole === true);
  });
}

const hasHtml = ({ type, children }: Token) =>
  type === 'html_block' || children?.some((child) => child.type === 'html_inline');

/**
 * A piece of the text does not show what comes later: what stays open in a piece is reported when the text is read
 * whole.
 */
function pairTags({ tokens }: StateCore, work: ParseState, isWhole: boolean): void {
  const open = openTags();
  for (const token of tokens) {
    // what ends a list, a quote or a paragraph ends all that is open in it
    if (token.nesting === -1) open.leave(token.level);
    const place = token.map ? work.places.at(token.map[0]) : undefined;
    const own = token.type === 'html_block' ? [token] : (token.children ?? []);
    if (token.nesting !== -1 && token.type !== 'html_block' && token.type !== 'inline')
      reportBlock(token, { open, work, place });
    for (const part of own) {
      if (part.type !== 'html_block' && part.type !== 'html_inline') continue;
      const own = (part.meta?.place as Place | undefined) ?? place;
      follow(part, { open, work, level: token.level, place: own, block: token });
    }
  }
  if (isWhole) reportLost(open.finish(), tokens, work);
}

function reportLost(lost: readonly OpenTag[], tokens: readonly Token[], work: ParseState): void {
  const turns = tokens.some(({ type, content }) => type === 'html_block' && hasOrientationMark(content));
  const fromEnd = [...lost].sort((a, b) => b.offset - a.offset);
  for (const { name, token, offset, length, place } of fromEnd) {
    if (turns) token.content = token.content.slice(0, offset) + token.content.slice(offset + length);
    const hint = `Write </${name}> where it ends, or remove <${name}>.`;
    const message = `<${name}> is never closed: ${turns ? 'it is left out' : 'the text after it is in it'}.`;
    work.diagnostics.push(warning('html-unclosed', message, { place, hint }));
  }
}

interface Following {
  readonly open: OpenTags;
  readonly work: ParseState;
  readonly level: number;
  readonly place: Place | undefined;
  /** the block of HTML or the text that it stands in */
  readonly block: Token;
}

const tags = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

function follow(token: Token, { open, work, level, place, block }: Following): void {
  const places = token.meta?.tagPlaces as readonly Place[] | undefined;
  let before = 0;
  for (const [nth, found] of [...token.content.matchAll(tags)].entries()) {
    const { 0: tag, 1: end, 2: written = '', index } = found;
    const own = places?.[nth] ?? place;
    const context = { open, work, place: own };
    if (token.content.slice(before, index).trim() !== '') reportText(context);
    before = index + tag.length;
    const name = written.toLowerCase();
    if (voidElements.has(name)) continue;
    if (!end) {
      if (parts.has(name)) reportPart(name, context);
      open.begin({ name, token, offset: index, length: tag.length, place: own, level });
    } else if (!open.end(name) && !isPrinted(name, block)) {
      const hint = unmatchedHint;
      work.diagnostics.push(warning('html-unmatched', endsNone(name), { place: own, hint }));
    }
  }
}

/** Whether the start tag is printed as text, and reported as that. */
function isPrinted(name: string, { content, children }: Token): boolean {
  const starts = new RegExp(`(?:&lt;|<)${name}(?![a-z0-9-])`, 'i');
  if (!children) return starts.test(content.replaceAll(tags, ''));
  return children.some((child) => child.type === 'text' && starts.test(child.content));
}

type Saying = Pick<Following, 'open' | 'work' | 'place'>;

/** Elements of a table that hold no text, and all its parts. */
const rows: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);
const parts: ReadonlySet<string> = new Set([...rows, 'td', 'th', 'caption', 'colgroup'].slice(1));

/** Text of a piece of HTML, which ends at `place`. */
function reportText({ open, work, place }: Saying): void {
  const around = open.innermost();
  if (around === undefined || !rows.has(around)) return;
  const message = `Text in <${around}> that is in no cell is printed above the table.`;
  work.diagnostics.push(
    warning('html-misplaced', message, { place, hint: 'Write it between <td> and </td>.' }),
  );
}

function reportBlock(block: Token, { open, work, place }: Saying): void {
  const around = open.innermost();
  if (around === undefined || !rows.has(around)) return;
  const isCode = block.type === 'code_block';
  const message = isCode
    ? `A line indented by four spaces behind a blank line is code, and no part of <${around}>.`
    : `A block in <${around}> that is in no cell is printed above the table.`;
  const hint = isCode
    ? 'Take away the blank lines in the table, or the indentation.'
    : 'Write it between <td> and </td>.';
  work.diagnostics.push(warning('html-misplaced', message, { place, hint }));
}

/** A cell or a row that begins where it cannot. */
function reportPart(name: string, { open, work, place }: Saying): void {
  const around = open.innermost();
  if (around !== undefined && (rows.has(around) || parts.has(around))) return;
  const message = `<${name}> is in no table: only its content is printed.`;
  work.diagnostics.push(
    warning('html-misplaced', message, { place, hint: 'Write <table> before it, and </table> behind it.' }),
  );
}
