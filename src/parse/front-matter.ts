/**
 * YAML text → entries with the place of every value. All scalars stay text as written (`version: 1.10` is not 1.1, a
 * date is no timestamp): `metadata-schema.ts` interprets the values.
 */

import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { withFullStop } from '../data/full-stop.js';
import { table } from '../data/table.js';
import { isDeepYaml } from '../data/yaml-depth.js';
import { type Code, error } from '../diagnostic.js';
import type { Diagnostic, Place, YamlText } from '../types.js';
import { indentQuoted } from './outdented-quotes.js';

/** null where nothing is written. */
export type YamlValue = string | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** One key of the YAML text. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlValue;
  /** place of the key */
  readonly place: Place;
  /** place of a value within this one, by its path of keys and indexes */
  readonly placeOf: (path: readonly string[]) => Place;
}

export interface YamlResult {
  readonly entries: readonly YamlEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A value with its place and its parts. */
interface PlacedValue {
  readonly value: YamlValue;
  readonly offset: number;
  readonly children: ReadonlyMap<string, PlacedValue>;
}

/** Aliases repeat values: a few lines of aliases can expand to billions of values. */
const maxRepeated = 10_000;
/** The authors of the largest collaborations, each with affiliations and an ORCID, are 30,000 values. */
const maxWritten = 200_000;
const maxDepth = 50;
/** One mistake often makes many others. */
const maxFaults = 5;

/** A fault of a value, at an offset of the text. */
class YamlFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** Reads `yaml`; its faults are errors of the kind `code`. */
export function readYaml(yaml: YamlText, code: Code): YamlResult {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: yaml.file, line: yaml.line + Math.max(1, line) - 1, column: Math.max(1, col) };
  };
  const failed = (message: string, offset: number, hint: string) =>
    error(code, message, { place: placeAt(offset), hint });
  try {
    if (isDeepYaml(yaml.text)) throw tooDeep(0);
    const options = { schema: 'failsafe', prettyErrors: false, lineCounter: lines } as const;
    let document = parseDocument(yaml.text, options);
    const indented = document.errors.length > 0 ? indentQuoted(yaml.text) : undefined;
    const again = indented === undefined ? undefined : parseDocument(indented, options);
    if (again?.errors.length === 0) document = again;
    const faults = [...document.errors, ...document.warnings]
      .slice(0, maxFaults)
      .map(({ code: kind, message, pos }) => failed(inWords(kind, message), pos[0], hintFor(kind)));
    return { entries: faults.length > 0 ? [] : entriesOf(document, placeAt), diagnostics: faults };
  } catch (cause) {
    const fault = cause instanceof RangeError ? tooDeep(0) : cause;
    if (!(fault instanceof YamlFault)) throw fault;
    return { entries: [], diagnostics: [failed(fault.message, fault.offset, fault.hint)] };
  }
}

function entriesOf(document: Document, placeAt: (offset: number) => Place): YamlEntry[] {
  const root: unknown = document.contents;
  if (root === null || (isScalar(root) && scalarValue(root) === null)) return [];
  if (!isMap(root))
    throw new YamlFault('The front matter has no lines of "key: value".', 0, 'Write, say, title: My paper.');
  const { children } = placedValue(root, { document, written: 0, repeated: 0, aliases: 0 }, 0);
  const offsets = new Map(root.items.map(({ key }) => [keyText(key), offsetOf(key)]));
  return [...children].map(([key, placed]) => ({
    key,
    value: placed.value,
    place: placeAt(offsets.get(key) ?? placed.offset),
    placeOf: (path) => placeAt(innermost(placed, path).offset),
  }));
}

function innermost(placed: PlacedValue, path: readonly string[]): PlacedValue {
  const [first, ...rest] = path;
  if (first === undefined) return placed;
  const child = placed.children.get(first);
  // a single value is read as a list of one: its index is not in the text
  return child ? innermost(child, rest) : innermost(placed, rest);
}

interface Conversion {
  readonly document: Document;
  /** number of values in the text */
  written: number;
  /** number of values that aliases repeat */
  repeated: number;
  /** aliases around the present value */
  aliases: number;
}

/** Throws YamlFault where there are more values than anyone writes, or than aliases may repeat. */
function countValue(conversion: Conversion, offset: number): void {
  if (conversion.aliases > 0) conversion.repeated += 1;
  else conversion.written += 1;
  if (conversion.repeated > maxRepeated) {
    throw new YamlFault('Aliases repeat too many values.', offset, 'Write the values out.');
  }
  if (conversion.written > maxWritten) {
    const count = maxWritten.toLocaleString('en');
    throw new YamlFault(`There are more than ${count} values.`, offset, 'Leave values out.');
  }
}

function placedValue(node: unknown, conversion: Conversion, depth: number): PlacedValue {
  const offset = offsetOf(node);
  countValue(conversion, offset);
  if (depth > maxDepth) throw tooDeep(offset);
  const inner = (child: unknown) => placedValue(child, conversion, depth + 1);
  if (isAlias(node)) {
    const target = node.resolve(conversion.document);
    if (!target) throw new YamlFault(`No value is marked &${node.source}.`, offset, 'Write the value out.');
    conversion.aliases += 1;
    const placed = inner(target);
    conversion.aliases -= 1;
    return { ...placed, offset };
  }
  if (isSeq(node)) {
    const items = node.items.map(inner);
    const children = new Map(items.map((item, index) => [String(index), item]));
    return { value: items.map(({ value }) => value), offset, children };
  }
  if (isMap(node)) {
    const children = new Map(node.items.map(({ key, value }) => [keyText(key), inner(value)] as const));
    // fromEntries makes own properties, of a key called `__proto__` too
    const value = Object.fromEntries([...children].map(([key, child]) => [key, child.value]));
    return { value, offset, children };
  }
  return { value: isScalar(node) ? scalarValue(node) : null, offset, children: new Map() };
}

function scalarValue(node: { readonly value: unknown; readonly type?: string | undefined }): string | null {
  const text = String(node.value ?? '');
  return node.type === 'PLAIN' && /^(~|null|)$/i.test(text) ? null : text;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value ?? '') : '';
}

function offsetOf(node: unknown): number {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? 0;
}

const tooDeep = (offset: number) =>
  new YamlFault('The values are nested too deep.', offset, 'Remove the inner brackets or lines.');

/** Helpful messages for common mistakes. */
const faultWords: Readonly<Record<string, { readonly message?: string; readonly hint: string }>> = table({
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A line has a second ": ", or is indented by mistake.',
    hint: 'Put text with a colon in quotes, as in title: "Trust: a study".',
  },
  DUPLICATE_KEY: { message: 'A key is written twice.', hint: 'Keep one of the two.' },
  TAB_AS_INDENT: { message: 'A line is indented with a tab.', hint: 'Indent with spaces.' },
  BAD_SCALAR_START: { hint: 'Put the text in quotes.' },
  TAG_RESOLVE_FAILED: {
    message: 'A tag (!name) means nothing here.',
    hint: 'Write the value without it, or in quotes.',
  },
});

function inWords(kind: string, message: string): string {
  return (
    faultWords[kind]?.message ??
    `This is no YAML: ${message.charAt(0).toLowerCase()}${withFullStop(message.slice(1))}`
  );
}

function hintFor(kind: string): string {
  return faultWords[kind]?.hint ?? 'Check quotes, brackets and indentation of this line and the one before.';
}
