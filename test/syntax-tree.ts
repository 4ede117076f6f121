/** TypeScript source → its syntax tree, with indexes of what a search through the code asks for again and again. */

import { parseAst } from 'rolldown/parseAst';

/** A source file of the project. */
export interface SourceText {
  /** from the project's folder */
  readonly path: string;
  readonly text: string;
}

/** A node of the tree, as ESTree has it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A source file with its tree. */
export interface SyntaxTree extends SourceText {
  readonly parents: ReadonlyMap<SyntaxNode, SyntaxNode>;
  /** functions and constructors, by the name of the function or the class */
  readonly functions: ReadonlyMap<string, SyntaxNode>;
  /** calls and `new`, by the name that is called */
  readonly calls: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** declarations of variables, by name; a pattern stands under each of its names */
  readonly variables: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** assignments to a name */
  readonly assignments: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** properties of object literals, by key */
  readonly properties: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly returns: readonly SyntaxNode[];
  /** imported names → name and path in the other file */
  readonly imports: ReadonlyMap<string, { readonly name: string; readonly from: string }>;
}

/** Parses one file. */
export function syntaxTree(source: SourceText): SyntaxTree {
  const parents = new Map<SyntaxNode, SyntaxNode>();
  const functions = new Map<string, SyntaxNode>();
  const [calls, variables, assignments, properties] = [index(), index(), index(), index()];
  const returns: SyntaxNode[] = [];
  const imports = new Map<string, { name: string; from: string }>();
  const see: Readonly<Record<string, (node: SyntaxNode) => void>> = {
    CallExpression: (node) => add(calls, nameOf(node.callee), node),
    NewExpression: (node) => add(calls, nameOf(node.callee), node),
    ReturnStatement: (node) => returns.push(node),
    AssignmentExpression: (node) => add(assignments, nameOf(node.left), node),
    FunctionDeclaration: (node) => functions.set(nameOf(node.id) ?? '', node),
    ClassDeclaration: (node) => {
      const made = nodesOf(nodeOf(node.body)?.body).find((one) => nameOf(one.key) === 'constructor');
      const constructed = nodeOf(made?.value);
      if (constructed) functions.set(nameOf(node.id) ?? '', constructed);
    },
    VariableDeclarator: (node) => {
      const [id, init] = [nodeOf(node.id), nodeOf(node.init)];
      for (const name of namesIn(id)) add(variables, name, node);
      if (init && isFunction(init)) functions.set(nameOf(id) ?? '', init);
    },
    ImportDeclaration: (node) => {
      const from = String(nodeOf(node.source)?.value);
      for (const one of nodesOf(node.specifiers))
        imports.set(nameOf(one.local) ?? '', { name: nameOf(one.imported) ?? '', from });
    },
  };
  const visit = (node: SyntaxNode, parent: SyntaxNode | undefined) => {
    if (parent) parents.set(node, parent);
    see[node.type]?.(node);
    if (node.type === 'Property' && parent?.type === 'ObjectExpression')
      add(properties, nameOf(node.key), node);
    for (const inner of Object.values(node))
      for (const one of Array.isArray(inner) ? nodesOf(inner) : [inner]) if (isNode(one)) visit(one, node);
  };
  visit(parseAst(source.text, { lang: 'ts' }, source.path) as unknown as SyntaxNode, undefined);
  return { ...source, parents, functions, calls, variables, assignments, properties, returns, imports };
}

/** The function around `node`, or the whole file. */
export function scopeOf(tree: SyntaxTree, node: SyntaxNode): SyntaxNode | undefined {
  let scope = tree.parents.get(node);
  while (scope && !isFunction(scope) && scope.type !== 'Program') scope = tree.parents.get(scope);
  return scope;
}

/** What a function may return. */
export function returnedBy(tree: SyntaxTree, callee: SyntaxNode): readonly SyntaxNode[] {
  const body = nodeOf(callee.body);
  if (body === undefined || body.type !== 'BlockStatement') return body ? [body] : [];
  return tree.returns
    .filter((one) => one.start > callee.start && one.end < callee.end && scopeOf(tree, one) === callee)
    .flatMap((one) => nodeOf(one.argument) ?? []);
}

/** The value of the property `name` in an object literal. */
export function propertyOf(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  return nodeOf(nodesOf(node.properties).find((each) => nameOf(each.key) === name)?.value);
}

/** The name, where `value` is a name. */
export function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Identifier' ? String(value.name) : undefined;
}

/** The nodes in a list; none where `value` is no list. */
export function nodesOf(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** `value` as a node, where it is one. */
export function nodeOf(value: unknown): SyntaxNode | undefined {
  return isNode(value) ? value : undefined;
}

/** Whether a node is a function. */
export function isFunction(node: SyntaxNode | undefined): boolean {
  return /^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression)$/.test(node?.type ?? '');
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The names that a pattern declares. */
function namesIn(pattern: SyntaxNode | undefined): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [String(pattern.name)];
    case 'ArrayPattern':
      return nodesOf(pattern.elements).flatMap(namesIn);
    case 'ObjectPattern':
      return nodesOf(pattern.properties).flatMap((each) => namesIn(nodeOf(each.value)));
    case 'AssignmentPattern':
      return namesIn(nodeOf(pattern.left));
    default:
      return [];
  }
}

const index = (): Map<string, SyntaxNode[]> => new Map();

function add(to: Map<string, SyntaxNode[]>, name: string | undefined, node: SyntaxNode): void {
  if (name === undefined) return;
  const list = to.get(name);
  if (list) list.push(node);
  else to.set(name, [node]);
}
