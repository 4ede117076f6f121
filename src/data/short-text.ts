/** A text of any length → what of it fits into a message. */

/** The text, cut with an ellipsis where it is longer than `max` characters. */
export function shortText(text: string, max = 80): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}

/** The same of a name that came from a file: characters that do not show are replaced. */
export function shortName(name: string): string {
  return shortText(name.replace(/\p{C}/gu, '�'));
}
