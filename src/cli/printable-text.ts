/**
 * Text of papers, names of files and output of other programs → text that is safe to print: control characters, line
 * ends and characters that change the direction of text are escaped, such as `\u001b`. In JSON the same escape means
 * the same character, so that no text is lost.
 */

/** Controls but tab and line feed, marks of direction, separators of lines and paragraphs. */
const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A line that GitHub Actions would take for a command of the workflow. */
const workflowCommand = /^(\s*)(::|##\[)/gm;

/** Text of several lines that shows what it holds and does nothing else. */
export function visible(text: string): string {
  return text.replace(steering, escaped).replace(workflowCommand, '$1\\$2');
}

/** One line: line ends and tabs are shown too. */
export function printableLine(text: string): string {
  return visible(text.replace(/[\n\t]/g, escaped));
}

/** JSON and commands of a workflow: they hold no text that begins a line. */
export function printableData(text: string): string {
  return text.replace(steering, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
