/**
 * A text with conditions → the text for one audience, and the index of each line that stays. Works on lines, before
 * Markdown and before includes: excluded text is never parsed, so that it is in no output.
 *
 *     <!-- if: internal, partner --> … <!-- else --> … <!-- /if -->
 *
 * A condition is true where one of its names is among the audience; `not NAME` is true where NAME is not. Conditions
 * nest, and may be within a line. An unclosed condition is an error, since a guess could publish excluded text.
 */

import { BuildError, error } from '../diagnostic.js';
import { type CodeRange, codeFinder } from './code-ranges.js';

/** A text without the parts for other audiences. */
export interface ChosenText {
  readonly lines: readonly string[];
  /** index of each line in the original text */
  readonly indexes: readonly number[];
}

/** The place of a text, for errors. */
export interface ConditionPlace {
  readonly file: string;
  /** line of the file on which the text begins, from 1 */
  readonly firstLine: number;
}

interface OpenCondition {
  readonly written: string;
  readonly condition: string;
  readonly line: number;
  readonly column: number;
  /** whether the text around the condition is included */
  readonly around: boolean;
  holds: boolean;
  hasElse: boolean;
}

/** `if: NAME`, `else`, `/if`; a misspelt condition is an error, as its text would be published for every audience. */
const mark =
  /<!--\s*(?:(?<opens>if)\s*:(?<condition>.*?)-->|(?<otherwise>else)\s*-->|\/\s*if\s*-->|(?<wrong>if\s*:|\/\s*if\b|end\s*if\b|else\s*-?\s*if\b|el(?:s?if)\b)[^>]*(?:-->|$))/gi;

/** Whether `text` may have conditions; a cheap test. */
export const hasConditions = (text: string): boolean =>
  /<!--\s*(?:if\s*:|else\s*-->|\/\s*if\b|end\s*if\b|else\s*-?\s*if\b|el(?:s?if)\b)/i.test(text);

/** The lines of `text` that are for `audience`. Throws BuildError where a condition has no end or no beginning. */
export function chosenLines(text: string, audience: readonly string[], place: ConditionPlace): ChosenText {
  const all = text.split('\n');
  if (!hasConditions(text)) return { lines: all, indexes: all.map((_, index) => index) };
  const names = new Set(audience.flatMap((each) => each.split(',')).map(normal));
  const open: OpenCondition[] = [];
  const lines: string[] = [];
  const indexes: number[] = [];
  const codeOf = codeFinder(all);
  for (const [index, line] of all.entries()) {
    const marks = marksIn(line, codeOf(index));
    const isShown = () => open.at(-1)?.holds ?? true;
    let made = '';
    let from = 0;
    for (const found of marks) {
      if (isShown()) made += line.slice(from, found.index);
      from = found.index + found[0].length;
      applyMark(found, open, { names, place, line: place.firstLine + index });
    }
    if (isShown()) made += line.slice(from);
    else if (marks.length === 0) continue;
    // a line of conditions alone is removed
    if (marks.length > 0 && made.trim() === '') continue;
    lines.push(made);
    indexes.push(index);
  }
  const unclosed = open.at(-1);
  if (unclosed) {
    const hint = 'Write <!-- /if --> behind what belongs to the condition, in the same file.';
    throw fault(`${unclosed.written} has no end.`, hint, { ...unclosed, file: place.file });
  }
  return { lines, indexes };
}

/** Conditions of a line, those in code left out. */
function marksIn(line: string, code: readonly CodeRange[]): RegExpExecArray[] {
  return [...line.matchAll(mark)].filter(
    ({ index }) => !code.some(({ start, end }) => index >= start && index < end),
  );
}

interface MarkContext {
  readonly names: ReadonlySet<string>;
  readonly place: ConditionPlace;
  readonly line: number;
}

function applyMark(found: RegExpExecArray, open: OpenCondition[], { names, place, line }: MarkContext): void {
  const [written] = found;
  const { opens, condition = '', otherwise, wrong } = found.groups ?? {};
  const at = { file: place.file, line, column: found.index + 1 };
  const last = open.at(-1);
  if (wrong) throw badCondition(written, at);
  if (opens) {
    const around = last?.holds ?? true;
    const holds = around && holdsFor(condition, names, () => badCondition(written, at));
    open.push({ written, condition, line, column: at.column, around, holds, hasElse: false });
    return;
  }
  if (!last || (otherwise && last.hasElse)) {
    const hint = last
      ? 'A condition has one <!-- else -->.'
      : 'Write <!-- if: NAME --> above, or remove the comment.';
    throw fault(`${written} belongs to no condition.`, hint, at);
  }
  if (otherwise) {
    last.hasElse = true;
    last.holds = last.around && !holdsFor(last.condition, names, () => badCondition(last.written, at));
  } else open.pop();
}

function holdsFor(condition: string, names: ReadonlySet<string>, wrong: () => BuildError): boolean {
  const parts = condition.split(',').map((part) => /^(not\s+|!\s*)?([\p{L}\p{N}_.-]+)$/iu.exec(part.trim()));
  return parts
    .map((part) => {
      if (!part) throw wrong();
      return names.has(normal(part[2] ?? '')) === (part[1] === undefined);
    })
    .some(Boolean);
}

const normal = (name: string): string => name.trim().normalize('NFC').toLowerCase();

interface At {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const badCondition = (written: string, at: At): BuildError =>
  fault(
    `${written} is no condition.`,
    'Write <!-- if: NAME --> or <!-- if: not NAME -->, and <!-- /if --> at the end.',
    at,
  );

function fault(message: string, hint: string, { file, line, column }: At): BuildError {
  return new BuildError(error('condition-syntax', message, { hint, place: { file, line, column } }));
}

/** The bytes of a Markdown file without text for other audiences, which a release publishes as source. */
export function bytesForAudience(bytes: Uint8Array, audience: readonly string[], file: string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  if (!hasConditions(text)) return bytes;
  const { lines } = chosenLines(text.replaceAll('\r\n', '\n'), audience, { file, firstLine: 1 });
  return Buffer.from(lines.join('\n'));
}
