/**
 * Reports of builds → what the preview shows. Keeps the last good PDF through failed builds, and finds where the
 * edited paragraph has come to lie.
 */

import { basename } from 'node:path';
import type { BlockPosition, Diagnostic } from '../types.js';
import type { PreviewState } from './preview/preview.js';
import type { WatchReport } from './watch.js';

export interface PreviewFeed {
  building(): PreviewState;
  reported(report: WatchReport): PreviewState;
}

/** Opens a feed for `paper`. */
export function previewFeed(paper: string, frameOf: (diagnostic: Diagnostic) => string): PreviewFeed {
  let lines = new Map<string, readonly string[]>();
  let state: PreviewState = {
    title: basename(paper),
    revision: 0,
    diagnostics: [],
    frames: [],
    blocks: [],
    status: 'building',
    summary: 'Building…',
  };

  return {
    building() {
      state = { ...withoutFollow(state), status: 'building', summary: 'Building…' };
      return state;
    },
    reported(report) {
      const { diagnostics, produced } = report;
      const messages = { diagnostics, frames: diagnostics.map(frameOf) };
      if (!produced) {
        state = {
          ...withoutFollow(state),
          ...messages,
          status: 'failed',
          summary: 'Not built: the last good PDF is shown',
        };
        return state;
      }
      const { paper: parsed, pagination, bytes } = produced;
      const linesNow = linesByFile(parsed.source);
      const edited = firstEdit(lines, linesNow);
      lines = linesNow;
      const blocks = placed(parsed.blocks, pagination.blocks);
      const followTo = edited && nearest(blocks, edited);
      state = {
        ...withoutFollow(state),
        ...messages,
        title: parsed.metadata.title,
        pdf: bytes,
        revision: state.revision + 1,
        blocks,
        status: 'good',
        summary: `${pagination.pageCount} pages, ${report.ms} ms`,
        ...(followTo && { followTo: { page: followTo.page, topPt: followTo.topPt } }),
      };
      return state;
    },
  };
}

function withoutFollow(state: PreviewState): PreviewState {
  const { followTo: _followTo, ...rest } = state;
  return rest;
}

type PlacedBlock = PreviewState['blocks'][number];

function placed(
  places: readonly { readonly file: string; readonly line: number }[],
  positions: ReadonlyMap<number, BlockPosition>,
): PlacedBlock[] {
  return [...positions].flatMap(([index, position]) => {
    const place = places[index];
    return place ? [{ file: place.file, line: place.line, ...position }] : [];
  });
}

/** The text of each file, by line, as the paper's source had it. */
function linesByFile(source: {
  readonly text: string;
  readonly lines: readonly { file: string; line: number }[];
}) {
  const files = new Map<string, string[]>();
  for (const [index, text] of source.text.split('\n').entries()) {
    const origin = source.lines[index];
    if (!origin) continue;
    const lines = files.get(origin.file) ?? [];
    lines[origin.line] = text;
    files.set(origin.file, lines);
  }
  return files;
}

/** The first line of the first file that reads differently; undefined at the first build, or where nothing does. */
function firstEdit(
  before: ReadonlyMap<string, readonly string[]>,
  now: ReadonlyMap<string, readonly string[]>,
) {
  if (before.size === 0) return undefined;
  for (const [file, lines] of now) {
    const old = before.get(file) ?? [];
    const line = lines.findIndex((text, index) => text !== old[index]);
    if (line >= 0) return { file, line };
  }
  return undefined;
}

/** The last block that begins at or before `place`. */
function nearest(
  blocks: readonly PlacedBlock[],
  place: { file: string; line: number },
): PlacedBlock | undefined {
  const before = blocks.filter((block) => block.file === place.file && block.line <= place.line);
  return before.reduce<PlacedBlock | undefined>(
    (best, block) => (best && best.line > block.line ? best : block),
    undefined,
  );
}
