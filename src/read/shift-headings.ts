/**
 * Lines of Markdown → the same lines with headings moved some levels down (or up), line for line, so that source
 * places stay right. Underlined headings become `#` ones, and their underline an empty line.
 */

import { fenceTracker } from './fence-tracker.js';

const hashHeading = /^( {0,3})(#{1,6})(?=[ \t]|$)/;
const underline = /^ {0,3}(=+|-+)[ \t]*$/;
const blockStart = /^(\s*$| {4}|\t| {0,3}([>#|]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|<))/;

/** Adds `shift` to the level of each heading; levels stay within 1 to 6. */
export function shiftHeadings(lines: readonly string[], shift: number): string[] {
  if (shift === 0) return [...lines];
  const inFence = fenceTracker();
  const shifted: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (inFence(line)) {
      shifted.push(line);
      continue;
    }
    const above = lines[index - 1] ?? '';
    const under = underline.exec(line);
    if (under?.[1] && !blockStart.test(above) && blockStart.test(lines[index - 2] ?? '')) {
      shifted[index - 1] = `${hashes(under[1].startsWith('=') ? 1 : 2)} ${above.trim()}`;
      shifted.push('');
    } else {
      shifted.push(
        line.replace(hashHeading, (_, indent: string, marks: string) => indent + hashes(marks.length)),
      );
    }
  }
  return shifted;

  function hashes(level: number): string {
    return '#'.repeat(Math.min(6, Math.max(1, level + shift)));
  }
}
