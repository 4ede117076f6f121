/** Text of a paper that stands in a message or a list → the same text, cut at the end where it is long. */

let graphemes: Intl.Segmenter | undefined;

/**
 * The text, or its beginning and `…`: at most `max` UTF-16 code units in all. The cut is between two characters as
 * readers see them (UAX 29), so that no half of an emoji and no letter without its accent is left.
 */
export function shortText(text: string, max = 80): string {
  if (text.length <= max) return text;
  graphemes ??= new Intl.Segmenter('en');
  // a character that is longer than this may be cut: no word has it
  const beginning = text.slice(0, max + 64);
  const end = graphemes.segment(beginning).containing(max - 1)?.index ?? 0;
  return `${beginning.slice(0, end).trimEnd()}…`;
}

/** The same of a name that came from a file: characters that do not show are replaced. */
export function shortName(name: string): string {
  return shortText(name.replace(/\p{C}/gu, '�'));
}
