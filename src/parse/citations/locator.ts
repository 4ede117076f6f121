/**
 * The text after a key: `, p. 7`, ` chap. 2, sec. 3`, `, § 12`, `, 33-35`, `{pp. iv, vi}, suffix` → locator, its label
 * as CSL calls it, and the rest, which is the suffix. A number alone counts pages, as in Pandoc.
 */

export interface Located {
  readonly locator?: string;
  readonly label?: string;
  readonly suffix: string;
}

/** Abbreviations without periods → CSL label; those of German and French are what such papers are written with. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    book: 'book bk bks books',
    chapter: 'chapter chapters ch chs chap chaps Kap Kapitel chapitre cap capítulo',
    column: 'column columns col cols Sp Spalte',
    figure: 'figure figures fig figs Abb Abbildung',
    folio: 'folio folios fol fols',
    issue: 'number numbers no nos Nr',
    line: 'line lines l ll',
    note: 'note notes n nn Anm',
    opus: 'opus op opp',
    page: 'page pages p pp pg pgs S Seite Seiten pág págs',
    paragraph: 'paragraph paragraphs par para paras ¶ ¶¶ Abs Absatz',
    part: 'part parts pt pts Teil',
    section: 'section sections sec secs sect sects § §§ Abschn Abschnitt',
    'sub-verbo': 's.v',
    verse: 'verse verses v vv',
    volume: 'volume volumes vol vols Bd Bde',
  }).flatMap(([label, words]) => words.split(' ').map((word) => [word, label] as const)),
);

const term = /^(\p{L}+(?:\.\p{L})?|§§?|¶¶?)(\.?)[ \t\u00a0]*/u;
const unit = String.raw`(?:\p{L}{0,2}\d[\p{L}\d]*|[ivxlcdm]+\b|[IVXLCDM]+\b)`;
const value = new RegExp(String.raw`^${unit}(?:\s*(?:[-–—]+|,|&|[:./])\s*${unit}|\s*ff?\.?(?!\p{L}))*`, 'u');

/** Splits `rest`, the text after a key. */
export function locate(rest: string): Located {
  const braced = /^[, \t]*\{([^{}]*)\}/.exec(rest);
  if (braced) {
    const inner = locate(braced[1] ?? '');
    const suffix = rest.slice(braced[0].length);
    if (inner.locator !== undefined && inner.suffix.trim() === '') return { ...inner, suffix };
    return braced[1] ? { locator: braced[1].trim(), label: 'page', suffix } : { suffix };
  }
  const start = /^[, \t\n]*/.exec(rest)?.[0].length ?? 0;
  const text = rest.slice(start);
  const found = term.exec(text);
  const label = found && (labels.get(found[1] ?? '') ?? labels.get((found[1] ?? '').toLowerCase()));
  const after = label ? text.slice(found[0].length) : text;
  const locator = value.exec(after)?.[0];
  if (locator === undefined || (!label && !/^\p{L}?\d/u.test(locator))) return { suffix: rest };
  return {
    locator: locator.replace(/\s*[–—]\s*|-{2,}/g, '-'),
    label: label ?? 'page',
    suffix: after.slice(locator.length),
  };
}
