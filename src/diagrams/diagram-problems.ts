/** Faults of a diagram → diagnostics with the paper's own line. */

import { problem, warning } from '../diagnostic.js';
import type { Diagnostic, Place } from '../types.js';
import { ptPerPx } from '../units.js';
import type { Diagram, DiagramKind, DrawError, Drawn } from './diagram.js';
import { minTextPt } from './palette.js';

const names: Readonly<Record<DiagramKind, string>> = {
  mermaid: 'Mermaid diagram',
  dot: 'Graphviz graph',
  'vega-lite': 'Vega-Lite chart',
};

/** An error of its syntax, or that it took too long. */
export function cannotBeDrawn(diagram: Diagram, fault: DrawError): Diagnostic {
  const code = fault.reason === 'timeout' ? 'diagram-timeout' : 'diagram-syntax';
  const message = `This ${names[diagram.kind]} cannot be drawn: ${fault.message}.`;
  return problem(code, message, { place: placeOf(diagram, fault), hint: fault.hint });
}

export const drawsNothing = (diagram: Diagram): Diagnostic =>
  problem('diagram-syntax', `This ${names[diagram.kind]} draws nothing.`, { place: diagram.place });

export function tooLarge({ kind, place }: Diagram, bytes: number): Diagnostic {
  const message = `This ${names[kind]} takes ${(bytes / 1024 / 1024).toFixed(1)} MB of SVG: 5 MB is the limit.`;
  return problem('diagram-too-large', message, { place, hint: 'Aggregate its data, or split it.' });
}

interface Fitted {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly measurePx: number;
  readonly maxHeightPx: number;
  readonly minTextPx?: number | undefined;
}

/** Warnings of a diagram that was drawn. */
export function problemsOf(diagram: Diagram, drawn: Drawn, fitted: Fitted): Diagnostic[] {
  const doubts = drawn.warnings.map((doubt) =>
    warning('diagram-doubtful', `This ${names[diagram.kind]} may not be what you mean: ${doubt.message}.`, {
      place: placeOf(diagram, doubt),
      hint: doubt.hint,
    }),
  );
  return [...doubts, ...smallText(diagram, fitted)];
}

/** The page shrinks a diagram to the width of the text and to the height of a page. */
function smallText({ kind, place }: Diagram, fitted: Fitted): Diagnostic[] {
  const { minTextPx } = fitted;
  const timesWide = fitted.widthPx / fitted.measurePx;
  const timesHigh = fitted.heightPx / fitted.maxHeightPx;
  const times = Math.max(timesWide, timesHigh);
  if (minTextPx === undefined || times <= 1) return [];
  const sizePt = (minTextPx * ptPerPx) / times;
  if (sizePt >= minTextPt) return [];
  const reason = `${times.toFixed(1)} times as ${timesWide >= timesHigh ? 'wide as the text' : 'high as the page'}`;
  const message = `Text of this ${names[kind]} prints at ${sizePt.toFixed(1)} pt: it is ${reason}.`;
  const hint =
    timesWide >= timesHigh
      ? 'Let it run from top to bottom, shorten its labels, split it, or put it on a landscape page.'
      : 'Let it run from left to right, or split it.';
  return [warning('diagram-text-small', message, { place, hint })];
}

function placeOf({ place, isFile }: Diagram, { line, column }: Pick<DrawError, 'line' | 'column'>): Place {
  return line === undefined
    ? place
    : { ...place, line: place.line + line - (isFile ? 1 : 0), column: column ?? 1 };
}
