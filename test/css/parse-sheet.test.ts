/** CSS text → rules: what the text of strings, comments and brackets does not change. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { fontFaces, rootProperties, rulesText } from '../../src/css/css-rule.js';
import { parseSheet } from '../../src/css/parse-sheet.js';
import { withAddresses } from '../../src/css/rewrite-rules.js';
import { sha256 } from '../../src/hash.js';

const preludes = (css: string) => parseSheet(css).map(({ prelude }) => prelude);

describe('rules', () => {
  it.each([
    ['q { quotes: "}" "{" } p {}', ['q', 'p']],
    ['a { x: url(a;b}c) } p {}', ['a', 'p']],
    ['/* } */ a /* { */ {} p {}', ['a', 'p']],
    ['a[title="{"] {} p {}', ['a[title="{"]', 'p']],
    ['@supports (a: "b;c") { p {} } @namespace x;', ['@supports (a: "b;c")', '@namespace x']],
    ['\uFEFF@charset "utf-8"; p {}', ['@charset "utf-8"', 'p']],
    ['a\\{b {} p {}', ['a\\{b', 'p']],
    ['a {} } b {} c {}', ['a', 'c']],
    ['a {} b { color: red', ['a']],
    ['a { color: rgb(1 } b {}', []],
  ])('of %s', (css, expected) => {
    expect(preludes(css)).toEqual(expected);
  });

  it('have the line where they begin, those inside a condition too', () => {
    const [first, second] = parseSheet('/* one\ntwo */\na {\n}\n@media\nprint {\n\n  p {}\n}');
    expect([first?.line, second?.line, second?.rules?.[0]?.line]).toEqual([3, 5, 8]);
  });

  it('nested without end are text', () => {
    const depth = 3000;
    const css = `${'@media print {'.repeat(depth)}p {}${'}'.repeat(depth)}`;
    expect(rulesText(parseSheet(css)).length).toBeGreaterThan(css.length - 1);
  });
});

describe('addresses', () => {
  it('are found in every form, and replaced', () => {
    const [rule] = parseSheet(`p { a: url( a.png ); b: URL("b\\"c.png"); c: 'url(d.png)'; d: url('e.png') }`);
    expect(rule?.addresses?.map(({ target }) => target)).toEqual(['a.png', 'b"c.png', 'e.png']);
    const written = rule && withAddresses(rule, (target) => (target === 'a.png' ? undefined : '/x'));
    expect(written?.block).toBe(` a: url( a.png ); b: url("/x"); c: 'url(d.png)'; d: url("/x") `);
  });

  it('of a font are those of its WOFF2', () => {
    const [face] = parseSheet(
      '@font-face { src: url(a.woff2) format("woff2"), url(a.woff) format(woff), url(a.ttf) format("truetype"); }',
    );
    expect(face && withAddresses(face, () => '/a')?.block).toBe(' src: url("/a") format("woff2"); ');
  });
});

describe('properties of :root', () => {
  const properties = (css: string) => Object.fromEntries(rootProperties(parseSheet(css)));

  it('are the last ones, with what they use', () => {
    expect(
      properties(':root, html { --a: 1; --b: var(--a) var(--none, x, y) } :root { --a: "a;b" } p { --a: 3 }'),
    ).toEqual({
      '--a': '"a;b"',
      '--b': '"a;b" x, y',
    });
  });

  it('that use themselves or each other stay as written', () => {
    expect(properties(':root { --a: var(--b); --b: var(--a, 1) x; --c: { a: b; }; --d: 1 }')).toMatchObject({
      '--c': '{ a: b; }',
      '--d': '1',
    });
  });

  it('do not multiply without end', () => {
    const doubled = Array.from({ length: 60 }, (_, n) => `--p${n}: var(--p${n + 1}) var(--p${n + 1});`);
    const found = properties(`:root { ${doubled.join(' ')} --p60: ten letters }`);
    expect(Math.max(...Object.values(found).map((value) => value.length))).toBeLessThan(0x20001);
  });
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const parsedFile = join(root, 'dist/parsed-sheets.json');

test.skipIf(!existsSync(parsedFile))('the build has parsed every sheet that comes along', () => {
  const parsed = JSON.parse(readFileSync(parsedFile, 'utf8'));
  const sheets = readdirSync(join(root, 'styles')).filter((name) => name.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(10);
  for (const name of sheets) {
    const css = readFileSync(join(root, 'styles', name), 'utf8');
    expect(parsed[sha256(css)], name).toEqual(parseSheet(css));
  }
  const faces = Object.values<ReturnType<typeof parseSheet>>(parsed).flatMap((rules) => fontFaces(rules));
  expect(faces.length).toBeGreaterThan(100);
});
