/**
 * The text between two dollar signs → whether it is a formula. Pandoc's rule comes first (no space inside the marks, no
 * digit after the second). Prices, shell variables and query options pass that rule too, so the text itself is also
 * checked.
 */

/** The text between two dollar signs, and around them. */
export interface Between {
  readonly tex: string;
  /** one character each, or empty */
  readonly before: string;
  /** all that follows the second sign */
  readonly after: string;
}

/** Endings that make an ordinal or a plural of a formula: `$n$th`, `$x$s`. */
const endings = /^(?:th|st|nd|rd|s|es|fold|ary|ish)(?![A-Za-z])/;
/** Formulas that are short enough to be part of a word: `$\mu$m`, `$k$means`, `$T_1$weighted`. */
const shortFormula = /^(?:\\[A-Za-z]+|[A-Za-z])(?:[_^](?:\{[^{}\s]{1,12}\}|\w))*'*$/;
/** Letters of scripts without spaces between words: a list of names beside one is no prose. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** A command, an index, a relation, an operator: one of these, and words may be names. */
const texCharacters = /[\\_^=<>{}+]/;

/** Whether it is a formula. Marks inside and right after were looked at. */
export function isFormulaText({ tex, before, after }: Between): boolean {
  if (/[A-Za-z_({]/.test(after[0] ?? '') && !mayTouch(tex, after)) return false;
  if (/(?:^|[^\\])[_^]$/.test(tex) || tex.endsWith('\\')) return false;
  if (/^(?:[,;:!?)]|\.(?!\d))/.test(tex)) return false;
  if (/\d/.test(before) && isPrice(tex)) return false;
  if (isEmphasis(tex, before)) return false;
  // an interval or a pair
  if (/^[[(]\w{1,6}, ?\w{1,6}[\])]$/.test(tex)) return true;
  if (unspaced.test(before + (after[0] ?? '')) && /^[[({]?\w{1,6}(?:, ?\w{1,6})+[\])}]?$/.test(tex))
    return true;
  return !isProse(tex);
}

function mayTouch(tex: string, after: string): boolean {
  if (after.startsWith('(')) return !/^[({]|^[A-Za-z_]\w+[^\\^{}=+]*$/.test(tex);
  if (/^[_{]/.test(after)) return false;
  return endings.test(after) || shortFormula.test(tex);
}

/** The text between `35$ or 40$`, `35$–40$`. */
function isPrice(tex: string): boolean {
  return !/[\\_^={}]/.test(tex) && (/\s/.test(tex) || /^[-–—/]?\d[\d.,]*$/.test(tex));
}

/** The text between two options in emphasis: `*$top* and *$skip*`. */
function isEmphasis(tex: string, before: string): boolean {
  if (before !== '*' && before !== '_') return false;
  const closing = tex.indexOf(before);
  return closing > 0 && closing < tex.length - 1 && tex.endsWith(before) && /\s/.test(tex.slice(closing));
}

/** Two words in a row, an amount with its unit, or quoted text: authors do not set that in italics without spaces. */
function isProse(tex: string): boolean {
  if (texCharacters.test(tex)) return false;
  return (
    /[A-Za-z]{2,}[,;:]?\s+[A-Za-z]{2,}|^\d[\d.,]*\s+[A-Za-z]{2,}|["“”]|[A-Za-z]{2,}[.!?]\s/.test(tex) ||
    /^(?:[A-Za-z]\w{2,}[,;:.)/]|[A-Z]{3,})\s/.test(tex)
  );
}
