/** CSS files → rules with imports inlined and what they name as assets; what is refused, and where. */

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulesText } from '../../src/css/css-rule.js';
import { BuildError } from '../../src/diagnostic.js';
import { openSheetBudget } from '../../src/equip/sheet-budget.js';
import { joined, readStyleSheet } from '../../src/equip/style-sheet.js';
import { defaultLimits } from '../../src/limits.js';
import { greyPng } from '../png.js';
import { tempFolder } from '../temp-folder.js';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Reads `main.css` of a folder that holds `files`, as a sheet of its author. */
function sheetOf(files: Files, limits = defaultLimits) {
  const root = tempFolder(files);
  const file = { path: join(root, 'main.css'), address: 'root/main.css', root };
  return { root, sheet: readStyleSheet(file, { depth: 0, budget: openSheetBudget(limits) }) };
}

async function faultOf(files: Files, limits = defaultLimits) {
  const { root, sheet } = sheetOf(files, limits);
  const cause = await sheet.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(cause instanceof BuildError)) throw new Error(`expected a fault, found ${cause}`);
  const [fault] = cause.diagnostics;
  return { root, fault, dependencies: cause.dependencies };
}

test('imports stand where they are named, under their conditions; files become addresses', async () => {
  const { root, sheet } = sheetOf({
    'main.css': '@charset "utf-8";\n@import "parts/a.css" print;\np { background: url("parts/b.png"); }\n',
    'parts/a.css': 'h1 { background: url(b.png) }',
    'parts/b.png': greyPng(1, 1),
  });
  const { rules, assets, dependencies, diagnostics } = await sheet;
  const [asset] = assets;
  expect(assets).toHaveLength(1);
  expect(asset?.url).toMatch(/^\/theme\/[\da-f]{16}\/root\/parts\/b\.png$/);
  expect(rulesText(rules).replace(/\s+/g, ' ')).toBe(
    `@media print { h1 { background: url("${asset?.url}") } } p { background: url("${asset?.url}"); }`,
  );
  expect(diagnostics).toEqual([]);
  expect(new Set(dependencies)).toEqual(
    new Set([join(root, 'main.css'), join(root, 'parts/a.css'), join(root, 'parts/b.png')]),
  );
});

test('@page has no effect, and each line of it is named; what stands around it stays', async () => {
  const { root, sheet } = sheetOf({
    'main.css':
      'p { color: red }\n@page { margin: 0 }\n@media print {\n  @page { size: A5 }\n  q { color: blue }\n}\n',
  });
  const { rules, diagnostics } = await sheet;
  expect(rulesText(rules)).not.toContain('@page');
  expect(rulesText(rules)).toMatch(/p \{ color: red \}[\s\S]*@media print[\s\S]*q \{ color: blue \}/);
  const place = (line: number) => ({ file: join(root, 'main.css'), line, column: 1 });
  expect(diagnostics.map((each) => [each.code, each.message, each.place])).toEqual([
    ['theme-page-rule', 'The @page rule has no effect.', place(2)],
    ['theme-page-rule', 'The @page rule has no effect.', place(4)],
  ]);
});

test('addresses elsewhere are left, and an import of one is refused with its line', async () => {
  const { sheet } = sheetOf({
    'main.css':
      '@import "https://example.org/a.css";\np { background: url(https://example.org/a.png) }\nq { fill: url(#a) }\n',
  });
  const { rules, assets, diagnostics } = await sheet;
  expect(assets).toEqual([]);
  expect(rulesText(rules)).not.toContain('a.css');
  expect(diagnostics).toMatchObject([
    {
      severity: 'warning',
      code: 'request-blocked',
      message: '@import "https://example.org/a.css" is not loaded.',
      place: { line: 1 },
    },
  ]);
});

test('a font that is missing is reported where it is named, and the sheet is read', async () => {
  const { root, sheet } = sheetOf({ 'main.css': 'p { color: red }\n@font-face { src: url(gone.woff2) }\n' });
  const { diagnostics, dependencies } = await sheet;
  expect(diagnostics).toMatchObject([
    { code: 'theme-missing', message: 'The theme\'s file "gone.woff2" does not exist.', place: { line: 2 } },
  ]);
  // watch mode follows it, to see it come
  expect(dependencies).toContain(join(root, 'gone.woff2'));
});

test('an import that is missing is an error at its line, with the files read before it', async () => {
  const { root, fault, dependencies } = await faultOf({
    'main.css': '@import "a.css";',
    'a.css': '\n@import "gone.css";',
  });
  expect(fault).toMatchObject({
    severity: 'error',
    code: 'theme-missing',
    message: 'The theme\'s file "gone.css" does not exist.',
    place: { file: join(root, 'a.css'), line: 2 },
  });
  expect(new Set(dependencies)).toEqual(
    new Set(['main.css', 'a.css', 'gone.css'].map((name) => join(root, name))),
  );
});

test('sheets that import each other end in an error', async () => {
  const { fault } = await faultOf({ 'main.css': '@import "a.css";', 'a.css': '@import "main.css";' });
  expect(fault).toMatchObject({ message: 'Style sheets import each other too deeply.', place: { line: 1 } });
});

test('nothing outside the root is read, also not through a link', async () => {
  const outside = tempFolder({ 'secret.css': 'p { color: red }' });
  expect((await faultOf({ 'main.css': '@import "../secret.css";' })).fault?.code).toBe('outside-root');
  const { root, sheet } = sheetOf({ 'main.css': '@import "in.css";' });
  symlinkSync(join(outside, 'secret.css'), join(root, 'in.css'));
  await expect(sheet).rejects.toMatchObject({ diagnostics: [{ code: 'outside-root' }] });
});

test('imports and text of a theme have limits', async () => {
  const files = { 'main.css': '@import "a.css";\n@import "a.css";', 'a.css': 'p{}' };
  expect((await faultOf(files, { ...defaultLimits, 'style-imports': 1 })).fault).toMatchObject({
    code: 'limit',
    message: 'The theme has 2 imports of style sheets: 1 is the maximum (limit "style-imports").',
    place: { line: 2 },
  });
  expect((await faultOf(files, { ...defaultLimits, 'style-bytes': 10 })).fault?.code).toBe('limit');
});

test('a sheet that cannot be read says why', async () => {
  const { fault } = await faultOf({ 'main.css/x': '' });
  expect(fault).toMatchObject({ severity: 'error' });
  expect(fault?.message).toContain('main.css');
});

test('sheets are one in order, and a file that two of them name is one asset', () => {
  const asset = { url: '/a', path: '/a', bytes: new Uint8Array(), type: 'image/png', sha256: '' };
  const rule = (prelude: string) => ({ name: '', prelude, line: 1 });
  const sheet = (prelude: string) => ({
    rules: [rule(prelude)],
    assets: [asset],
    dependencies: [prelude],
    diagnostics: [],
  });
  expect(joined([sheet('a'), sheet('b')], ['own'])).toEqual({
    rules: [rule('a'), rule('b')],
    assets: [asset],
    dependencies: ['own', 'a', 'b'],
    diagnostics: [],
  });
});
