/**
 * Diagnostics → text for people: severity, code, message, the line of the file with a mark under it, and a hint.
 * Levels: errors always; warnings unless --quiet; infos with --verbose.
 */

import { relative } from 'node:path';
import type { Colors } from 'picocolors/types.js';
import { openLineReader, type ReadLine } from '../disk/line-reader.js';
import type { Diagnostic, Place, Severity, StepTime } from '../types.js';
import { printableLine } from './printable-text.js';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The lowest severity that is shown. */
export function shownSeverity(options: { readonly quiet?: boolean; readonly verbose?: boolean }): Severity {
  if (options.quiet) return 'error';
  return options.verbose ? 'info' : 'warning';
}

/** All `diagnostics` of at least severity `minSeverity`, as one text; '' where there are none. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  minSeverity: Severity,
  colors: Colors,
): string {
  return formatGroups(diagnostics, minSeverity, (group, readLine) => formatGroup(group, colors, readLine));
}

/** As `formatDiagnostics`, and errors of one kind are grouped too: a new paper has thirty placeholders. */
export function formatReasons(
  diagnostics: readonly Diagnostic[],
  minSeverity: Severity,
  colors: Colors,
): string {
  const more = '; --verbose shows each';
  return formatGroups(diagnostics, minSeverity, (group, readLine) =>
    shortGroup(group, { colors, readLine, more }),
  );
}

/** The lines of `format` for each kind of finding, as one text. */
export function formatGroups(
  diagnostics: readonly Diagnostic[],
  minSeverity: Severity,
  format: (group: readonly Diagnostic[], readLine: ReadLine) => readonly string[],
): string {
  const readLine = openLineReader();
  return groupsOfKind(diagnostics, minSeverity)
    .flatMap((group) => format(group, readLine))
    .join('\n');
}

/** `diagnostics` of at least severity `minSeverity`, the worst first, those of one severity and code together. */
function groupsOfKind(
  diagnostics: readonly Diagnostic[],
  minSeverity: Severity,
): readonly (readonly Diagnostic[])[] {
  const shown = diagnostics.filter((d) => rank[d.severity] <= rank[minSeverity]);
  const sorted = [...shown].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const groups = new Map<string, Diagnostic[]>();
  for (const each of sorted) {
    const kind = `${each.severity} ${each.code}`;
    const group = groups.get(kind);
    if (group) group.push(each);
    else groups.set(kind, [each]);
  }
  return [...groups.values()];
}

/** Findings of one kind beyond these are listed by their places; `--json` has each. */
const maxWhole = 3;
const maxPlaces = 8;

/** Findings of one kind: errors each, others together. */
export function formatGroup(group: readonly Diagnostic[], colors: Colors, readLine: ReadLine): string[] {
  if (group[0]?.severity === 'error') return group.map((each) => formatDiagnostic(each, colors, readLine));
  return shortGroup(group, { colors, readLine, more: '' });
}

interface ShortForm {
  readonly colors: Colors;
  readonly readLine: ReadLine;
  /** the option or command that shows the others */
  readonly more: string;
}

function shortGroup(group: readonly Diagnostic[], { colors, readLine, more }: ShortForm): string[] {
  const [first, ...others] = group;
  if (!first || group.length <= maxWhole)
    return group.map((each) => formatDiagnostic(each, colors, readLine));
  const places = listedPlaces(others);
  const where = places === '' ? '' : `: ${places}`;
  const rest = `  and ${others.length} more of ${first.code}${where}${more}`;
  return [formatDiagnostic(first, colors, readLine), rest];
}

/** Files and lines of `diagnostics`, each once, the first few of them; '' where none has a place. */
export function listedPlaces(diagnostics: readonly Diagnostic[]): string {
  const places = diagnostics.flatMap(({ place }) =>
    place ? [`${shownPath(place.file)}:${place.line}`] : [],
  );
  const distinct = [...new Set(places)];
  const rest = distinct.length > maxPlaces ? ', …' : '';
  return `${distinct.slice(0, maxPlaces).join(', ')}${rest}`;
}

/** One diagnostic with its code frame. */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  colors: Colors,
  readLine = openLineReader(),
): string {
  const { severity, code, message, place, hint } = diagnostic;
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
  const where = place ? `${shownPath(place.file)}:${place.line}:${place.column} ` : '';
  const lines = [`${where}${paint(colors.bold(severity))} ${colors.dim(code)}: ${oneLine(message)}`];
  const frame = place && codeFrame(place, readLine);
  if (frame) lines.push(colors.dim(frame));
  if (hint) lines.push(`  ${colors.cyan('hint')}: ${oneLine(hint)}`);
  return lines.join('\n');
}

/** The line of `place` with a mark under its column; '' where the file cannot be read. At most 100 characters wide. */
export function codeFrame(place: Place, readLine = openLineReader()): string {
  const line = readLine(place.file, place.line);
  if (line === undefined) return '';
  const from = Math.max(0, place.column - 60);
  const text = printable(line.slice(from, from + 100));
  const number = String(place.line);
  const caret = ' '.repeat(Math.max(0, Math.min(place.column, 1 + line.length) - 1 - from));
  return `  ${number} | ${text}\n  ${' '.repeat(number.length)} | ${caret}^`;
}

/** Path as the user would type it: relative to where they are, where that is shorter. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return printableLine(short !== '' && short.length < path.length ? short : path);
}

/** `text` on one line, without control characters. */
export function oneLine(text: string): string {
  return printableLine(text.replace(/\s*\n\s*/g, ' '));
}

/** Characters of equal width, so that the mark below is at the right column. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, ' ');
}

/** How long each step of a build took, in milliseconds. */
export function shownSteps(steps: readonly StepTime[]): string {
  return steps.map(({ step, ms }) => `${step} ${Math.round(ms)}`).join(', ');
}
