/**
 * YAML of another tool's front matter → the same under our keys. Only the lines that change are rewritten, so that
 * comments, blank lines and quotes stay. A key without a counterpart becomes a comment, so that no text is lost.
 */

import { isMap, isScalar, LineCounter, type Pair, parseDocument, stringify } from 'yaml';
import type { YamlText } from '../../types.js';
import { adaptEntries, type KnownEntry } from '../adapt-front-matter.js';
import { readYaml, type YamlEntry, type YamlValue } from '../front-matter.js';
import { keyName } from '../key-name.js';
import { metadataKeys } from '../metadata-schema.js';
import { containers, neighbourKeys } from '../neighbour-keys.js';
import type { UnreadKey } from '../unread-keys.js';

/** A key that became a comment, and a hint for the same effect. */
export interface LeftKey {
  readonly key: string;
  /** line of the file */
  readonly line: number;
  readonly instead?: string;
  /** whether other keys of the new text have the same effect, or it is the default */
  readonly isDefault?: true;
}

export interface MigratedYaml {
  readonly text: string;
  readonly left: readonly LeftKey[];
}

/** One key with its value, as lines of the text. */
interface PairLines {
  readonly key: string;
  readonly first: number;
  /** the line after its last */
  readonly end: number;
  /** columns of the key, and of the value where it stands on one line */
  readonly keyAt: readonly [start: number, end: number];
  readonly valueAt?: readonly [start: number, end: number];
}

const ownNames: ReadonlySet<string> = new Set(metadataKeys.map(({ key }) => key));

/** `yaml` under our keys. Text that cannot be parsed is returned as it is. */
export function migrateYaml(yaml: YamlText): MigratedYaml {
  const { entries, diagnostics } = readYaml(yaml, 'front-matter-syntax');
  if (diagnostics.length > 0) return { text: yaml.text, left: [] };
  const block = inBlocks(yaml.text, entries);
  if (block !== undefined) return migrateYaml({ ...yaml, text: block });
  const adapted = adaptEntries(entries);
  const lines = yaml.text.split('\n');
  const made: string[] = [];
  const left: LeftKey[] = [];
  let at = 0;
  for (const pair of pairsOf(yaml.text)) {
    made.push(...lines.slice(at, pair.first));
    const own = lines.slice(pair.first, pair.end);
    const entry = entries.find(({ key }) => key === pair.key);
    const known = adapted.entries.filter(({ entry: { place } }) => isWithin(place.line - yaml.line, pair));
    const fate = entry ? fateOf(entry, known, adapted) : { kind: 'kept' as const };
    made.push(...rewritten(own, pair, fate));
    if (fate.kind === 'left') left.push({ key: pair.key, line: yaml.line + pair.first, ...fate.more });
    at = pair.end;
  }
  return { text: [...made, ...lines.slice(at)].join('\n'), left };
}

const isWithin = (line: number, { first, end }: PairLines) => line >= first && line < end;

/** JSON and flow mappings are written as lines of keys; undefined where the text is in lines already. */
function inBlocks(text: string, entries: readonly YamlEntry[]): string | undefined {
  const root = parseDocument(text, { schema: 'failsafe' }).contents;
  if (!isMap(root) || !root.flow) return undefined;
  return entries.map(({ key, value }) => `${linesFor(key, value).join('\n')}\n`).join('');
}

/** The keys of the text's top level, in order. */
function pairsOf(text: string): PairLines[] {
  const counter = new LineCounter();
  const { contents } = parseDocument(text, { schema: 'failsafe', lineCounter: counter });
  if (!isMap(contents)) return [];
  return contents.items.map((pair) => placedPair(pair, counter, text));
}

function placedPair({ key, value }: Pair, counter: LineCounter, text: string): PairLines {
  const [start = 0, keyEnd = start] = rangeOf(key);
  const [valueStart = keyEnd, valueEnd = keyEnd] = rangeOf(value);
  const at = (offset: number) => counter.linePos(offset);
  const { line, col } = at(start);
  // the range of a block ends behind its last line break
  const last = Math.max(keyEnd, valueEnd - (text[valueEnd - 1] === '\n' ? 1 : 0));
  const isOneLine = valueEnd > valueStart && at(valueStart).line === line && at(valueEnd).line === line;
  return {
    key: isScalar(key) ? String(key.value) : '',
    first: line - 1,
    end: at(last).line,
    keyAt: [col - 1, at(keyEnd).col - 1],
    ...(isOneLine && { valueAt: [at(valueStart).col - 1, at(valueEnd).col - 1] as const }),
  };
}

function rangeOf(node: unknown): readonly number[] {
  return (node as { readonly range?: readonly number[] | null } | null)?.range ?? [];
}

/** The new form of a key. */
type Fate =
  | { readonly kind: 'kept' }
  | {
      readonly kind: 'left';
      readonly more: Pick<LeftKey, 'instead' | 'isDefault'>;
      readonly before: readonly Fresh[];
    }
  | { readonly kind: 'written'; readonly fresh: readonly Fresh[] };

/** Our key with its value; without a value, the old value stays as it is written. */
interface Fresh {
  readonly key: string;
  readonly value?: YamlValue;
}

interface Adapted {
  readonly entries: readonly KnownEntry[];
  readonly works: readonly YamlEntry[];
  readonly unread: readonly UnreadKey[];
}

function fateOf(entry: YamlEntry, known: readonly KnownEntry[], adapted: Adapted): Fate {
  if (adapted.works.includes(entry)) return { kind: 'kept' };
  const name = keyName(entry.key);
  const fresh = known.map(({ known: { key }, entry: { value } }) => ({
    key,
    ...(!isSame(value, entry.value) && { value }),
  }));
  const [only] = fresh;
  if (known.length === 1 && only && ownNames.has(entry.key)) {
    const isAuthors = only.key === 'authors' && !needsForm(entry.value, adapted);
    return only.value === undefined || isAuthors ? { kind: 'kept' } : { kind: 'written', fresh };
  }
  if (only && !isContainer(name)) {
    const value = only.key === 'authors' && !needsForm(entry.value, adapted) ? undefined : only.value;
    const first: Fresh = { key: only.key, ...(value !== undefined && { value }) };
    return { kind: 'written', fresh: [first, ...fresh.slice(1)] };
  }
  const unread = adapted.unread.find(({ place }) => place.line === entry.place.line);
  const instead = unread && 'instead' in unread ? unread.instead : neighbourKeys.get(name)?.instead;
  const row = neighbourKeys.get(name);
  const isDefault =
    fresh.length > 0 || ownNames.has(name) || row?.as !== undefined || row?.always || isUsed.test(name);
  const more: Pick<LeftKey, 'instead' | 'isDefault'> = isDefault
    ? { isDefault: true }
    : { ...(typeof instead === 'string' && { instead }) };
  const macros = name === 'header-includes' && !ownMacros(adapted) ? macrosIn(entry.value) : [];
  return isForeign(entry, adapted) ? { kind: 'left', more, before: [...fresh, ...macros] } : { kind: 'kept' };
}

const ownMacros = ({ entries }: Adapted): boolean => entries.some(({ known }) => known.key === 'math-macros');

/** Commands that a preamble defines, each on a line of its own: formulas use them. */
function macrosIn(value: YamlValue): readonly Fresh[] {
  const text = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string').join('\n');
  const defined =
    text.match(/^[ \t]*\\(?:re)?newcommand\*?\{?\\[A-Za-z]+\}?(?:\[\d\])?\{.*\}[ \t]*$/gm) ?? [];
  return defined.length === 0
    ? []
    : [{ key: 'math-macros', value: `${defined.map((line) => line.trim()).join('\n')}\n` }];
}

/** Whether another tool reads this key, or another key of this text means the same. */
function isForeign(entry: YamlEntry, { entries }: Adapted): boolean {
  const name = keyName(entry.key);
  if (ownNames.has(name)) return entries.some(({ known }) => known.key === name);
  return neighbourKeys.has(name) || isContainer(name) || isUsed.test(name);
}

/** Keys that are read together with others. */
const isUsed = /^affiliations?$|^disable-header-and-footer$|^(?:header|footer)-(?:left|cent(?:er|re)|right)$/;

const isContainer = (name: string) => containers.some((path) => path === name || path.startsWith(`${name}.`));

/** Whether authors are in a form that only other tools have. Names as text are read in every form. */
function needsForm(value: YamlValue, { entries }: Adapted): boolean {
  const isText =
    typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  if (!isText) return true;
  const authors = entries.find(({ known }) => known.key === 'authors')?.entry.value;
  return Array.isArray(authors) && authors.some((one) => isAffiliated(one));
}

const isAffiliated = (author: YamlValue) =>
  author !== null && typeof author === 'object' && !Array.isArray(author) && 'affiliation' in author;

function isSame(one: YamlValue, other: YamlValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function rewritten(own: readonly string[], pair: PairLines, fate: Fate): readonly string[] {
  if (fate.kind === 'kept') return own;
  if (fate.kind === 'left') {
    const before = fate.before.flatMap(({ key, value }) => linesFor(key, value ?? null));
    return [...before, ...own.map(asComment)];
  }
  const fresh = fate.fresh.flatMap((one) => freshLines(own, pair, one));
  // other forms of authors have more fields than ours, such as the corresponding author
  const isShortened = fate.fresh.some(({ key, value }) => key === 'authors' && value !== undefined);
  // style sheets on the web are not read
  const isWithout = fate.fresh.some(({ key, value }) => key === 'theme' && value !== undefined);
  return (isShortened && own.length > 1) || isWithout ? [...fresh, ...own.map(asComment)] : fresh;
}

const asComment = (line: string) => (line === '' ? '#' : `# ${line}`);

/** The lines of a key with another name or value; a comment behind a value on one line stays. */
function freshLines(own: readonly string[], pair: PairLines, { key, value }: Fresh): readonly string[] {
  const [first = '', ...rest] = own;
  const [start, end] = pair.keyAt;
  if (value === undefined) return [first.slice(0, start) + key + first.slice(end), ...rest];
  const lines = linesFor(key, value);
  const [written = ''] = lines;
  if (lines.length > 1 || !pair.valueAt) return lines;
  return [`${first.slice(0, start)}${written}${first.slice(pair.valueAt[1])}`];
}

function linesFor(key: string, value: YamlValue): string[] {
  return stringify({ [key]: value }, { schema: 'failsafe', lineWidth: 0 })
    .trimEnd()
    .split('\n');
}
