/**
 * TeX whose backslashes are escaped → TeX. GitHub and many site generators read Markdown's escapes within `$…$` before
 * TeX, so that their authors write `\\{` for `\{`, `\_` for `_`, and `\\\\` for the end of a row. Only what TeX itself
 * would not have there counts: a line that begins with punctuation, outside of rows, or rows that are all empty.
 */

/** TeX with one backslash for each, and the place of each of its characters in the text as written. */
export interface UnescapedTex {
  readonly tex: string;
  /** offset in the TeX → offset as written */
  offsetOf(offset: number): number;
}

/** A line break and a character that begins no line of a formula. */
const brokenLine = /(?<!\\)\\\\[{}|,;:!#%_$]/;
/** A large delimiter that would be a line break. */
const brokenDelimiter = /\\(?:left|right|middle|[bB]igg?[lrm]?)\s*\\\\[{}|]/;
/** The end of a row, once or twice. */
const rowEnds = /\\begin\{|\\substack/;
const singleEnd = /(?<!\\)\\\\(?![\\{}|,;:!#%_$])/;
const doubleEnd = /(?<!\\)\\\\\\\\(?!\\)/;
/** An underscore before a group or a command: as a character it would be within the name. */
const subscript = /(?<!\\)\\_(?=\s*(?:\{|\\(?!text|mbox|hbox|operatorname)[A-Za-z]))/;

/** Text, and names in an upright or another font, which may have underscores. */
const names =
  /\\(?:text|mbox|hbox|operatorname)[a-z]*\*?\s*\{[^{}]*\}|\\math[a-z]+\s*\{(?:[A-Za-z0-9 -]|\\_)*\}/g;

/** Escapes of Markdown; names, and what else begins with a backslash, are stepped over. */
const escapes = new RegExp(String.raw`(\\\\\\\\)|(\\\\(?=[{}|,;:!#%_$])|\\_)|${names.source}|\\[\s\S]`, 'g');

/** The TeX without escapes of Markdown; undefined where it has none. */
export function unescapedTex(tex: string): UnescapedTex | undefined {
  if (!tex.includes('\\\\') && !tex.includes('\\_')) return undefined;
  if (!isEscaped(tex)) return undefined;
  const dropped: number[] = [];
  let plain = '';
  let end = 0;
  for (const { 0: mark, 1: rowEnd, 2: pair, index } of tex.matchAll(escapes)) {
    const excess = rowEnd ? 2 : Number(pair !== undefined);
    for (let one = 0; one < excess; one++) dropped.push(index);
    plain += tex.slice(end, index) + mark.slice(excess);
    end = index + mark.length;
  }
  return {
    tex: plain + tex.slice(end),
    offsetOf: (offset) => dropped.reduce((place, at) => (at <= place ? place + 1 : place), offset),
  };
}

function isEscaped(tex: string): boolean {
  if (brokenDelimiter.test(tex) || subscript.test(tex.replace(names, nameless))) return true;
  if (!rowEnds.test(tex)) return brokenLine.test(tex);
  return doubleEnd.test(tex) && !singleEnd.test(tex);
}

/** The command alone where it is a font, since an underscore before a font is a subscript. */
function nameless(name: string): string {
  return name.startsWith('\\math') ? name.replace(/\{.*/, '{}') : 'x';
}
