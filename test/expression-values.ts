/**
 * An expression of a syntax tree → the expressions that its value can come from: branches of a choice, values of a
 * constant, entries of a table, arguments for a parameter.
 */

import {
  isFunction,
  nameOf,
  nodeOf,
  nodesOf,
  propertyOf,
  type SyntaxNode,
  type SyntaxTree,
  scopeOf,
} from './syntax-tree.js';

/** The ends of a text that an expression holds. */
export interface Sides {
  readonly begins: boolean;
  readonly ends: boolean;
}

/** What is known of a name. */
export interface Declared {
  /** what the name may hold */
  readonly values: readonly SyntaxNode[];
  /** the function whose parameter the name is, and how to take its value from a call */
  readonly parameter?: {
    readonly callee: SyntaxNode;
    readonly take: (call: SyntaxNode) => SyntaxNode | undefined;
  };
}

/** A part of an expression: its whole value, or one end of its value. */
export interface Part {
  readonly part: SyntaxNode | undefined;
  readonly side?: keyof Sides;
}

/** The parts of an expression that can be its value, or one end of its value. */
export function partsOf(node: SyntaxNode): readonly Part[] {
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

/** What is known of a name at `from`: of its nearest declaration outwards. */
export function declared(tree: SyntaxTree, name: string | undefined, from: SyntaxNode): Declared | undefined {
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
export function valuesIn(node: SyntaxNode): readonly SyntaxNode[] {
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
