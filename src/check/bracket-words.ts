/** Text in brackets that authors mean: notes of editors, keys of references, values, and names of a state. */

/** Notes on a quotation. */
const editorial = [
  /^(?:sic|ibid|n\.?d|redacted|inaudible|applause|laughter|censored|omitted|translated)\.?!?$/i,
  /\b(?:emphasis|italics?|bold|translation|brackets?|footnotes?|citations?)\b.*\b(?:added|mine|ours|omitted|original|removed)\b/i,
  /^(?:my|our) (?:emphasis|translation|italics)/i,
  /^(?:ed|eds|editor|editors|translator|trans)(?:\.|'s|’s|s’)/i,
  /^(?:see|cf\.|i\.e\.|viz\.|and|or|but|not)\s/,
];

/** What a part of a paper is, or what a value is: there is nothing to fill in. */
const labels =
  /^(?:optional|required|mandatory|recommended|reserved|deprecated|obsolete|experimental|informative|normative|informational|unreleased|unchanged|wip|draft|alpha|beta|stable|unstable|new|updated|changed|removed|withdrawn|superseded|completed|done|none|unknown|n\/?a|yes|no|internal|legacy|breaking)$/i;

/** Values of data and versions. */
const values = [
  // ["text"], [(id, size)], [x,y,z] of a data model
  /^(["'“‘]).*["'”’]$/,
  /^\([\w, ]+\)$/,
  /^[\p{Ll}\d_]+(?:,[\p{Ll}\d_]+)+$/u,
  // [v1.34], [Feature:DualStack]
  /^v?\d+(?:\.\d+)*(?:[-+][\w.]+)?$/i,
  /^\p{L}[\w.-]*:[^\s:]+$/u,
];

/** Keys of references. */
const reference = [
  // [A], [R1], [REQ-12]
  /^\p{Lu}$/u,
  /^\p{Lu}{1,2}\d{1,4}[a-z]?$/u,
  /^\p{Lu}{1,5}-\d{1,4}[a-z]?$/u,
  // [SEC 1, §2.3.3], [Knuth, pp. 3–4]
  /§|\bpp?\. ?\d/,
  // [Hudson '97]
  /^\p{Lu}[\p{L} .,&'’-]* ?['’]\d{2}$/u,
  // [RFC 2119], [NIST SP 800-53], [ISO/IEC 27001:2022]
  /^[A-Z][A-Z/]+(?:[ -][A-Z]+)*[ -]?\d{2,}[\w.:-]*$/,
  // [Knuth84], [RFC2119], [Sm20a]
  /^\p{Lu}[\p{L}+]*\d{2,4}[a-z]?$/u,
  // [Smith, 2020], [Smith et al. 2020a; Jones 2019, p. 4]
  /^\p{Lu}[\p{L} .,&'’-]*,? \(?(?:19|20)\d{2}[a-z]?\)?(?:[,;].*)?$/u,
];

const meant = [labels, ...editorial, ...values, ...reference];

/** Whether the text between brackets is no placeholder, whatever is around it. */
export function isMeantInBrackets(content: string): boolean {
  return meant.some((pattern) => pattern.test(content));
}
