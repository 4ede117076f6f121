/**
 * A kind of value → its JSON Schema, which is attached to the schema that validates the value, so that editors and the
 * build agree. YAML scalars are text in the build, and may be numbers in an editor.
 */

import * as v from 'valibot';

/** As much of JSON Schema as our values need. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly propertyNames?: Shape;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly examples?: readonly string[];
  readonly deprecated?: boolean;
}

/** Text of the paper's author, which may look like a number. */
export const textShape: Shape = { type: ['string', 'number'] };

/** `schema` with the JSON Schema of what it reads. */
export function shaped<const S extends v.GenericSchema<unknown, unknown>>(
  schema: S,
  shape: Shape,
): v.SchemaWithPipe<readonly [S, v.MetadataAction<v.InferOutput<S>, { readonly shape: Shape }>]> {
  return v.pipe(schema, v.metadata({ shape }));
}

/** The JSON Schema of what `schema` reads; any value where it carries none. */
export function shapeOf(schema: v.GenericSchema<unknown, unknown>): Shape {
  const { shape } = v.getMetadata(schema as Parameters<typeof v.getMetadata>[0]);
  return typeof shape === 'object' && shape !== null ? shape : {};
}
