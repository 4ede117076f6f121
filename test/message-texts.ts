/**
 * Source files → the texts of their messages and hints. The search begins where diagnostics are made, and goes back
 * through constants, choices, tables, returned values and arguments of functions. So it finds a text also where a
 * function of the file turns the text into a diagnostic.
 */

import { posix } from 'node:path';
import { compareText } from '../src/data/compare-text.js';
import { declared, partsOf, type Sides, valuesIn } from './expression-values.js';
import {
  nameOf,
  nodeOf,
  nodesOf,
  returnedBy,
  type SourceText,
  type SyntaxNode,
  type SyntaxTree,
  syntaxTree,
} from './syntax-tree.js';

/** A literal or template that is a message or a hint, or one end of it. */
export interface MessageText extends Sides {
  readonly path: string;
  readonly line: number;
  /** offset in the file */
  readonly start: number;
  /** the text, with `{}` in place of each value */
  readonly text: string;
}

/** What is looked for. */
export interface Sought {
  /** functions and classes, with the places of arguments that are messages */
  readonly makers: Readonly<Record<string, readonly number[]>>;
  /** keys whose values are messages, in any object of the file */
  readonly keys: (path: string) => readonly string[];
  /** functions that return a whole sentence, whatever they are given */
  readonly finishers: readonly string[];
}

/** A node of a file. */
interface Spot {
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
}

interface PossibleSpot {
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode | undefined;
}

/** A parameter that is a message, and how to take its value from a call. */
interface MessageParameter {
  readonly callee: SyntaxNode;
  readonly take: (call: SyntaxNode) => SyntaxNode | undefined;
  readonly sides: Sides;
}

interface Search {
  readonly sought: Sought;
  readonly byPath: ReadonlyMap<string, SyntaxTree>;
  readonly found: Map<string, MessageText>;
  readonly seen: Set<string>;
  readonly parameters: MessageParameter[];
}

const whole: Sides = { begins: true, ends: true };

/** The texts of messages in `sources`, in the order of the files. */
export function messageTexts(sources: readonly SourceText[], sought: Sought): readonly MessageText[] {
  const trees = sources.map(syntaxTree);
  const byPath = new Map(trees.map((tree) => [tree.path, tree]));
  const search: Search = { sought, byPath, found: new Map(), seen: new Set(), parameters: [] };
  for (const tree of trees) followMakers(search, tree);
  const calls = callsByFunction(search, trees);
  // `parameters` grows while it is read
  for (const { callee, take, sides } of search.parameters)
    for (const { tree, node } of calls.get(callee) ?? []) follow(search, { tree, node: take(node) }, sides);
  return [...search.found.values()].sort((a, b) => compareText(a.path, b.path) || a.start - b.start);
}

function followMakers(search: Search, tree: SyntaxTree): void {
  for (const [maker, places] of Object.entries(search.sought.makers))
    for (const call of tree.calls.get(maker) ?? [])
      for (const place of places) follow(search, { tree, node: nodesOf(call.arguments)[place] }, whole);
  for (const key of search.sought.keys(tree.path))
    for (const property of tree.properties.get(key) ?? [])
      follow(search, { tree, node: nodeOf(property.value) }, whole);
}

function callsByFunction(search: Search, trees: readonly SyntaxTree[]): Map<SyntaxNode, Spot[]> {
  const calls = new Map<SyntaxNode, Spot[]>();
  for (const tree of trees)
    for (const [name, nodes] of tree.calls) {
      const callee = functionOf(search, tree, name)?.node;
      if (!callee) continue;
      calls.set(callee, [...(calls.get(callee) ?? []), ...nodes.map((node) => ({ tree, node }))]);
    }
  return calls;
}

/** The function that `name` is in the file: its own, or one that it imports. */
function functionOf({ byPath }: Search, tree: SyntaxTree, name: string): Spot | undefined {
  const own = tree.functions.get(name);
  if (own) return { tree, node: own };
  const imported = tree.imports.get(name);
  const path = imported && posix.join(posix.dirname(tree.path), imported.from).replace(/\.js$/, '.ts');
  const other = byPath.get(path ?? '');
  const node = imported && other?.functions.get(imported.name);
  return other && node ? { tree: other, node } : undefined;
}

function follow(search: Search, { tree, node }: PossibleSpot, sides: Sides): void {
  const key = `${tree.path}:${node?.start}:${node?.end}:${sides.begins}:${sides.ends}`;
  if (!node || !(sides.begins || sides.ends) || search.seen.has(key)) return;
  search.seen.add(key);
  for (const { part, side } of partsOf(node)) follow(search, { tree, node: part }, narrowed(sides, side));
  if (node.type === 'Literal' && typeof node.value === 'string')
    add(search, { tree, node }, { ...sides, text: node.value });
  else followers[node.type]?.(search, { tree, node }, sides);
}

type Follower = (search: Search, spot: Spot, sides: Sides) => void;

const followers: Readonly<Record<string, Follower>> = {
  TemplateLiteral(search, { tree, node }, sides) {
    const texts = nodesOf(node.quasis).map(({ value }) => String((value as { cooked?: unknown }).cooked));
    const values = nodesOf(node.expressions);
    if (texts[0] === '') follow(search, { tree, node: values[0] }, narrowed(sides, 'begins'));
    const last = sides.ends && texts.at(-1) === '' ? values.at(-1) : undefined;
    follow(search, { tree, node: last }, { begins: false, ends: true });
    const ends = sides.ends && !(last && endsElsewhere(search, { tree, node: last }));
    add(search, { tree, node }, { begins: sides.begins, ends, text: texts.join('{}') });
  },
  Identifier(search, { tree, node }, sides) {
    const known = declared(tree, nameOf(node), node);
    for (const value of known?.values ?? []) follow(search, { tree, node: value }, sides);
    if (known?.parameter) search.parameters.push({ ...known.parameter, sides });
  },
  MemberExpression(search, { tree, node }, sides) {
    const table = declared(tree, nameOf(node.object), node)?.values ?? [];
    for (const value of table.flatMap(valuesIn)) follow(search, { tree, node: value }, sides);
  },
  CallExpression(search, spot, sides) {
    const name = nameOf(spot.node.callee);
    if (name === undefined || search.sought.finishers.includes(name)) return;
    const target = functionOf(search, spot.tree, name);
    for (const value of target ? returnedBy(target.tree, target.node) : [])
      follow(search, { tree: target?.tree ?? spot.tree, node: value }, sides);
  },
};

/** Whether the value at the end of a template is a sentence's end by itself, or is found as a text of its own. */
function endsElsewhere({ sought }: Search, { tree, node }: Spot): boolean {
  if (node.type === 'CallExpression') return sought.finishers.includes(nameOf(node.callee) ?? '');
  if (node.type === 'Identifier') return (declared(tree, nameOf(node), node)?.values.length ?? 0) > 0;
  return node.type === 'ConditionalExpression';
}

function add({ found }: Search, { tree, node }: Spot, text: Sides & Pick<MessageText, 'text'>): void {
  const key = `${tree.path}:${node.start}`;
  const before = found.get(key);
  found.set(key, {
    path: tree.path,
    line: tree.text.slice(0, node.start).split('\n').length,
    start: node.start,
    text: text.text,
    begins: text.begins || (before?.begins ?? false),
    ends: text.ends || (before?.ends ?? false),
  });
}

function narrowed(sides: Sides, side: keyof Sides | undefined): Sides {
  if (side === undefined) return sides;
  return { begins: sides.begins && side === 'begins', ends: sides.ends && side === 'ends' };
}
