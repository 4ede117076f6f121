/**
 * The diagrams of a paper → SVG, each safe to stand in the page. Diagrams of a kind are drawn together in one page,
 * and only those that were not drawn before: what is drawn depends on the text, its data, the fonts and the measure, and is
 * kept by that. A paper without diagrams loads none of this.
 */

import { createHash } from 'node:crypto';
import { error, warning } from '../diagnostic.js';
import type { Diagnostic, Memory, Place } from '../types.js';
import type { Json } from './chart-spec.js';
import type {
  Complaint,
  Diagram,
  DiagramFonts,
  DiagramKind,
  Drawing,
  Drawn,
  ReadData,
  RunInPage,
} from './diagram.js';
import type { EngineContext } from './engine.js';
import type { PlacedSvg } from './normalise-svg.js';
import { leastTextPt } from './palette.js';

export type {
  DataFile,
  Diagram,
  DiagramFonts,
  DiagramKind,
  PageRequest,
  ReadData,
  RunInPage,
} from './diagram.js';

/** What is to be drawn, and how. */
export interface DiagramRequest {
  readonly diagrams: readonly Diagram[];
  readonly fonts: DiagramFonts;
  /** BCP 47 */
  readonly lang: string;
  readonly runInPage: RunInPage;
  readonly readData: ReadData;
  readonly memory?: Memory | undefined;
  /** width of the text, which diagrams are made to fit; default 642, 170 mm */
  readonly measurePx?: number | undefined;
  /** for one diagram; default 15 seconds */
  readonly timeoutMs?: number | undefined;
}

/** The SVG of each diagram, in their order, and what was wrong. */
export interface RenderedDiagrams {
  readonly svgs: readonly (string | undefined)[];
  readonly diagnostics: readonly Diagnostic[];
}

const maxSvgBytes = 5 * 1024 * 1024;
/** SVG of this size is not even looked at: what is dropped from it never makes it small enough. */
const maxRawLength = 4 * maxSvgBytes;

/** Draws every diagram; where one cannot be drawn its SVG is undefined and a diagnostic says why. */
export async function renderDiagrams(request: DiagramRequest): Promise<RenderedDiagrams> {
  if (request.diagrams.length === 0) return { svgs: [], diagnostics: [] };
  const context: EngineContext = { measurePx: 642, timeoutMs: 15_000, ...definedOnly(request) };
  const diagnostics: Diagnostic[] = [];
  const drawings = await draw(request, context);
  const { normaliseSvg } = await import('./normalise-svg.js');
  const seen = new Map<string, number>();
  const svgs = drawings.map(({ diagram, key, drawing }) => {
    if (drawing === undefined) return undefined;
    if ('code' in drawing) return void diagnostics.push(drawing);
    if ('fault' in drawing) return void diagnostics.push(faultOf(drawing.fault, diagram));
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    const placing = {
      idPrefix: `diagram-${key.slice(0, 8)}${times > 1 ? `-${times}` : ''}`,
      label: labelOf(diagram, drawing),
      lang: context.lang,
      fontFamily: context.fonts.family,
    };
    const place = () =>
      drawing.svg.length > maxRawLength ? 'too large' : normaliseSvg(drawing.svg, placing);
    const placed = request.memory
      ? request.memory.recall('diagram-svg', hash(key, placing.idPrefix, placing.label), place)
      : place();
    const problems =
      placed === undefined ? [nothingDrawn(diagram)] : problemsOf(placed, { diagram, drawing, context });
    diagnostics.push(...problems);
    const failed = problems.some(({ severity }) => severity === 'error');
    return failed || placed === undefined || placed === 'too large' ? undefined : placed.svg;
  });
  return { svgs, diagnostics };
}

function definedOnly({ fonts, lang, runInPage, measurePx, timeoutMs }: DiagramRequest) {
  return {
    fonts,
    lang,
    runInPage,
    ...(measurePx !== undefined && { measurePx }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

interface Result {
  readonly diagram: Diagram;
  readonly key: string;
  readonly drawing: Drawing | Diagnostic;
}

/** A diagram that is ready for its engine. */
interface Job {
  readonly kind: DiagramKind;
  readonly text: string;
  readonly spec?: Json;
  readonly settle: (drawing: Drawing) => void;
  readonly fail: (cause: unknown) => void;
}

async function draw(request: DiagramRequest, context: EngineContext): Promise<readonly Result[]> {
  const jobs: Job[] = [];
  const known = new Map<string, Promise<Drawing>>();
  const waiting: Promise<Result>[] = [];
  for (const diagram of request.diagrams) {
    const prepared = await prepare(diagram, request.readData);
    if ('drawing' in prepared) {
      waiting.push(Promise.resolve({ diagram, key: '', drawing: prepared.drawing }));
      continue;
    }
    const { spec } = prepared;
    const { kind, text } = diagram;
    const key = hash(
      kind,
      spec ? JSON.stringify(spec) : text,
      context.lang,
      String(context.measurePx),
      JSON.stringify(context.fonts),
    );
    const begin = () =>
      new Promise<Drawing>(
        (settle, fail) => void jobs.push({ kind, text, settle, fail, ...(spec && { spec }) }),
      );
    const drawn = known.get(key) ?? (request.memory ? request.memory.recall('diagram', key, begin) : begin());
    known.set(key, drawn);
    waiting.push(drawn.then((drawing) => ({ diagram, key, drawing })));
  }
  const results = Promise.all(waiting);
  await Promise.all([
    results,
    ...(['mermaid', 'dot', 'vega-lite'] as const).map((kind) => drawKind(kind, jobs, context)),
  ]);
  return results;
}

async function prepare(
  diagram: Diagram,
  readData: ReadData,
): Promise<{ readonly spec?: Json } | { readonly drawing: Drawing | Diagnostic }> {
  if (diagram.kind !== 'vega-lite') return {};
  const { readChart } = await import('./chart-spec.js');
  const chart = await readChart(diagram.text, diagram.place, readData);
  if ('diagnostic' in chart) return { drawing: chart.diagnostic };
  return 'fault' in chart ? { drawing: chart } : chart;
}

/** Hands the jobs of one kind to their engine and settles them; never rejects, since whoever waits for a job hears of it. */
async function drawKind(kind: DiagramKind, all: readonly Job[], context: EngineContext): Promise<void> {
  const jobs = all.filter((job) => job.kind === kind);
  if (jobs.length === 0) return;
  try {
    const drawings = await engineOf(kind, jobs, context);
    for (const [index, job] of jobs.entries()) {
      const drawing = drawings[index];
      if (drawing) job.settle(drawing);
      else job.fail(new Error(`The page drew ${drawings.length} of ${jobs.length} diagrams`));
    }
  } catch (cause) {
    for (const job of jobs) job.fail(cause);
  }
}

async function engineOf(
  kind: DiagramKind,
  jobs: readonly Job[],
  context: EngineContext,
): Promise<readonly Drawing[]> {
  const texts = jobs.map(({ text }) => text);
  if (kind === 'mermaid') return (await import('./mermaid.js')).drawMermaid(texts, context);
  if (kind === 'dot') return (await import('./graphviz.js')).drawGraphviz(texts, context);
  const charts = jobs.map(({ text, spec = {} }) => ({ text, spec }));
  return (await import('./vega-lite.js')).drawVegaLite(charts, context);
}

const names: Readonly<Record<DiagramKind, string>> = {
  mermaid: 'Mermaid diagram',
  dot: 'Graphviz graph',
  'vega-lite': 'Vega-Lite chart',
};

function placeOf({ place }: Diagram, { line, column }: Pick<Complaint, 'line' | 'column'>): Place {
  return line === undefined ? place : { ...place, line: place.line + line, column: column ?? 1 };
}

function faultOf(fault: Complaint, diagram: Diagram): Diagnostic {
  const code = fault.reason === 'timeout' ? 'diagram-timeout' : 'diagram-syntax';
  return error(code, `This ${names[diagram.kind]} cannot be drawn: ${fault.message}.`, {
    place: placeOf(diagram, fault),
    hint: fault.hint,
  });
}

const nothingDrawn = (diagram: Diagram): Diagnostic =>
  error('diagram-syntax', `This ${names[diagram.kind]} draws nothing.`, { place: diagram.place });

interface Made {
  readonly diagram: Diagram;
  readonly drawing: Drawn;
  readonly context: EngineContext;
}

function problemsOf(placed: PlacedSvg | 'too large', { diagram, drawing, context }: Made): Diagnostic[] {
  const bytes = placed === 'too large' ? drawing.svg.length : Buffer.byteLength(placed.svg);
  if (placed === 'too large' || bytes > maxSvgBytes)
    return [
      error(
        'diagram-too-large',
        `This ${names[diagram.kind]} takes ${(bytes / 1024 / 1024).toFixed(1)} MB of SVG; 5 MB is the most.`,
        {
          place: diagram.place,
          hint: 'Aggregate its data, or split it.',
        },
      ),
    ];
  const doubts = drawing.warnings.map((doubt) =>
    warning('diagram-doubtful', `This ${names[diagram.kind]} may not be what you mean: ${doubt.message}.`, {
      place: placeOf(diagram, doubt),
      hint: doubt.hint,
    }),
  );
  return [...doubts, ...smallText(placed, { diagram, drawing, context })];
}

const ptPerPx = 0.75;

function smallText({ widthPx, leastTextPx }: PlacedSvg, { diagram, context }: Made): Diagnostic[] {
  if (leastTextPx === undefined || widthPx <= context.measurePx) return [];
  const sizePt = leastTextPx * ptPerPx * (context.measurePx / widthPx);
  if (sizePt >= leastTextPt) return [];
  return [
    warning(
      'diagram-text-small',
      `Text of this ${names[diagram.kind]} prints at ${sizePt.toFixed(1)} pt: it is ${Math.round((widthPx / context.measurePx) * 10) / 10} times as wide as the text.`,
      {
        place: diagram.place,
        hint: 'Let it run from top to bottom, shorten its labels, split it, or put it on a landscape page.',
      },
    ),
  ];
}

/** The paper's words first, then the diagram's own, then what can be counted in it. */
function labelOf({ alt, title }: Diagram, { ownLabel, description }: Drawn): string {
  return (
    [alt, ownLabel, title, description].find((text) => text !== undefined && text.trim() !== '') ??
    description
  );
}

function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
