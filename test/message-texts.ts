/**
 * Source files → the texts of their messages and hints. The search begins where diagnostics are made, and goes back
 * through constants, choices, tables, returned values and arguments of functions. So it finds a text also where a
 * function of the file turns the text into a diagnostic.
 */

import { posix } from 'node:path';
import { compareText } from '../src/data/compare-text.js';
import {
  isFunction,
  nameOf,
  nodeOf,
  nodesOf,
  propertyOf,
  returnedBy,
  type SourceText,
  type SyntaxNode,
  type SyntaxTree,
  scopeOf,
  syntaxTree,
} from './syntax-tree.js';

/** A literal or template that is a message or a hint, or one end of it. */
export interface MessageText {
  readonly path: string;
  readonly line: number;
  /** offset in the file */
  readonly start: number;
  readonly end: number;
  /** the text, with `{}` in place of each value */
  readonly text: string;
  /** whether the message begins with it */
  readonly begins: boolean;
  /** whether the message ends with it */
  readonly ends: boolean;
}

/** The ends of the message that an expression holds. */
type Sides = Pick<MessageText, 'begins' | 'ends'>;

/** What is looked for. */
export interface Sought {
  /** functions and classes, with the places of arguments that are messages */
  readonly makers: Readonly<Record<string, readonly number[]>>;
  /** keys whose values are messages, in any object */
  readonly keys: (path: string) => readonly string[];
  /** functions that return a whole sentence, whatever they are given */
  readonly finishers: readonly string[];
}

/** A parameter that is a message, and how to take its value from a call. */
interface MessageParameter {
  readonly tree: SyntaxTree;
  readonly callee: SyntaxNode;
  readonly take: (call: SyntaxNode) => SyntaxNode | undefined;
  readonly sides: Sides;
}

const whole: Sides = { begins: true, ends: true };

/** The texts of messages in `sources`, in the order of the files. */
export function messageTexts(sources: readonly SourceText[], sought: Sought): readonly MessageText[] {
  const trees = sources.map(syntaxTree);
  const byPath = new Map(trees.map((tree) => [tree.path, tree]));
  const found = new Map<string, MessageText>();
  const seen = new Set<string>();
  const parameters: MessageParameter[] = [];

  const functionOf = (tree: SyntaxTree, name: string) => {
    const own = tree.functions.get(name);
    if (own) return { tree, callee: own };
    const imported = tree.imports.get(name);
    const path = imported && posix.join(posix.dirname(tree.path), imported.from).replace(/\.js$/, '.ts');
    const other = byPath.get(path ?? '');
    const callee = imported && other?.functions.get(imported.name);
    return other && callee ? { tree: other, callee } : undefined;
  };

  const follow = (tree: SyntaxTree, node: SyntaxNode | undefined, sides: Sides): void => {
    const key = `${tree.path}:${node?.start}:${node?.end}:${sides.begins}:${sides.ends}`;
    if (!node || !(sides.begins || sides.ends) || seen.has(key)) return;
    seen.add(key);
    for (const { part, side } of partsOf(node)) follow(tree, part, narrowed(sides, side));
    if (node.type === 'Literal' && typeof node.value === 'string') add(tree, node, node.value, sides);
    else if (node.type === 'TemplateLiteral') followTemplate(tree, node, sides);
    else if (node.type === 'Identifier') followName(tree, node, sides);
    else if (node.type === 'MemberExpression') followMember(tree, node, sides);
    else if (node.type === 'CallExpression') followReturned(tree, node, sides);
  };

  const followTemplate = (tree: SyntaxTree, node: SyntaxNode, sides: Sides) => {
    const texts = nodesOf(node.quasis).map(({ value }) => String((value as { cooked?: unknown }).cooked));
    const values = nodesOf(node.expressions);
    if (sides.begins && texts[0] === '') follow(tree, values[0], { begins: true, ends: false });
    const endsInValue = sides.ends && texts.at(-1) === '';
    const last = endsInValue ? values.at(-1) : undefined;
    follow(tree, last, { begins: false, ends: true });
    add(tree, node, texts.join('{}'), {
      ...sides,
      ends: sides.ends && !isFinished(last) && !isFollowed(tree, last),
    });
  };

  /** Whether a call makes a sentence of its argument. */
  const isFinished = (node: SyntaxNode | undefined): boolean =>
    node?.type === 'CallExpression' && sought.finishers.includes(nameOf(node.callee) ?? '');

  /** Whether the texts of the value were found, so that each is looked at. */
  const isFollowed = (tree: SyntaxTree, node: SyntaxNode | undefined): boolean =>
    node?.type === 'ConditionalExpression' ||
    (node?.type === 'Identifier' && (declared(tree, nameOf(node), node)?.values.length ?? 0) > 0);

  const followMember = (tree: SyntaxTree, node: SyntaxNode, sides: Sides) => {
    const object = nodeOf(node.object);
    const table = declared(tree, nameOf(object), node)?.values ?? [];
    for (const value of table.flatMap(valuesIn)) follow(tree, value, sides);
  };

  const followReturned = (tree: SyntaxTree, node: SyntaxNode, sides: Sides) => {
    const name = nameOf(node.callee);
    const target = name === undefined || isFinished(node) ? undefined : functionOf(tree, name);
    if (!target) return;
    for (const value of returnedBy(target.tree, target.callee)) follow(target.tree, value, sides);
  };

  const followName = (tree: SyntaxTree, node: SyntaxNode, sides: Sides) => {
    const known = declared(tree, nameOf(node), node);
    for (const value of known?.values ?? []) follow(tree, value, sides);
    if (known?.parameter) parameters.push({ tree, ...known.parameter, sides });
  };

  const add = (tree: SyntaxTree, { start, end }: SyntaxNode, text: string, sides: Sides) => {
    const key = `${tree.path}:${start}`;
    const begins = sides.begins || (found.get(key)?.begins ?? false);
    const ends = sides.ends || (found.get(key)?.ends ?? false);
    const line = tree.text.slice(0, start).split('\n').length;
    found.set(key, { path: tree.path, line, start, end, text, begins, ends });
  };

  for (const tree of trees) {
    for (const [maker, places] of Object.entries(sought.makers))
      for (const call of tree.calls.get(maker) ?? [])
        for (const place of places) follow(tree, nodesOf(call.arguments)[place], whole);
    for (const key of sought.keys(tree.path))
      for (const property of tree.properties.get(key) ?? []) follow(tree, nodeOf(property.value), whole);
  }
  const callsOf = new Map<SyntaxNode, { readonly tree: SyntaxTree; readonly call: SyntaxNode }[]>();
  for (const tree of trees)
    for (const [name, calls] of tree.calls) {
      const callee = functionOf(tree, name)?.callee;
      if (callee)
        callsOf.set(callee, [...(callsOf.get(callee) ?? []), ...calls.map((call) => ({ tree, call }))]);
    }
  // `parameters` grows while it is read
  for (const { callee, take, sides } of parameters)
    for (const { tree, call } of callsOf.get(callee) ?? []) follow(tree, take(call), sides);
  return [...found.values()].sort((a, b) => compareText(a.path, b.path) || a.start - b.start);
}

/** The parts of an expression that can be its value, or one end of its value. */
function partsOf(
  node: SyntaxNode,
): readonly { readonly part: SyntaxNode | undefined; readonly side?: 'begins' | 'ends' }[] {
  const part = (field: string) => nodeOf(node[field]);
  switch (node.type) {
    case 'ConditionalExpression':
      return [{ part: part('consequent') }, { part: part('alternate') }];
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : [{ part: part('left') }]), { part: part('right') }];
    case 'BinaryExpression':
      return [
        { part: part('left'), side: 'begins' },
        { part: part('right'), side: 'ends' },
      ];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return [{ part: part('expression') }];
    default:
      return [];
  }
}

function narrowed(sides: Sides, side: 'begins' | 'ends' | undefined): Sides {
  if (side === undefined) return sides;
  return { begins: sides.begins && side === 'begins', ends: sides.ends && side === 'ends' };
}

interface Declared {
  /** what the name may hold */
  readonly values: readonly SyntaxNode[];
  readonly parameter?: Pick<MessageParameter, 'callee' | 'take'>;
}

/** What is known of a name at `from`: of its nearest declaration outwards. */
function declared(tree: SyntaxTree, name: string | undefined, from: SyntaxNode): Declared | undefined {
  if (name === undefined) return undefined;
  for (let scope: SyntaxNode | undefined = from; scope; scope = tree.parents.get(scope)) {
    const parameter = isFunction(scope) ? parameterOf(scope, name) : undefined;
    if (parameter) return parameter;
    const variables = (tree.variables.get(name) ?? []).filter((one) => scopeOf(tree, one) === scope);
    if (variables.length === 0) continue;
    const { start, end } = scope;
    const assigned = (tree.assignments.get(name) ?? []).filter((one) => one.start >= start && one.end <= end);
    return {
      values: [
        ...variables.flatMap((one) => initialOf(tree, one, name)),
        ...assigned.flatMap((one) => nodeOf(one.right) ?? []),
      ],
    };
  }
  return undefined;
}

/** The value of a declared variable; of a pattern of a list, the elements at its place in the lists of a table. */
function initialOf(tree: SyntaxTree, variable: SyntaxNode, name: string): readonly SyntaxNode[] {
  const [id, init] = [nodeOf(variable.id), nodeOf(variable.init)];
  if (!init || id?.type === 'ObjectPattern') return [];
  if (id?.type !== 'ArrayPattern') return [init];
  const place = (id.elements as unknown[]).findIndex((one) => nameOf(one) === name);
  return listsIn(tree, init).flatMap((list) => nodesOf(list.elements)[place] ?? []);
}

/** The lists that an expression may be, through names and tables. */
function listsIn(tree: SyntaxTree, node: SyntaxNode | undefined): readonly SyntaxNode[] {
  switch (node?.type) {
    case 'ArrayExpression':
      return [node];
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return partsOf(node).flatMap(({ part }) => listsIn(tree, part));
    case 'ObjectExpression':
      return nodesOf(node.properties).flatMap((each) => listsIn(tree, nodeOf(each.value)));
    case 'CallExpression':
      return nodesOf(node.arguments).flatMap((each) => listsIn(tree, each));
    case 'MemberExpression':
      return listsIn(tree, nodeOf(node.object));
    case 'Identifier':
      return (declared(tree, nameOf(node), node)?.values ?? []).flatMap((each) => listsIn(tree, each));
    default:
      return [];
  }
}

function parameterOf(callee: SyntaxNode, name: string): Declared | undefined {
  for (const [place, given] of nodesOf(callee.params).entries()) {
    const { pattern, fallback } = withoutDefault(nodeOf(given.parameter) ?? given);
    const argument = (call: SyntaxNode) => nodesOf(call.arguments)[place];
    if (nameOf(pattern) === name) return { values: fallback, parameter: { callee, take: argument } };
    for (const property of pattern.type === 'ObjectPattern' ? nodesOf(pattern.properties) : []) {
      const inner = withoutDefault(nodeOf(property.value) ?? property);
      const key = nameOf(property.key);
      if (nameOf(inner.pattern) === name && key !== undefined)
        return {
          values: inner.fallback,
          parameter: { callee, take: (call) => propertyOf(argument(call), key) },
        };
    }
  }
  return undefined;
}

function withoutDefault(node: SyntaxNode): {
  readonly pattern: SyntaxNode;
  readonly fallback: readonly SyntaxNode[];
} {
  const [left, right] = [nodeOf(node.left), nodeOf(node.right)];
  return node.type === 'AssignmentPattern' && left && right
    ? { pattern: left, fallback: [right] }
    : { pattern: node, fallback: [] };
}

/** The values that a table holds, at any depth. */
function valuesIn(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'ObjectExpression':
      return nodesOf(node.properties).flatMap((each) => valuesIn(nodeOf(each.value) ?? each));
    case 'ArrayExpression':
      return nodesOf(node.elements).flatMap(valuesIn);
    case 'CallExpression':
      return nodesOf(node.arguments).flatMap(valuesIn);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return partsOf(node).flatMap(({ part }) => (part ? valuesIn(part) : []));
    case 'Literal':
    case 'TemplateLiteral':
      return [node];
    default:
      return [];
  }
}
