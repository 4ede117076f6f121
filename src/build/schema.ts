/**
 * Completions for editors and shells: the JSON Schemas of front matter and `wp-build.yaml`, and the values of options.
 */

import { pageSizeNames } from '../equip/page-geometry.js';
import { builtInThemes } from '../equip/theme.js';
import { frontMatterSchema, projectSchema, type SchemaDocument } from '../parse/json-schema.js';

export type { SchemaDocument };

/** The kinds of schemas. */
export const schemaNames = ['paper', 'project'] as const;

/** The JSON Schema of front matter (`paper`), or of `wp-build.yaml` (`project`). */
export function jsonSchema(name: (typeof schemaNames)[number]): SchemaDocument {
  return name === 'paper' ? frontMatterSchema() : projectSchema();
}

/** Words that options take, by their long flag. */
export async function optionWords(): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map<string, readonly string[]>([
    ['--theme', await builtInThemes()],
    ['--page-size', pageSizeNames],
  ]);
}
