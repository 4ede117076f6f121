/**
 * The diagrams of a paper → SVG, each safe to stand in the page, and described for readers who cannot see it. A paper
 * without diagrams loads none of the engines.
 */

import type { Diagnostic } from '../types.js';
import type { Diagram, Drawn } from './diagram.js';
import { cannotBeDrawn, drawsNothing, problemsOf, tooLarge } from './diagram-problems.js';
import { type DrawRequest, drawDiagrams, hashOfData } from './draw-diagrams.js';

export type {
  DataFile,
  Diagram,
  DiagramFonts,
  DiagramKind,
  PageRequest,
  ReadData,
  RunInPage,
} from './diagram.js';

export { recolored } from './recolor.js';

/** The diagrams to draw, and the inputs of drawing. */
export interface DiagramRequest extends Omit<DrawRequest, 'measurePx' | 'columnPx' | 'timeoutMs'> {
  /** width of the text, which diagrams are made to fit; default 642, 170 mm */
  readonly measurePx?: number | undefined;
  readonly columnPx?: number | undefined;
  /** height to which taller diagrams are shrunk; default 880, of a page of A4 */
  readonly maxHeightPx?: number | undefined;
  /** for one diagram; default 20 seconds */
  readonly timeoutMs?: number | undefined;
}

/** The SVG of each diagram, in their order, and what was wrong. */
export interface RenderedDiagrams {
  readonly svgs: readonly (string | undefined)[];
  /** why a diagram has no SVG, in their order; these are among the diagnostics */
  readonly faults: readonly (Diagnostic | undefined)[];
  readonly diagnostics: readonly Diagnostic[];
}

const maxSvgBytes = 5 * 1024 * 1024;
/** SVG of this size is not even looked at: what is dropped from it never makes it small enough. */
const maxRawLength = 4 * maxSvgBytes;

/** Draws every diagram; where one cannot be drawn its SVG is undefined and a diagnostic says why. */
export async function renderDiagrams(request: DiagramRequest): Promise<RenderedDiagrams> {
  if (request.diagrams.length === 0) return { svgs: [], faults: [], diagnostics: [] };
  const { measurePx = 642, maxHeightPx = 880, timeoutMs = 20_000, memo, lang, fonts } = request;
  const { columnPx = Math.min(measurePx, 476) } = request;
  const results = await drawDiagrams({ ...request, measurePx, columnPx, timeoutMs });
  const { normaliseSvg } = await import('./normalise-svg.js');
  const diagnostics: Diagnostic[] = [];
  const faults: (Diagnostic | undefined)[] = [];
  const tell = (fault: Diagnostic, index: number): undefined => {
    faults[index] = fault;
    diagnostics.push(fault);
  };
  const seen = new Map<string, number>();
  const svgs = results.map(({ diagram, key, drawing }, index) => {
    if ('severity' in drawing) return tell(drawing, index);
    if ('fault' in drawing) return tell(cannotBeDrawn(diagram, drawing.fault), index);
    if (drawing.svg.length > maxRawLength) return tell(tooLarge(diagram, drawing.svg.length), index);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    const idPrefix = `diagram-${key.slice(0, 8)}${times > 1 ? `-${times}` : ''}`;
    const placing = { idPrefix, label: labelOf(diagram, drawing), lang, fontFamily: fonts.family };
    const place = () => normaliseSvg(drawing.svg, placing);
    const placed = memo ? memo.recall('diagram-svg', hashOfData(key, placing), place) : place();
    if (!placed) return tell(drawsNothing(diagram), index);
    const bytes = Buffer.byteLength(placed.svg);
    if (bytes > maxSvgBytes) return tell(tooLarge(diagram, bytes), index);
    diagnostics.push(...problemsOf(diagram, drawing, { ...placed, measurePx, maxHeightPx }));
    return placed.svg;
  });
  return { svgs, faults, diagnostics };
}

/** The paper's words first, then the diagram's own, then what can be counted in it. */
function labelOf({ alt, title }: Diagram, { ownLabel, description }: Drawn): string {
  return [alt, ownLabel, title].find((text) => text !== undefined && text.trim() !== '') ?? description;
}
