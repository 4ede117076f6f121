/** Blocks whose edge is cut off, since they are wider than the page after all that was tried → warnings. */

import { warning } from '../diagnostic.js';
import type { Diagnostic, Pagination, Paper } from '../types.js';

const hint =
  'Shorten it, put it on a landscape page (<!-- landscape -->), or let it break with spaces or hyphens.';

/** One for each run of blocks: the rows of a table that is too wide are one fault. */
export function clipped({ blocks }: Paper, pagination: Pagination): readonly Diagnostic[] {
  const indices = [...new Set(pagination.clipped)].sort((a, b) => a - b);
  return indices.flatMap((index, at) => {
    const place = blocks[index];
    if (!place || indices[at - 1] === index - 1) return [];
    return warning('content-clipped', 'This is wider than the page: its edge is cut off.', { place, hint });
  });
}
