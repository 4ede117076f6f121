/** Text of another program or of an author → the end of a sentence: one full stop, where no other sign ends the text. */

/** `text` with a full stop, unless it ends as a sentence already. */
export function withFullStop(text: string): string {
  const trimmed = text.trimEnd();
  return /[.?!…][)"'”’]*$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
