/**
 * The tables of keys → JSON Schema of front matter and of `wp-build.yaml`, for editors that complete and check YAML.
 * Keys of other tools that are read as ours are there too, marked as deprecated.
 */

import { limitKeys, limitTable } from '../limits.js';
import { acceptedKeys } from './accepted-keys.js';
import { metadataKeys } from './metadata-schema.js';
import { neighbourKeys } from './neighbour-keys.js';
import { projectTable } from './project-keys.js';
import { type Shape, shapeOf } from './value-shape.js';

/** A JSON Schema document. */
export interface SchemaDocument extends Shape {
  readonly $schema: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const dialect = 'http://json-schema.org/draft-07/schema#';

/** JSON Schema of front matter. */
export function frontMatterSchema(): SchemaDocument {
  return {
    $schema: dialect,
    title: 'Front matter of a wp-build paper',
    type: ['object', 'null'],
    properties: metadataProperties(),
    additionalProperties: false,
  };
}

/** JSON Schema of `wp-build.yaml`. */
export function projectSchema(): SchemaDocument {
  const properties = metadataProperties();
  const limits = limitKeys.map((key) => [
    key,
    {
      type: 'number',
      minimum: 1,
      default: limitTable[key].max,
      description: `max. ${limitTable[key].what}`,
    },
  ]);
  return {
    $schema: dialect,
    title: 'wp-build.yaml, the project file of wp-build',
    type: ['object', 'null'],
    properties: {
      ...Object.fromEntries(Object.entries(projectTable).map(([key, row]) => [key, described(row)])),
      limits: {
        description: 'maximum size of a paper',
        type: 'object',
        properties: Object.fromEntries(limits),
        additionalProperties: false,
      },
      metadata: {
        description: 'keys of front matter: defaults for all papers of the project',
        type: ['object', 'null'],
        properties,
        additionalProperties: false,
      },
      ...withoutNames(properties, Object.keys(projectTable)),
    },
    additionalProperties: false,
  };
}

function metadataProperties(): Record<string, Shape> {
  const own = metadataKeys.map((row) => [row.key, described(row)] as const);
  const accepted = acceptedKeys.map((key) => [key, { description: 'no effect yet' }] as const);
  const neighbours = [...neighbourKeys].flatMap(([key, { as }]) => {
    if (as === undefined || key.includes('.')) return [];
    return [[key, { description: `Read as \`${as}\`.`, deprecated: true }] as const];
  });
  const entries: readonly (readonly [string, Shape])[] = [...own, ...accepted, ...neighbours];
  const first = new Map<string, Shape>();
  for (const [key, shape] of entries) if (!first.has(key)) first.set(key, shape);
  return Object.fromEntries(first);
}

/** The shape of a key's value; an empty value is no value. */
function described(row: {
  readonly what: string;
  readonly default?: string;
  readonly schema: object;
}): Shape {
  const shape = shapeOf(row.schema as Parameters<typeof shapeOf>[0]);
  const byDefault = row.default === undefined ? '' : ` (default: ${row.default})`;
  return { description: `${row.what}${byDefault}`, anyOf: [shape, { type: 'null' }] };
}

function withoutNames(
  shapes: Readonly<Record<string, Shape>>,
  names: readonly string[],
): Record<string, Shape> {
  return Object.fromEntries(Object.entries(shapes).filter(([key]) => !names.includes(key)));
}
