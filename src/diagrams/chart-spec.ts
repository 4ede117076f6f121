/**
 * The text of a `vega-lite` fence → a chart with its data in it. The text is JSON or YAML. Each data file that it names
 * is read from the paper's root and inlined, since charts can load nothing.
 */

import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { isDeeperThan } from '../data/depth.js';
import { table } from '../data/table.js';
import { isDeepYaml } from '../data/yaml-depth.js';
import type { Diagnostic, Place } from '../types.js';
import { readRows } from './chart-data.js';
import type { DrawError, ReadData } from './diagram.js';

/** A chart that can be drawn, or the fault. */
export type ChartSpec =
  | { readonly spec: Json }
  | { readonly fault: DrawError }
  | { readonly diagnostic: Diagnostic };

/** An object of the chart. */
export type Json = Record<string, unknown>;

/** Maximum nesting: a chart has about twenty levels, and Vega-Lite walks all of them by recursion. */
const maxDepth = 100;

const formats: Readonly<Record<string, string>> = table({
  csv: 'csv',
  tsv: 'tsv',
  json: 'json',
  topojson: 'topojson',
  geojson: 'json',
});

/** Reads the chart and its data files. */
export async function readChart(text: string, place: Place, readData: ReadData): Promise<ChartSpec> {
  const parsed = parseText(text);
  if ('fault' in parsed) return parsed;
  const { spec } = parsed;
  const schema = spec.$schema;
  if (isVega(spec)) return { fault: { ...notVegaLite, line: lineOf(text, '$schema') ?? 1 } };
  if (typeof schema === 'string' && !schema.includes('vega-lite'))
    return {
      fault: {
        reason: 'syntax',
        message: 'its $schema is not one of Vega-Lite',
        line: lineOf(text, '$schema'),
      },
    };
  if (isDeeperThan(maxDepth, spec)) return { fault: tooDeep };
  if (!drawnBy.some((key) => Object.hasOwn(spec, key)))
    return {
      fault: {
        reason: 'syntax',
        message: 'it has no "mark"',
        line: 1,
        hint: 'A chart needs "mark", "data" and "encoding".',
      },
    };
  for (const data of dataObjects(spec)) {
    const problem = await putInline(data, { text, place, readData });
    if (problem) return problem;
  }
  return { spec };
}

/** A specification of Vega itself, by its schema or by what Vega-Lite does not have. */
function isVega({ $schema, ...spec }: Json): boolean {
  if (typeof $schema === 'string') return /\/vega\/v\d/.test($schema);
  return Array.isArray(spec.marks) && !drawnBy.some((key) => Object.hasOwn(spec, key));
}

const notVegaLite = {
  reason: 'syntax',
  message: 'it is written for Vega, and only Vega-Lite is drawn',
  hint: 'Write it in Vega-Lite, or export it as SVG (vg2svg of the package vega-cli) and name that file as an image.',
} as const;

interface Reading {
  readonly text: string;
  readonly place: Place;
  readonly readData: ReadData;
}

async function putInline(data: Json, { text, place, readData }: Reading): Promise<ChartSpec | undefined> {
  const { url } = data;
  const format = isObject(data.format) ? data.format : {};
  let source = data.values;
  let line: number | undefined;
  if (typeof url === 'string') {
    line = lineOf(text, url) ?? 1;
    const file = await readData(url, { ...place, line: place.line + line, column: 1 });
    if ('fault' in file) return { diagnostic: file.fault };
    delete data.url;
    source = file.text;
  }
  if (typeof source !== 'string') return undefined;
  const extension = typeof url === 'string' ? (/\.(\w+)$/.exec(url)?.[1]?.toLowerCase() ?? '') : '';
  const type = typeof format.type === 'string' ? format.type : (formats[extension] ?? 'json');
  const delimiter = delimiters[type] ?? (typeof format.delimiter === 'string' ? format.delimiter : undefined);
  if (delimiter === undefined) {
    Object.assign(data, { values: source, format: { ...format, type } });
    return undefined;
  }
  const read = readRows(source, delimiter);
  if ('message' in read)
    return { fault: { reason: 'syntax', message: `its data cannot be read: ${read.message}`, line } };
  const { parse } = format;
  Object.assign(data, { values: read.rows, format: { type: 'json', ...(parse !== undefined && { parse }) } });
  return undefined;
}

const delimiters: Readonly<Record<string, string>> = table({ csv: ',', tsv: '\t' });

const drawnBy = ['mark', 'layer', 'facet', 'hconcat', 'vconcat', 'concat', 'repeat'];

/** Line of the first mention of `word`, from 1. */
export function lineOf(text: string, word: string): number | undefined {
  const index = text.split('\n').findIndex((line) => line.includes(word));
  return index === -1 ? undefined : index + 1;
}

function parseText(text: string): { readonly spec: Json } | { readonly fault: DrawError } {
  if (text.trim() === '') return { fault: { reason: 'syntax', message: 'it is empty', line: 1 } };
  try {
    const spec: unknown = JSON.parse(text);
    return isObject(spec) ? { spec } : notAnObject;
  } catch {
    return parseYaml(text);
  }
}

function parseYaml(text: string): { readonly spec: Json } | { readonly fault: DrawError } {
  if (isDeepYaml(text)) return { fault: tooDeep };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return {
      fault: { reason: 'syntax', message: lowerFirst(error.message.split('\n')[0] ?? ''), line, column: col },
    };
  }
  if (!isNode(document.contents) || isSeq(document.contents) || !isMap(document.contents)) return notAnObject;
  const spec: unknown = document.toJS({ maxAliasCount: 100 });
  return isObject(spec) ? { spec } : notAnObject;
}

const notAnObject = {
  fault: { reason: 'syntax', message: 'a chart is an object in JSON or YAML', line: 1 } as DrawError,
} as const;

const tooDeep: DrawError = {
  reason: 'syntax',
  message: `its data are nested more than ${maxDepth} levels deep`,
  line: 1,
  hint: 'Remove inner lists and objects.',
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Every `data` of the chart, of its parts and of its lookups. */
function dataObjects(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(dataObjects);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'values' || key === 'datasets') return [];
    if (
      key === 'data' &&
      isObject(inner) &&
      (Object.hasOwn(inner, 'url') || typeof inner.values === 'string')
    )
      return [inner];
    return dataObjects(inner);
  });
}

/** Whether `value` is a plain object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
