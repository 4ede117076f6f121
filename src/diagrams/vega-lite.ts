/**
 * Vega-Lite charts → SVG. Vega's expression interpreter is a module, so its few lines are wrapped as a script that the
 * page loads beside Vega's bundle.
 */

import { checkChart } from './chart-check.js';
import { chartLocale } from './chart-locale.js';
import { withShapeEncoding } from './chart-marks.js';
import { isObject, type Json, lineOf } from './chart-spec.js';
import type { DrawError, Drawing } from './diagram.js';
import { type EngineContext, inOnePage } from './engine.js';
import { readBeside } from './engine-page.js';
import { vegaConfig } from './vega-config.js';

/** A chart with its data in it, and the text it was read from. */
export interface Chart {
  readonly spec: Json;
  readonly text: string;
}

/** Draws each chart. */
export async function drawVegaLite(
  charts: readonly Chart[],
  context: EngineContext,
): Promise<readonly Drawing[]> {
  const checks = charts.map(({ spec, text }) => checkChart(spec, text));
  const sound = charts.filter((_, index) => checks[index]?.fault === undefined);
  const answers = sound.length === 0 ? [] : await drawInPage(sound, context);
  return charts.map((chart, index) => {
    const { fault, doubts = [] } = checks[index] ?? {};
    const answer = answers[sound.indexOf(chart)];
    if (fault || !answer) return { fault: fault ?? drawError('it is not drawn', chart.text) };
    if ('reason' in answer) return { fault: answer };
    if ('message' in answer) return { fault: drawError(answer.message, chart.text) };
    const faults = [...new Set(answer.messages.map(inWords))].map((message) =>
      drawError(message, chart.text),
    );
    return {
      svg: answer.svg,
      ownLabel: ownLabel(chart.spec),
      description: describeChart(chart.spec),
      // a column that is not there has no numbers either
      warnings: doubts.length > 0 ? doubts : faults,
    };
  });
}

function drawInPage(charts: readonly Chart[], context: EngineContext) {
  return inOnePage(context, {
    script,
    call: 'drawCharts',
    items: charts,
    argumentOf: (items) => ({
      fontFamily: context.fonts.family,
      config: vegaConfig(context.fonts.family),
      locale: chartLocale(context.lang),
      measurePx: context.measurePx,
      specs: items.map(({ spec, text }) => ({ spec: sized(withShapeEncoding(spec), context), text })),
    }),
  });
}

/** A chart that says no width is as wide as the text; the container of one that asks for it is the page. */
function sized(spec: Json, { columnPx, measurePx }: EngineContext): Json {
  const isOne = spec.mark !== undefined || spec.layer !== undefined;
  if (!isOne || (spec.width !== undefined && spec.width !== 'container')) return spec;
  const width = spec.width === 'container' ? measurePx : columnPx;
  return { autosize: { type: 'fit-x', contains: 'padding' }, ...spec, width };
}

async function script(): Promise<string> {
  const [vega, vegaLite, interpreter] = await Promise.all([
    readBeside('vega', 'vega.min.js'),
    readBeside('vega-lite', 'vega-lite.min.js'),
    readBeside('vega-interpreter', 'vega-interpreter.js'),
  ]);
  const body = interpreter
    .replace(/^import (\{[^}]*\}) from 'vega-util';$/m, 'const $1 = vega;')
    .replace(/^export \{ (\w+) as expressionInterpreter \};$/m, 'vega.expressionInterpreter = $1;')
    .replace(/^\/\/# sourceMappingURL.*$/m, '');
  return `${vega}\n${vegaLite}\n(() => {\n${body}\n})();`;
}

/** Vega's words for what an author can act on. */
function inWords(message: string): string {
  const first = (message.split('\n')[0] ?? '').replace(/\.$/, '');
  const without = /^Infinite extent for field "(.+?)(?:_start|_end)?"/.exec(first)?.[1];
  if (without !== undefined) return `there are no numbers in "${without}"`;
  if (/^(?:TypeError|RangeError): /.test(first))
    return `Vega-Lite fails on it (${first.replace(/^\w+: /, '')})`;
  return first
    .replace(/^(?:Syntax)?Error: /, '')
    .replace(/^Unexpected token/, 'an expression in it has an unexpected');
}

function drawError(message: string, text: string): DrawError {
  const inEnglish = inWords(message);
  const quoted = [...inEnglish.matchAll(/["“']([^"”']+)["”']/g)].map(([, word]) => word ?? '');
  const line = quoted.map((word) => lineOf(text, word)).find((found) => found !== undefined);
  return { reason: 'syntax', message: inEnglish, line };
}

function ownLabel(spec: Json): string | undefined {
  const { title, description } = spec;
  const heading = isObject(title) ? title.text : title;
  const parts = [heading, description]
    .flat()
    .filter((part): part is string => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join('. ');
}

/** "Bar chart of revenue by quarter" */
function describeChart(spec: Json): string {
  const { mark } = spec;
  const kind = isObject(mark) ? mark.type : mark;
  const name = typeof kind === 'string' ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)} chart` : 'Chart';
  const encoding = isObject(spec.encoding) ? spec.encoding : {};
  const channel = (...names: string[]) =>
    names.map((key) => fieldName(encoding[key])).find((field) => field !== undefined);
  const value = channel('y', 'theta');
  const by = [channel('x'), channel('color', 'row', 'column')].filter(
    (field) => field !== undefined && field !== value,
  );
  if (value === undefined && by.length === 0) return name;
  return `${name} of ${value ?? by.shift()}${by.length > 0 ? ` by ${by.join(' and ')}` : ''}`;
}

function fieldName(channel: unknown): string | undefined {
  if (!isObject(channel)) return undefined;
  const { title, field, aggregate } = channel;
  if (typeof title === 'string' && title !== '') return title;
  if (typeof field === 'string') return typeof aggregate === 'string' ? `${aggregate} of ${field}` : field;
  return typeof aggregate === 'string' ? aggregate : undefined;
}
