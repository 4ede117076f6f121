/** Diagnostics and places of ours → those of the protocol. */

import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  DiagnosticSeverity,
  type Location,
  type Range,
  type Diagnostic as Shown,
} from 'vscode-languageserver/node';
import type { Diagnostic, Place, Severity } from '../types.js';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A line of a file, from 0; undefined where there is none. */
export type LineOf = (file: string, line: number) => string | undefined;

/** The diagnostics of a paper by file; those without a place are at its beginning. */
export function shownDiagnostics(
  diagnostics: readonly Diagnostic[],
  { paper, lineOf }: { readonly paper: string; readonly lineOf: LineOf },
): ReadonlyMap<string, Shown[]> {
  const byFile = new Map<string, Shown[]>();
  for (const { severity, code, message, hint, place } of diagnostics) {
    const file = place?.file ?? paper;
    const shown: Shown = {
      severity: severities[severity],
      code,
      source: 'wp-build',
      message: hint === undefined ? message : `${message}\n${hint}`,
      range: restOfLine(place, lineOf(file, (place?.line ?? 1) - 1)),
      ...(hint !== undefined && { data: { message, hint } }),
    };
    const list = byFile.get(file) ?? [];
    byFile.set(file, list);
    list.push(shown);
  }
  return byFile;
}

/** From the place to the end of its line. */
function restOfLine(place: Place | undefined, text = ''): Range {
  const line = Math.max((place?.line ?? 1) - 1, 0);
  const end = text.trimEnd().length;
  const start = Math.min(Math.max((place?.column ?? 1) - 1, 0), Math.max(end - 1, 0));
  return { start: { line, character: start }, end: { line, character: Math.max(end, start) } };
}

export const locationOf = ({ file, line, column }: Place): Location => {
  const at = { line: line - 1, character: column - 1 };
  return { uri: uriOf(file), range: { start: at, end: at } };
};

export const uriOf = (path: string): string => pathToFileURL(path).href;

/**
 * The path of a file of this machine; undefined for others: an editor opens documents of any kind, and of other
 * machines.
 */
export function pathOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  // a host would be asked for the file, with the name of the user
  if (url.protocol !== 'file:' || url.host !== '') return undefined;
  try {
    return fileURLToPath(url);
  } catch {
    // encoded slashes
    return undefined;
  }
}
