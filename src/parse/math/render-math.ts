/**
 * TeX → HTML that prints, can be selected and is read aloud. Every glyph is text in KaTeX's fonts, inside one
 * `<span class="${classes.math}" role="img" aria-label="the TeX">`.
 *
 * Why so, tried in the tagged PDF that Chromium prints:
 * - KaTeX's own answer (hidden MathML beside `aria-hidden` glyphs) leaves nothing in the structure tree: the
 *   MathML is clipped away, the glyphs are untagged, and a formula does not exist for a screen reader;
 * - `role="math"` and native `<math>` become a heap of NonStruct without an alternative, denominators first; native
 *   MathML also needs an OpenType math font on the machine: without one the letters vanish;
 * - `role="img"` with a label around glyphs that are not hidden becomes one Figure with Alt (what PDF/UA asks of a
 *   formula), with the glyphs in it as text that can be selected, searched and copied.
 * The alternative is the formula in words (speech/speak-mathml.ts), made from KaTeX's MathML, which goes into the PDF
 * as a file of its own. In a language without words it is the TeX itself: exact, and what readers of formulas know.
 */

import 'katex/contrib/mhchem';
import { ParseError, renderToString } from 'katex';
import { table } from '../../data/table.js';
import { attribute, classes } from '../../html/vocabulary.js';
import { unescapedTex } from './escaped-tex.js';
import { guard, guardMark } from './expansion-guard.js';
import { asKatex, asRows } from './latex-forms.js';
import { definesMacros, type MacroValue, macroCommands } from './macro-commands.js';
import { type MathMacros, macrosAfter, noMacros } from './math-macros.js';
import { speakMathml } from './speech/speak-mathml.js';
import { type StandIns, standIn, standInMacros, standOut, withStandIn } from './stand-ins.js';
import { validMathml } from './valid-mathml.js';

/** Within a line of text, or on lines of its own. */
export type MathMode = 'inline' | 'display';

/** The reason why a formula cannot be rendered. */
export interface MathFault {
  readonly message: string;
  /** of the character of the TeX where the fault was found, from 0 */
  readonly offset: number;
}

/** A formula as HTML with the macros in scope after it, or the fault. */
export type MathResult = SetMath | MathFault;

/** A formula that was set. */
export interface SetMath {
  /** empty where the formula defines macros and shows nothing */
  readonly html: string;
  /** empty where `html` is */
  readonly mathml: string;
  readonly macros: MathMacros;
}

/** Sizes in a formula are capped, so that `\rule{900em}{900em}` cannot fill a page. */
const maxSizeEm = 20;
const maxExpansions = 1000;
const maxLength = 20_000;

/**
 * Maximum nesting of groups. KaTeX and Chromium work by recursion: a stack overflow may end Node, and 85 roots in each other
 * end a page of the browser.
 */
const maxDepth = 60;
const groups = /\\(?:left|begin|right|end)(?![A-Za-z])|\\[\s\S]|[{}]/g;

/** The offset of the first group that is too deep. */
function tooDeepAt(tex: string): number | undefined {
  let depth = 0;
  for (const { 0: mark, index } of tex.matchAll(groups)) {
    if (mark === '{' || mark === '\\left' || mark === '\\begin') depth++;
    else if (mark === '}' || mark === '\\right' || mark === '\\end') depth--;
    if (depth > maxDepth) return index;
  }
  return undefined;
}

/** KaTeX draws it as two characters, which readers would not see as one. */
const ownMacros: Readonly<Record<string, MacroValue>> = table({
  ...macroCommands,
  '\\notin': '\\not\\in',
  // commands of common packages, as the nearest that KaTeX has
  '\\mbox': '\\text',
  '\\textsc': '\\text',
  '\\mathds': '\\mathbb',
  '\\mathbbm': '\\mathbb',
  '\\nicefrac': '{#1}/{#2}',
  '\\sfrac': '{#1}/{#2}',
  '\\ensuremath': '#1',
  '\\xspace': '',
  [guardMark]: guard,
});

/** Renders `tex` with the macros of earlier formulas. Pure, so the result may be cached by its arguments. */
export function renderMath(
  tex: string,
  mode: MathMode,
  macros: MathMacros = noMacros,
  lang = '',
): MathResult {
  if (tex.trim() === '') return { message: 'it is empty', offset: 0 };
  if (tex.length > maxLength) {
    return { message: `it is longer than ${maxLength} characters`, offset: maxLength };
  }
  const deepAt = tooDeepAt(tex);
  if (deepAt !== undefined) return { message: 'it is nested too deep', offset: deepAt };
  // KaTeX writes to the console about a character without a glyph that is asked for by number
  if (/\\char(?![A-Za-z])/.test(tex)) return notAllowed('\\char', tex);
  const unescaped = unescapedTex(tex);
  if (!unescaped) return setInRows({ tex, mode, macros, lang });
  const result = setInRows({ tex: unescaped.tex, mode, macros, lang });
  return 'offset' in result ? { ...result, offset: unescaped.offsetOf(result.offset) } : result;
}

/** As written, or in rows where it has marks of columns that are in none. */
function setInRows(given: Given): MathResult {
  const result = setWith(new Map(), given);
  if (given.mode === 'inline' || !('offset' in result) || given.tex[result.offset] !== '&') return result;
  const inRows = setWith(new Map(), { ...given, tex: asRows(given.tex) });
  return 'offset' in inRows ? result : inRows;
}

interface Given {
  readonly tex: string;
  readonly mode: MathMode;
  readonly macros: MathMacros;
  /** the language that it is read in */
  readonly lang: string;
}

/** Tries again with a placeholder character for each character that KaTeX does not know. */
function setWith(standIns: StandIns, given: Given): MathResult {
  const { tex, mode, macros, lang } = given;
  const refused: string[] = [];
  const before = standIns.size === 0 ? macros.values : standInMacros(macros.values, standIns);
  const values = { ...ownMacros, ...before };
  const plain = standIn(asKatex(tex), standIns);
  const isGuarded = macros !== noMacros || definesMacros.test(tex);
  const input = (isGuarded ? guardMark : '') + plain;
  try {
    const { glyphs, mathml } = parted(
      renderToString(input, {
        output: 'htmlAndMathml',
        displayMode: mode === 'display',
        maxSize: maxSizeEm,
        maxExpand: maxExpansions,
        macros: values,
        globalGroup: true,
        strict: (code: string) => (code === 'unknownSymbol' ? 'error' : 'ignore'),
        trust({ command }) {
          refused.push(command);
          return false;
        },
      }),
    );
    if (refused[0] !== undefined) return notAllowed(refused[0], tex);
    const after = macrosAfter(
      macros,
      values,
      (name, value) => ownMacros[name] === value || before[name] === value,
    );
    if (!after) return { message: 'the macros of this paper are too many or too long', offset: 0 };
    if (isBlank(glyphs)) return { html: '', mathml: '', macros: after };
    const meaning = standOut(mathml, standIns);
    const words = speakMathml(meaning, lang);
    return { html: spoken(tex, standOut(glyphs, standIns), words), mathml: meaning, macros: after };
  } catch (cause) {
    const unknown = unknownCharacter(cause, input);
    const more = unknown === undefined ? undefined : withStandIn(standIns, unknown, plain);
    if (more) return setWith(more, given);
    const fault = faultOf(cause, input);
    return isGuarded ? { ...fault, offset: Math.max(0, fault.offset - 1) } : fault;
  }
}

/** KaTeX's output as visible HTML, and as MathML without a copy of the TeX. */
function parted(answer: string): { readonly glyphs: string; readonly mathml: string } {
  const [whole = '', mathml = ''] =
    /<span class="katex-mathml">([\s\S]*?<\/math>)<\/span>/.exec(answer) ?? [];
  return {
    glyphs: answer.replace(whole, ''),
    mathml: validMathml(mathml.replace(/<annotation[\s\S]*?<\/annotation>/g, '')),
  };
}

/** Whether nothing is drawn: a formula of definitions. */
function isBlank(glyphs: string): boolean {
  return (
    !/<svg|class="[^"]*(?:rule|-line|overlay|hline|stretchy|fbox|boxpad)/.test(glyphs) &&
    glyphs.replace(/<[^>]*>|[\s\u200b]/g, '') === ''
  );
}

/**
 * Glyphs for the structure tree. KaTeX inserts zero-width spaces as a workaround for Safari; they are left out, since
 * Chromium's layout is the same without them, and copied text does not have them.
 */
function spoken(tex: string, glyphs: string, words: string | undefined): string {
  const visible = glyphs
    .replaceAll(' aria-hidden="true"', '')
    .replaceAll('\u200b', '')
    // invisible content is not to be read or copied: `\phantom`, and much of the output of `\ce`
    .replaceAll('color:transparent', 'visibility:hidden');
  const written = escaped(tex.trim().replace(/\s+/g, ' '));
  const label = words ? `"${escaped(words)}" ${attribute.tex}="${written}"` : `"${written}"`;
  return `<span class="${classes.math}" role="img" aria-label=${label}>${visible}</span>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function notAllowed(command: string, tex: string): MathFault {
  return { message: `${command} is not allowed in a formula`, offset: Math.max(0, tex.indexOf(command)) };
}

function faultOf(cause: unknown, tex: string): MathFault {
  if (cause instanceof ParseError) {
    // its types promise a position, which an error of a whole formula lacks
    const position = cause.position as number | undefined;
    const offset = Math.min(position ?? 0, tex.length);
    const unknown = unknownCharacter(cause, tex);
    if (unknown !== undefined) return { message: `KaTeX has no glyph for "${unknown}"`, offset };
    return { message: inWords(cause.rawMessage), offset };
  }
  if (cause instanceof RangeError) return { message: 'it is nested too deep', offset: 0 };
  throw cause;
}

/**
 * The character that KaTeX does not know, where that is the fault; KaTeX names the first surrogate of a character
 * beyond U+FFFF.
 */
function unknownCharacter(cause: unknown, input: string): string | undefined {
  if (!(cause instanceof ParseError)) return undefined;
  const [, half] = /nrecognized Unicode character "([\s\S])/.exec(cause.rawMessage) ?? [];
  if (half === undefined) return undefined;
  const whole = String.fromCodePoint(input.codePointAt(cause.position) ?? 0);
  return whole.startsWith(half) ? whole : half;
}

/** KaTeX's message in the style of our messages. */
function inWords(message: string): string {
  const plain = message
    .replace(/^Undefined control sequence: (.*)$/s, '$1 is not a command that KaTeX knows')
    .replaceAll("'EOF'", 'the end of the formula')
    .replace(/^Too many expansions:.*$/s, 'macros expand without end');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
