/**
 * A chart that distinguishes series by colour alone → the same chart with different dashes or shapes of points: print
 * is often grey, and some readers are colour-blind. Settings of the chart itself stay.
 */

import { table } from '../data/table.js';
import { isObject, type Json } from './chart-spec.js';

const channels: Readonly<Record<string, string>> = table({ line: 'strokeDash', point: 'shape' });

/** Whole, dashed, dotted, …: gaps wider than the round ends of the dashes. */
const dashes = [
  [1, 0],
  [7, 4],
  [1, 4],
  [9, 4, 1, 4],
  [4, 4],
  [12, 5],
];

/** The chart, and those within it, with a second sign for each colour. */
export function withShapeEncoding(spec: Json): Json {
  const layers = Array.isArray(spec.layer) ? { layer: spec.layer.map(inLayer) } : {};
  const encoding = shapeEncoding(spec);
  return { ...spec, ...layers, ...(encoding && { encoding }) };
}

function inLayer(layer: unknown): unknown {
  return isObject(layer) ? withShapeEncoding(layer) : layer;
}

function shapeEncoding({ mark, encoding }: Json): Json | undefined {
  const kind = isObject(mark) ? mark.type : mark;
  const channel = typeof kind === 'string' ? channels[kind] : undefined;
  if (channel === undefined || !isObject(encoding) || !isObject(encoding.color)) return undefined;
  const { field, type, title, legend, sort } = encoding.color;
  const isCategory = type === 'nominal' || type === 'ordinal' || type === undefined;
  if (typeof field !== 'string' || !isCategory || encoding[channel] !== undefined) return undefined;
  const scale = isObject(encoding.color.scale) ? encoding.color.scale : {};
  const own = {
    ...(scale.domain !== undefined && { domain: scale.domain }),
    ...(channel === 'strokeDash' && { range: dashes }),
  };
  const stated = Object.entries({ type: type ?? 'nominal', title, legend, sort }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...encoding, [channel]: { field, ...Object.fromEntries(stated), scale: own } };
}
