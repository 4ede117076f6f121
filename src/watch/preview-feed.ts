/**
 * Reports of builds → updates of the preview. The last good PDF stays through failed builds, and the new position of
 * the edited paragraph is found.
 */

import { basename } from 'node:path';
import { counted } from '../data/counted.js';
import type { BlockPosition, Diagnostic, LineOrigin, Source } from '../types.js';
import type { PreviewState } from './preview/preview.js';
import type { WatchReport } from './watch.js';

export interface PreviewFeed {
  /** a build is about to start */
  building(): PreviewState;
  /** a build ended */
  reported(report: WatchReport): PreviewState;
}

/** Opens a feed for `paper`. */
export function previewFeed(paper: string, frameOf: (diagnostic: Diagnostic) => string): PreviewFeed {
  let lines: LinesByFile | undefined;
  let state: PreviewState = {
    title: basename(paper),
    revision: 0,
    diagnostics: [],
    frames: [],
    blocks: [],
    status: 'building',
    summary: 'Building…',
  };

  function good({ produced, ms }: WatchReport & Required<Pick<WatchReport, 'produced'>>): PreviewState {
    const { paper: parsed, pagination, bytes } = produced;
    const linesNow = linesByFile(parsed.source);
    const edited = lines && firstEdit(lines, linesNow);
    lines = linesNow;
    const blocks = placed(parsed.blocks, pagination.blocks);
    const block = edited && blockAt(blocks, edited);
    const pages = pagination.pageCount;
    return {
      ...state,
      title: parsed.metadata.title,
      pdf: bytes,
      revision: state.revision + 1,
      blocks,
      status: 'good',
      summary: `${counted(pages, 'page')}, ${ms} ms`,
      ...(block && { followTo: { page: block.page, topPt: block.topPt } }),
    };
  }

  function failed(): PreviewState {
    const summary = state.pdf ? 'Not built: the last good PDF is shown' : 'Not built yet';
    return { ...state, status: 'failed', summary };
  }

  return {
    building() {
      state = { ...withoutFollow(state), status: 'building', summary: 'Building…' };
      return state;
    },
    reported(report) {
      const { diagnostics, produced } = report;
      state = { ...withoutFollow(state), diagnostics, frames: diagnostics.map(frameOf) };
      state = produced ? good({ ...report, produced }) : failed();
      return state;
    },
  };
}

function withoutFollow({ followTo: _followTo, ...rest }: PreviewState): PreviewState {
  return rest;
}

type PlacedBlock = PreviewState['blocks'][number];

function placed(places: readonly LineOrigin[], positions: ReadonlyMap<number, BlockPosition>): PlacedBlock[] {
  return [...positions].flatMap(([index, position]) => {
    const place = places[index];
    return place ? [{ file: place.file, line: place.line, ...position }] : [];
  });
}

/** The text of each file by line, from 1, as far as the paper's body has it. */
type LinesByFile = ReadonlyMap<string, readonly string[]>;

function linesByFile(source: Pick<Source, 'text' | 'lines'>): LinesByFile {
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

/** The first line of the first file that reads differently; undefined where nothing does. */
function firstEdit(before: LinesByFile, now: LinesByFile): LineOrigin | undefined {
  for (const [file, lines] of now) {
    const old = before.get(file) ?? [];
    const changed = [...lines.keys()].filter((line) => lines[line] !== old[line]);
    // a paragraph that was added comes with a blank line, which belongs to the one before it
    const line = changed.find((each) => lines[each]?.trim()) ?? changed[0];
    if (line !== undefined) return { file, line };
    // nothing but the end was taken away
    if (lines.length < old.length) return { file, line: lines.length };
  }
  return undefined;
}

/** The last block that begins at or before the line; of nested ones the innermost. */
function blockAt(blocks: readonly PlacedBlock[], { file, line }: LineOrigin): PlacedBlock | undefined {
  const before = blocks.filter((block) => block.file === file && block.line <= line);
  return before.reduce<PlacedBlock | undefined>(
    (best, block) => (best && best.line > block.line ? best : block),
    undefined,
  );
}
