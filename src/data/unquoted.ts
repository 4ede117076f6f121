/** A value as written → the value: white space around it and one pair of quotes are left out. */

/** The text without quotes around it. */
export function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/s, '$2');
}
