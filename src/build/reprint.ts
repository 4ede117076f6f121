/**
 * A composed paper whose print differs from what was measured → its print with the pages that the print itself shows.
 * Loaded by such a build alone.
 */

import { withLayout } from '../browser/layout.js';
import { type PlacedPrints, printUntilSettled } from '../browser/print-until-settled.js';
import type { BrowserSession } from '../browser/session.js';
import { reprinted } from '../check/reprinted.js';
import { link } from '../pdf/link.js';
import { readPrintPlaces } from '../pdf/read-print-places.js';
import { fileForm } from '../standards.js';
import type { BuildOptions, Composition, LoadedPaper } from '../types.js';
import type { Steps } from './steps.js';
import { withConcerns } from './with-concerns.js';

/** The inputs of such a print. */
export interface CountedContext {
  readonly session: BrowserSession;
  readonly options: BuildOptions;
  readonly steps: Steps;
  /** where print and measurement differ, for the warning */
  readonly reason: string;
}

/** Prints and links. Notes stay with their sections: they need no page. */
export async function reprint(
  { composition, paper, assets }: LoadedPaper & { readonly composition: Composition },
  { session, options, steps, reason }: CountedContext,
) {
  const { lang, headings } = composition;
  const { limits } = paper.source;
  await steps.begin('print');
  const form = { ...fileForm(paper.metadata.conformance), figures: assets.figures };
  const linkPrints = ({ printed, pagination }: PlacedPrints) =>
    link({ printed, pagination, lang, headings, ...form, pagesFrom: 'print' });
  const prints = await session.use((browser) =>
    withLayout(
      browser,
      composition,
      { ...options, limits, keepsNotes: true, batches: 'few' },
      async (layout) => {
        const counted = await printUntilSettled(layout, { read: readPrintPlaces, link: linkPrints });
        return withConcerns(counted, browser);
      },
    ),
  );
  const diagnostics = [...prints.diagnostics, reprinted(paper, { reason, leftOut: prints.leftOut })];
  return { ...prints, diagnostics, hasUndividedEdits: false };
}
