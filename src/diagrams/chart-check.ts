/**
 * A chart → its faults as messages. Vega-Lite accepts any input, and fails far from the cause or draws an empty chart.
 * The common mistakes are few: a misspelt mark, type, channel or column.
 */

import { closest, distance } from 'fastest-levenshtein';
import { isObject, type Json, lineOf } from './chart-spec.js';
import type { DrawError } from './diagram.js';

const words = (text: string): readonly string[] => text.split(' ');

const marks = words(
  'arc area bar boxplot circle errorband errorbar geoshape image line point rect rule square text tick trail',
);
const types = words('quantitative temporal ordinal nominal geojson');
const aggregates = words(
  'argmax argmin average count distinct exponential exponentialb max mean median min missing product q1 q3 ci0 ci1 stderr stdev stdevp sum valid values variance variancep',
);
const channels = words(
  'x y x2 y2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity fillOpacity strokeOpacity strokeWidth ' +
    'strokeDash size angle shape text tooltip href url description detail key order time row column facet latitude longitude latitude2 ' +
    'longitude2 xError xError2 yError yError2',
);
/** Transforms that only add the columns they name in `as`. */
const plainTransforms = words(
  'filter calculate timeUnit bin stack window joinaggregate aggregate fold sample impute',
);

/** Faults that prevent drawing, and doubts about charts that can be drawn. */
export interface ChartCheck {
  readonly fault?: DrawError | undefined;
  readonly doubts: readonly DrawError[];
}

/** Looks through every view of the chart; `text` is what it was read from. */
export function checkChart(spec: Json, text: string): ChartCheck {
  const faults: DrawError[] = [];
  const doubts: DrawError[] = [];
  const complain = (message: string, word: string, hint?: string): DrawError => ({
    reason: 'syntax',
    message,
    line: lineOf(text, `"${word}"`) ?? lineOf(text, word),
    hint,
  });
  const unknown = (kind: string, word: unknown, known: readonly string[]): DrawError[] =>
    typeof word !== 'string' || known.includes(word)
      ? []
      : [complain(`there is no ${kind} "${word}"`, word, nearMiss(word, known))];
  for (const view of viewsOf(spec, undefined)) {
    faults.push(...unknown('mark', isObject(view.mark) ? view.mark.type : view.mark, marks));
    for (const [name, channel] of Object.entries(view.encoding)) {
      doubts.push(...unknown('channel', name, channels));
      for (const part of [channel].flat()) {
        if (!isObject(part)) continue;
        faults.push(
          ...unknown('type', part.type, types),
          ...unknown('aggregate', part.aggregate, aggregates),
        );
        const { field } = part;
        if (typeof field === 'string' && view.columns && !view.columns.has(field) && /^\w+$/.test(field))
          doubts.push(
            complain(`its data has no column "${field}"`, field, `It has ${named(field, view.columns)}.`),
          );
      }
    }
  }
  return { fault: faults[0], doubts };
}

function nearMiss(word: string, known: readonly string[]): string {
  const near = known.find((name) => name.startsWith(word)) ?? closest(word, [...known]);
  const isNear = near.startsWith(word) || distance(near, word) <= 2;
  return isNear ? `Did you mean "${near}"?` : `Known are ${known.join(', ')}.`;
}

function named(field: string, columns: ReadonlySet<string>): string {
  const nearest = [...columns].sort((a, b) => distance(field, a) - distance(field, b)).slice(0, 6);
  return nearest.map((column) => `"${column}"`).join(', ');
}

interface View {
  readonly mark: unknown;
  readonly encoding: Json;
  /** columns of its data, where they are all known */
  readonly columns: ReadonlySet<string> | undefined;
}

function viewsOf(spec: Json, inherited: ReadonlySet<string> | undefined): View[] {
  const own = isObject(spec.data) ? columnsOf(spec.data) : inherited;
  const columns = own && withTransforms(own, spec.transform);
  const inner = ['layer', 'hconcat', 'vconcat', 'concat', 'spec'].flatMap((key) => [spec[key]].flat());
  return [
    { mark: spec.mark, encoding: isObject(spec.encoding) ? spec.encoding : {}, columns },
    ...inner.filter(isObject).flatMap((part) => viewsOf(part, columns)),
  ];
}

function columnsOf({ values }: Json): ReadonlySet<string> | undefined {
  if (!Array.isArray(values) || values.length === 0 || !values.every(isObject)) return undefined;
  return new Set(values.slice(0, 100).flatMap((row) => Object.keys(row)));
}

function withTransforms(columns: ReadonlySet<string>, transforms: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(transforms)) return columns;
  const plain = transforms.every(
    (transform) => isObject(transform) && plainTransforms.some((name) => name in transform),
  );
  if (!plain) return undefined;
  const made = JSON.stringify(transforms).matchAll(/"as":("[^"]*"|\[[^\]]*\])/g);
  const names = [...made].flatMap(([, names = '[]']) => [JSON.parse(names)].flat() as string[]);
  return new Set([
    ...columns,
    ...names,
    ...(JSON.stringify(transforms).includes('"fold"') ? ['key', 'value'] : []),
  ]);
}
