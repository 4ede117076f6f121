/**
 * Runs in the page, beside Vega: compiles Vega-Lite charts and draws them. Expressions of the chart are interpreted
 * from their syntax tree, never compiled to code, and the loader refuses every file, since the data is in the chart
 * already.
 */

import { freezeChance, loadFonts } from './page-setup.js';

interface Logger {
  level(value?: number): unknown;
  error(...given: unknown[]): Logger;
  warn(...given: unknown[]): Logger;
  info(...given: unknown[]): Logger;
  debug(...given: unknown[]): Logger;
}

interface View {
  runAsync(): Promise<View>;
  toSVG(): Promise<string>;
  finalize(): void;
}

declare const vega: {
  parse(spec: object, config: object | undefined, options: { ast: boolean }): object;
  View: new (runtime: object, options: object) => View;
  expressionInterpreter: unknown;
};

declare const vegaLite: {
  compile(spec: object, options: { config: object; logger: Logger }): { readonly spec: object };
};

export interface VegaRequest {
  readonly fontFamily: string;
  readonly config: object;
  readonly locale: object;
  readonly measurePx: number;
  readonly specs: readonly { readonly spec: object; readonly text: string }[];
}

export type VegaAnswer =
  | { readonly svg: string; readonly messages: readonly string[] }
  | { readonly message: string };

/** Draws each chart. */
export async function drawCharts(request: VegaRequest): Promise<VegaAnswer[]> {
  freezeChance();
  await loadFonts(request.fontFamily, request.specs.map(({ text }) => text).join(''));
  const answers: VegaAnswer[] = [];
  for (const { spec } of request.specs) {
    freezeChance();
    answers.push(await drawFitting(spec, request));
  }
  return answers;
}

/** A chart whose width is ours to choose is drawn narrower where axes and legends make it too wide. */
async function drawFitting(spec: object, request: VegaRequest): Promise<VegaAnswer> {
  const first = await drawChart(spec, request.config, request.locale);
  const view = (request.config as { view?: { continuousWidth?: number } }).view;
  const width = 'svg' in first ? Number(/\swidth="([\d.]+)"/.exec(first.svg)?.[1]) : 0;
  if (!(width > request.measurePx) || view?.continuousWidth === undefined) return first;
  const continuousWidth = Math.floor(view.continuousWidth * (request.measurePx / width) ** 1.2);
  const config = { ...request.config, view: { ...view, continuousWidth } };
  return drawChart(spec, config, request.locale);
}

async function drawChart(spec: object, config: object, locale: object): Promise<VegaAnswer> {
  const messages: string[] = [];
  const failures: string[] = [];
  const into =
    (list: string[]) =>
    (...given: unknown[]): Logger => {
      list.push(given.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
      return logger;
    };
  const quiet = () => logger;
  const logger: Logger = {
    level: quiet,
    error: into(failures),
    warn: into(messages),
    info: quiet,
    debug: quiet,
  };
  const refuse = () => Promise.reject(new Error('charts cannot load anything'));
  const sanitize = (uri: unknown, options?: { readonly context?: string }) => {
    if (options?.context === 'image') messages.push(`the image "${uri}" is not loaded`);
    return refuse();
  };
  try {
    const compiled = vegaLite.compile(spec, { config, logger }).spec;
    const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
      expr: vega.expressionInterpreter,
      loader: { load: refuse, sanitize, http: refuse, file: refuse },
      renderer: 'none',
      locale,
      logger,
    });
    try {
      await view.runAsync();
      const svg = await view.toSVG();
      return failures[0] === undefined ? { svg, messages } : { message: failures[0] };
    } finally {
      view.finalize();
    }
  } catch (error) {
    return { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
