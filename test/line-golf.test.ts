/**
 * What is short on the page and slow to read, and so is written out: a choice within a choice on one line, and lines of
 * comments that an editor beside a page does not show whole.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Columns of a line of comment; code is the formatter's. */
const maxColumns = 130;

interface SourceText {
  readonly path: string;
  readonly text: string;
}

const sources: readonly SourceText[] = ['src', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.(?:ts|mjs)$/.test(name))
    .map((name) => {
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      return { path, text: readFileSync(join(root, path), 'utf8') };
    }),
);

test('a choice whose branch is another choice has lines of its own', () => {
  expect(nestedChoices({ path: 'a.ts', text: 'const a = b ? 1 : c ? 2 : 3;' })).toEqual(['a.ts:1']);
  expect(nestedChoices({ path: 'a.ts', text: 'const a = b\n  ? 1\n  : c\n    ? 2\n    : 3;' })).toEqual([]);
  expect(nestedChoices({ path: 'a.ts', text: 'const a = b ? f(c ? 2 : 3) : 1;' })).toEqual([]);
  expect(sources.length).toBeGreaterThan(900);
  expect(sources.flatMap(nestedChoices)).toEqual([]);
});

test('lines of comments end before column 130', () => {
  const strays = sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        /^\s*(?:\/?\*|\/\/)/.test(line) && line.length > maxColumns ? [`${path}:${index + 1}`] : [],
      ),
  );
  expect(strays).toEqual([]);
});

/** Places of one-line conditional expressions with another one as a branch. */
function nestedChoices({ path, text }: SourceText): string[] {
  // few files have two question marks on a line, and parsing all of them takes a second
  if (!/ \? .* \? /.test(text)) return [];
  const found: string[] = [];
  eachNode(parseAst(text, { lang: path.endsWith('.ts') ? 'ts' : 'js' }, path), (node) => {
    const { type, start = 0, end = 0, consequent, alternate } = node;
    if (type !== 'ConditionalExpression' || text.slice(start, end).includes('\n')) return;
    if ([consequent, alternate].some((branch) => isChoice(branch)))
      found.push(`${path}:${text.slice(0, start).split('\n').length}`);
  });
  return found;
}

interface SyntaxNode {
  readonly type?: unknown;
  readonly start?: number;
  readonly end?: number;
  readonly expression?: unknown;
  readonly consequent?: unknown;
  readonly alternate?: unknown;
}

function isChoice(value: unknown): boolean {
  const { type, expression } = (value ?? {}) as SyntaxNode;
  return type === 'ConditionalExpression' || (type === 'ParenthesizedExpression' && isChoice(expression));
}

function eachNode(value: unknown, see: (node: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) see(value);
  for (const inner of Object.values(value)) eachNode(inner, see);
}
