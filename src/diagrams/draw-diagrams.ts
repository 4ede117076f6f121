/**
 * Diagrams → drawings, as their engines make them. Diagrams of a kind are drawn together in one page, and only those
 * that are not cached. The cache key has the inputs of a drawing: its text, its data, the fonts, the language and the
 * width of the text.
 */

import { sha256 } from '../hash.js';
import type { Diagnostic, Memo } from '../types.js';
import type { Json } from './chart-spec.js';
import type { Diagram, DiagramKind, Drawing, ReadData } from './diagram.js';
import type { EngineContext } from './engine.js';

/** The diagrams, and what their engines need. */
export interface DrawRequest extends EngineContext {
  readonly diagrams: readonly Diagram[];
  readonly readData: ReadData;
  readonly memo?: Memo | undefined;
}

/** A diagram with its drawing, or with why there is none. */
export interface DrawResult {
  readonly diagram: Diagram;
  /** the same for diagrams that look the same */
  readonly key: string;
  readonly drawing: Drawing | Diagnostic;
}

/** A diagram that waits for its engine. */
interface Job {
  readonly kind: DiagramKind;
  readonly text: string;
  readonly spec: Json | undefined;
  readonly settle: (drawing: Drawing) => void;
  readonly fail: (cause: unknown) => void;
}

/** Draws each diagram that is not known yet. */
export async function drawDiagrams(request: DrawRequest): Promise<readonly DrawResult[]> {
  const { diagrams, readData, memo, fonts, lang, measurePx, columnPx } = request;
  const prepared = await Promise.all(diagrams.map((diagram) => prepare(diagram, readData)));
  const jobs: Job[] = [];
  const known = new Map<string, Promise<Drawing>>();
  const results = prepared.map(async ({ diagram, spec, drawing }) => {
    if (drawing) return { diagram, key: '', drawing };
    const { kind, text } = diagram;
    const key = hashOfData({ kind, text, spec, fonts, lang, measurePx, columnPx });
    const begin = () =>
      new Promise<Drawing>((settle, fail) => void jobs.push({ kind, text, spec, settle, fail }));
    const drawn = known.get(key) ?? (memo ? memo.recall('diagram', key, begin) : begin());
    known.set(key, drawn);
    return { diagram, key, drawing: await drawn };
  });
  const kinds = [...new Set(jobs.map(({ kind }) => kind))];
  const working = kinds.map((kind) =>
    drawKind(
      kind,
      jobs.filter((job) => job.kind === kind),
      request,
    ),
  );
  const [drawn] = await Promise.all([Promise.all(results), ...working]);
  return drawn;
}

interface Prepared {
  readonly diagram: Diagram;
  readonly spec?: Json;
  /** where it is decided before any engine */
  readonly drawing?: Drawing | Diagnostic;
}

async function prepare(diagram: Diagram, readData: ReadData): Promise<Prepared> {
  if (diagram.kind !== 'vega-lite') return { diagram };
  const { readChart } = await import('./chart-spec.js');
  const chart = await readChart(diagram.text, diagram.place, readData);
  if ('spec' in chart) return { diagram, spec: chart.spec };
  return { diagram, drawing: 'diagnostic' in chart ? chart.diagnostic : chart };
}

/** Hands the jobs of one kind to their engine and settles them. Never rejects: the promise of each job does. */
async function drawKind(kind: DiagramKind, jobs: readonly Job[], context: EngineContext): Promise<void> {
  try {
    const drawings = await engines[kind](jobs, context);
    for (const [index, { settle, fail }] of jobs.entries()) {
      const drawing = drawings[index];
      if (drawing) settle(drawing);
      else fail(new Error(`The page drew ${drawings.length} of ${jobs.length} diagrams`));
    }
  } catch (cause) {
    for (const { fail } of jobs) fail(cause);
  }
}

type Engine = (jobs: readonly Job[], context: EngineContext) => Promise<readonly Drawing[]>;

const textsOf = (jobs: readonly Job[]): readonly string[] => jobs.map(({ text }) => text);

const engines: Readonly<Record<DiagramKind, Engine>> = {
  mermaid: async (jobs, context) => (await import('./mermaid.js')).drawMermaid(textsOf(jobs), context),
  dot: async (jobs, context) => (await import('./graphviz.js')).drawGraphviz(textsOf(jobs), context),
  'vega-lite': async (jobs, context) => {
    const charts = jobs.map(({ text, spec = {} }) => ({ text, spec }));
    return (await import('./vega-lite.js')).drawVegaLite(charts, context);
  },
};

/** SHA-256 of plain data. */
export function hashOfData(...parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts));
}
