/**
 * The last stage, loaded while the browser is at work → its functions, and fragments of prints that are final before
 * the others.
 */

import type { EarlyFragments } from '../pdf/link.js';
import { fileForm } from '../standards.js';
import type { Composed, Memory, StageCache, Theme } from '../types.js';

/** The last stage; it rejects where it cannot be loaded. */
export type PdfStage = ReturnType<typeof loadPdfStage>;

/** Results of earlier builds and calls. */
interface Kept {
  readonly memory?: Memory | undefined;
  readonly kept?: StageCache | undefined;
}

/** Loads the stage, and what it works with. */
export async function loadPdfStage({ furniture }: Theme, { memory, kept }: Kept) {
  const [{ compactPages, link: linkWith, openEarlyFragments }, { stamp, warmUp }] = await Promise.all([
    import('../pdf/link.js'),
    import('../pdf/stamp.js'),
  ]);
  const warm = () => warmUp(furniture, kept).catch(() => {});
  if (!memory?.states.last('warm-up')) void warm();
  memory?.states.note('warm-up', true);
  // one for early and late prints: each would begin as an empty one in the first build of a watch
  const compact = memory && compactPages(memory.states);
  const link: typeof linkWith = (request) => linkWith({ ...request, compact: request.states && compact });
  return { link, openEarlyFragments, stamp, compact };
}

/** Opens fragments for prints that are final before the others: most ids of the paper are on its pages. */
export async function earlyFragments(
  { composition, paper, assets }: Composed,
  { loading, memory, kept }: Kept & { readonly loading: PdfStage },
): Promise<EarlyFragments> {
  const { openEarlyFragments, compact } = await loading;
  const ids = new Set(composition.parts.flatMap((part) => part.ids));
  const form = { ...fileForm(paper.metadata.conformance), figures: assets.figures };
  return openEarlyFragments(
    { ...form, kept, compact: memory && compact, isPlaced: (id) => ids.has(id) },
    memory?.states,
  );
}
