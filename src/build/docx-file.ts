/**
 * A composed paper → its Word file, with PNG pictures of formats that Word cannot show. Loaded only for `--format
 * docx`.
 */

import type { BrowserSession } from '../browser/session.js';
import { docx, draftOf } from '../compose/docx/docx.js';
import { warning } from '../diagnostic.js';
import type { BuildOptions, Composed, Diagnostic } from '../types.js';
import { drawnPictures } from './drawn-pictures.js';

/** The file's bytes, and what it shows in another way than the PDF. */
export async function docxFile(
  { paper, theme, composition, assets }: Composed,
  session: BrowserSession,
  { sourceDateEpoch }: BuildOptions,
): Promise<{ readonly bytes: Uint8Array; readonly diagnostics: readonly Diagnostic[] }> {
  const shown = assets.figures?.size
    ? await (await import('./figure-pictures.js')).withFigurePictures(composition, assets, session)
    : composition;
  const draft = draftOf(shown);
  const drawn = await drawnPictures(draft.toDraw, theme, session);
  const { bytes, simplified } = docx({
    paper,
    draft,
    drawn,
    composition: shown,
    dateEpoch: sourceDateEpoch,
  });
  const place = { file: paper.source.path, line: 1, column: 1 };
  const diagnostics = simplified.map((what) =>
    warning('format-simplified', `The Word file shows ${what} as plain text.`, {
      place,
      hint: 'Look at the place in the file. The PDF shows it in full.',
    }),
  );
  return { bytes, diagnostics };
}
