/**
 * Text → its width in columns of a fixed-width font, which decides whether a line of code or a drawing fits the page.
 */

const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60\u3000-\u303F]$/u;
const tabColumns = 4;

/** Columns that a line takes: two for East Asian characters and emoji, none for combining marks. */
export function columnsOf(line: string): number {
  // the common case, and the long one: a million characters of ASCII are counted at once
  if (/^[\x20-\x7E\u2500-\u259F]*$/.test(line)) return line.length;
  let columns = 0;
  for (const character of line) {
    if (character === '\t') columns += tabColumns - (columns % tabColumns);
    else if (wide.test(character)) columns += 2;
    else if (!zeroWidth.test(character)) columns += 1;
  }
  return columns;
}

/** Columns of the longest line. */
export function longestLine(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, columnsOf(line)), 0);
}
