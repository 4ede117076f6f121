/**
 * Diagnostics of a build → short text for users who want the PDF: an error with its line and hint, as everywhere;
 * warnings and infos on one line a kind, so that a paper with 30 remote images does not hide its one missing figure.
 * `--verbose` and `check` show each with its line.
 */

import type { Colors } from 'picocolors/types.js';
import type { Diagnostic, Severity } from '../types.js';
import { formatDiagnostic, formatGroups, listedPlaces, oneLine, shownPath } from './report.js';

/** Messages of one kind that are printed whole, on its line; beyond these the others are places. */
const maxMessages = 3;

/** All `diagnostics` of at least severity `minSeverity`, as one text; '' where there are none. */
export function briefDiagnostics(
  diagnostics: readonly Diagnostic[],
  minSeverity: Severity,
  colors: Colors,
): string {
  return formatGroups(diagnostics, minSeverity, (group, readLine) =>
    group[0]?.severity === 'error'
      ? group.map((each) => formatDiagnostic(each, colors, readLine))
      : [briefGroup(group, colors)],
  );
}

function briefGroup(group: readonly Diagnostic[], colors: Colors): string {
  const [first, ...more] = group;
  if (!first) return '';
  const { severity, code, place } = first;
  const paint = severity === 'warning' ? colors.yellow : colors.blue;
  const where = place ? `${shownPath(place.file)}:${place.line}:${place.column} ` : '';
  const head = `${where}${paint(colors.bold(severity))} ${colors.dim(code)}:`;
  if (group.length > maxMessages) {
    const places = listedPlaces(more);
    return `${head} ${inWords(first)}, and ${more.length} more${places === '' ? '' : `: ${places}`}`;
  }
  return `${head} ${[inWords(first), ...more.map((each) => inWordsAgain(each, first))].join('; ')}`;
}

function inWords({ message, hint }: Diagnostic): string {
  return hint ? `${oneLine(message)} (hint: ${oneLine(hint)})` : oneLine(message);
}

/** The text of one more finding, with its place, without the text that `first` has too. */
function inWordsAgain(diagnostic: Diagnostic, first: Diagnostic): string {
  const { place, message, hint } = diagnostic;
  const where = place ? `${shownPath(place.file)}:${place.line} ` : '';
  if (message === first.message && where !== '') return `also ${where.trimEnd()}`;
  return where + (hint === first.hint ? oneLine(message) : inWords(diagnostic));
}
