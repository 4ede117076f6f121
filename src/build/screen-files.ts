/** A composed paper → its files for screens and for reviewers, in memory: HTML, EPUB, Word. */

import type { BrowserSession } from '../browser/session.js';
import { ruled } from '../diagnostics/severity.js';
import type { BuildOptions, Composed, Diagnostic } from '../types.js';
import type { MadeFile } from './build-outputs.js';
import { failOnErrors } from './fail-on-errors.js';
import { screenFormats } from './screen-formats.js';
import { screenHtml } from './screen-html.js';

/** The files beside the PDF that are asked for, in the order in which they are listed, and what was found. */
export async function screenFiles(
  composed: Composed,
  { session }: { readonly session: BrowserSession },
  options: BuildOptions,
): Promise<{ readonly files: readonly MadeFile[]; readonly found: readonly Diagnostic[] }> {
  const asked = screenFormats(composed, options);
  const files: MadeFile[] = [];
  if (asked.has('html'))
    files.push({ extension: '.html', bytes: Buffer.from(await screenHtml(composed, session)) });
  const diagnostics: Diagnostic[] = [];
  for (const name of ['epub', 'docx'] as const) {
    if (!asked.has(name)) continue;
    const made = await (name === 'epub'
      ? (await import('./epub-file.js')).epubFile(composed, session, options)
      : (await import('./docx-file.js')).docxFile(composed, session, options));
    files.push({ extension: `.${name}`, bytes: made.bytes });
    diagnostics.push(...made.diagnostics);
  }
  const found = ruled(diagnostics, composed.paper.project?.rules);
  failOnErrors(found, options, composed.dependencies);
  return { files, found };
}
