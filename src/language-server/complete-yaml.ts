/** A line of front matter up to the cursor → the keys and values that its JSON Schema allows. */

import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node';
import type { SchemaDocument } from '../build/schema.js';
import { type CompletionSources, filesIn } from './complete.js';

/** As much of a schema as is asked here. */
type Shape = NonNullable<SchemaDocument['properties']>[string];

/** The inputs of completion in YAML. */
export interface YamlSources {
  readonly schema: SchemaDocument;
  readonly themes: readonly string[];
  readonly list: CompletionSources['list'];
}

/** Keys whose values are files. */
const fileKeys: ReadonlyMap<string, RegExp> = new Map([
  ['bibliography', /\.(?:bib|bibtex|json)$/i],
  ['csl', /\.csl$/i],
  ['theme', /\.css$/i],
  ['logo', /\.(?:png|jpe?g|webp|svg)$/i],
  ['cover-image', /\.(?:png|jpe?g|webp|avif|svg)$/i],
]);

/** Completes a line of YAML; `above` are the lines before it, the nearest last. */
export async function completeYaml(
  before: string,
  above: readonly string[],
  { schema, themes, list }: YamlSources,
): Promise<readonly CompletionItem[]> {
  const value = /^([\w-]+):\s*(?:\[(?:[^\]]*,)?\s*)?([^\s,[\]]*)$/.exec(before);
  const item = /^\s*-\s+(\S*)$/.exec(before);
  const key = value?.[1] ?? (item ? parentKey(above) : undefined);
  const written = value?.[2] ?? item?.[1] ?? '';
  if (key !== undefined) {
    const shape = schema.properties?.[key];
    const words = [...(shape ? wordsOf(shape) : []), ...(key === 'theme' ? themes : [])];
    const pattern = fileKeys.get(key);
    const files = pattern ? await filesIn(written, { list, isShown: (name) => pattern.test(name) }) : [];
    const named = [...new Set(words)].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
    return [...named, ...files];
  }
  return /^[\w-]*$/.test(before) ? keysOf(schema, above) : [];
}

/** The key that a list item belongs to. */
function parentKey(above: readonly string[]): string | undefined {
  const line = above.findLast((each) => /^[\w-]+:/.test(each));
  return line && /^([\w-]+):/.exec(line)?.[1];
}

/** Keys that are not written yet; those of other tools are read, and not offered. */
function keysOf({ properties = {} }: SchemaDocument, above: readonly string[]): CompletionItem[] {
  const written = new Set(above.flatMap((line) => /^([\w-]+):/.exec(line)?.[1] ?? []));
  return Object.entries(properties)
    .filter(([key, { deprecated }]) => !deprecated && !written.has(key))
    .map(([key, { description }]) => ({
      label: key,
      kind: CompletionItemKind.Property,
      insertText: `${key}: `,
      ...(description !== undefined && { documentation: description }),
    }));
}

/** The words that a shape allows. */
function wordsOf(shape: Shape): readonly string[] {
  const own = (shape.enum ?? []).map(String);
  const examples = shape.examples ?? [];
  const types = typeof shape.type === 'string' ? [shape.type] : (shape.type ?? []);
  const booleans = types.includes('boolean') && own.length === 0 ? ['true', 'false'] : [];
  const inner = [...(shape.anyOf ?? []), ...(shape.items ? [shape.items] : [])].flatMap(wordsOf);
  return [...own, ...booleans, ...examples, ...inner];
}

/** The meaning of the front matter key at the cursor. */
export function describeKey(line: string, column: number, schema: SchemaDocument): string | undefined {
  const key = /^([\w-]+):/.exec(line)?.[1];
  if (key === undefined || column > key.length) return undefined;
  const description = schema.properties?.[key]?.description;
  return description === undefined ? undefined : `\`${key}\`: ${description}`;
}
