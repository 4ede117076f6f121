/**
 * Source folders → the measures that we compare with other projects, a line of a table each, then our longest functions.
 *
 *     npm run measures                             # src/
 *     npm run measures -- src ../other/lib         # any folders of JavaScript or TypeScript
 *
 * The numbers of other projects were measured in November 2026, the comparison that this one is held against.
 * A function counts from its first to its last line. An export counts as documented where a comment ends right before
 * it. Cycles are those of imports at run time: `import type` is left out.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = process.argv.slice(2).filter((each) => !each.startsWith('-'));
const extension = /(?<!\.d)\.(?:ts|mts|tsx|js|mjs|cjs)$/;
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name) && !/node_modules|(?:test|spec|bench)\b/.test(name))
    .map((name) => join(folder, name));
}

/** Calls `visit` with each node and the name that its parents give it. */
function walk(node, visit, name = '') {
  if (Array.isArray(node)) for (const each of node) walk(each, visit, name);
  if (typeof node?.type !== 'string') return;
  const own = node.id?.name ?? node.key?.name ?? node.key?.value ?? name;
  visit(node, own);
  for (const [key, value] of Object.entries(node))
    if (value && typeof value === 'object' && key !== 'parent') walk(value, visit, own);
}

function measureFile(path) {
  const text = readFileSync(path, 'utf8');
  const [, lang = 'js'] = /(tsx?)$/.exec(path) ?? [];
  const tree = parseAst(text, { lang }, path);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineOf = (offset) => starts.findLastIndex((start) => start <= offset) + 1;
  const found = {
    path,
    lines: starts.length - 1,
    functions: [],
    exports: 0,
    documented: 0,
    anys: 0,
    imports: [],
  };
  walk(tree, (node, name) => {
    if (functions.has(node.type)) {
      const first = lineOf(node.start);
      found.functions.push({ path, line: first, name, lines: lineOf(node.end) - first + 1 });
    }
    if (node.type === 'TSAnyKeyword') found.anys++;
    const isExport = /^Export(?:Named|Default)Declaration$/.test(node.type) && node.declaration;
    if (isExport) {
      found.exports++;
      if (/\*\/\s*$/.test(text.slice(0, node.start)) || /\/\/[^\n]*\n$/.test(text.slice(0, node.start)))
        found.documented++;
    }
    const isImport = /^(?:Import|ExportNamed|ExportAll)Declaration$/.test(node.type) && node.source;
    const kind = node.importKind ?? node.exportKind;
    if (isImport && kind !== 'type' && node.source.value.startsWith('.'))
      found.imports.push(resolve(dirname(path), node.source.value));
  });
  return found;
}

/** The groups of files that import each other in a circle, by Tarjan's algorithm. */
function cyclesOf(files) {
  const bare = (path) => path.replace(extension, '');
  const byPath = new Map(files.map((file) => [bare(resolve(file.path)), file]));
  const [order, low, stack, cycles] = [new Map(), new Map(), [], []];
  const visit = (path) => {
    order.set(path, order.size);
    low.set(path, order.get(path));
    stack.push(path);
    for (const next of byPath.get(path).imports.map(bare)) {
      if (!byPath.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(path, Math.min(low.get(path), low.get(next)));
    }
    if (low.get(path) !== order.get(path)) return;
    const group = stack.splice(stack.indexOf(path));
    if (group.length > 1) cycles.push(group);
  };
  for (const path of byPath.keys()) if (!order.has(path)) visit(path);
  return cycles;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Projects whose code we learn from, by the same measures; `any` was not counted there. */
const models = [
  '| execa | 108 / 7408 | 54 / 243 | 7 · 2% · 111 | 82% | – | 1 |',
  '| markdown-it | 56 / 6373 | 84 / 437 | 15 · 24% · 242 | 9% | – | 0 |',
  '| marp-cli | 76 / 8382 | 59 / 811 | 9 · 13% · 491 | 2% | – | 1 |',
  '| md-to-pdf | 15 / 857 | 21 / 178 | 5 · 14% · 111 | 62% | – | 0 |',
  '| pdf-lib | 139 / 22740 | 90 / 1621 | 5 · 4% · 163 | 21% | – | – |',
  '| vivliostyle-cli | 56 / 14107 | 106 / 1630 | 14 · 22% · 414 | 9% | – | 3 |',
];

function row(folder) {
  const files = filesIn(folder).map(measureFile);
  const all = files.flatMap((file) => file.functions);
  const long = all.filter(({ lines }) => lines > 40);
  const largest = files.reduce((one, other) => (other.lines > one.lines ? other : one));
  const cells = [
    `${files.length} / ${sum(files.map(({ lines }) => lines))}`,
    `${median(files.map(({ lines }) => lines))} / ${largest.lines}`,
    `${median(all.map(({ lines }) => lines))} · ${((100 * long.length) / all.length).toFixed(1)}% · ${Math.max(...all.map(({ lines }) => lines))}`,
    `${Math.round((100 * sum(files.map(({ documented }) => documented))) / sum(files.map((file) => file.exports)))}%`,
    sum(files.map(({ anys }) => anys)),
    cyclesOf(files).length,
  ];
  return { text: `| ${folder} | ${cells.join(' | ')} |`, long, largest };
}

console.log(
  '| folder | files / lines | median file / largest | functions: median · over 40 · longest | exports documented | any | cycles |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const measured = (folders.length > 0 ? folders : [join(root, 'src')]).map(row);
for (const { text } of measured) console.log(text);
for (const model of models) console.log(model);
const [{ long, largest }] = measured;
console.log(`\nLargest file: ${largest.path}. Functions over 40 lines:`);
for (const { path, line, name, lines } of long.toSorted((a, b) => b.lines - a.lines))
  console.log(`${lines} ${path}:${line} ${name}`);
