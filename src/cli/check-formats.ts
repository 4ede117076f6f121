/** Diagnostics → the formats of `check --format`: JSON, SARIF 2.1.0, and GitHub's workflow annotations. Pure. */

import { pathToFileURL } from 'node:url';
import { codes } from '../diagnostic.js';
import { stopsRelease } from '../diagnostics/severity.js';
import type { Diagnostic } from '../types.js';
import { diagnosticToJson } from './json.js';
import { printableLine } from './printable-text.js';

/** The findings of `check` in one paper. */
export interface CheckedPaper {
  readonly source: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** As CONTRACT's `--json`, without what only a build has. */
export function toJson(papers: readonly CheckedPaper[]): string {
  return JSON.stringify({
    papers: papers.map(({ source, diagnostics }) => ({
      source,
      diagnostics: diagnostics.map((each) => ({
        ...diagnosticToJson(each),
        stopsRelease: stopsRelease(each),
      })),
      releaseFaults: diagnostics.filter(stopsRelease).length,
    })),
  });
}

/** One SARIF run (OASIS SARIF 2.1.0, 3.13 and 3.27), its paths relative to `folder`. */
export function toSarif(papers: readonly CheckedPaper[], version: string, folder: string): string {
  const base = pathToFileURL(`${folder}/`).href;
  const diagnostics = papers.flatMap((paper) => paper.diagnostics);
  const used = [...new Set(diagnostics.map((d) => d.code))].filter((code) => code in codes);
  const rules = used.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } }));
  const results = diagnostics.map(({ severity, code, message, place, hint }) => ({
    ruleId: code,
    level: severity === 'info' ? 'note' : severity,
    message: { text: hint ? `${message} ${hint}` : message },
    ...(place && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: relativeUri(pathToFileURL(place.file).href, base),
            region: { startLine: place.line, startColumn: place.column },
          },
        },
      ],
    }),
  }));
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        { tool: { driver: { name: 'wp-build', version, rules } }, columnKind: 'utf16CodeUnits', results },
      ],
    },
    null,
    2,
  );
}

function relativeUri(href: string, base: string) {
  return href.startsWith(base) ? { uri: href.slice(base.length), uriBaseId: '%SRCROOT%' } : { uri: href };
}

/** One workflow command a diagnostic, as GitHub Actions reads them from a job's output. */
export function toGithub(papers: readonly CheckedPaper[], shownPath: (path: string) => string): string {
  const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;
  return papers
    .flatMap((paper) => paper.diagnostics)
    .map(({ severity, code, message, place, hint }) => {
      const where = place
        ? `file=${property(shownPath(place.file))},line=${place.line},col=${place.column},`
        : '';
      const text = [message, hint ?? '']
        .filter((each) => each !== '')
        .map(printableLine)
        .join('\n');
      return `::${levels[severity]} ${where}title=${property(code)}::${data(text)}`;
    })
    .join('\n');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
