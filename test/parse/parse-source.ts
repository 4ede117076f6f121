import { describe } from '../../src/parse/describe.js';
import type { MetadataOptions } from '../../src/parse/metadata.js';
import { parse } from '../../src/parse/parse.js';
import type { ParseOptions } from '../../src/parse/parse-options.js';
import type { Paper, Source } from '../../src/types.js';

/** Describes and parses a source, as a build does. */
export async function parseSource(
  source: Source,
  options: MetadataOptions & ParseOptions = {},
): Promise<Paper> {
  return parse(describe(source, options), options);
}
