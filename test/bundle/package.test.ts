/** What a user installs: everything that `dist` loads is in `dist`, and nothing of it builds or warns at installation. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const optional = Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies });

/** Loaded in a `try`, or on a code path that is never taken. */
const spared = [
  'bufferutil',
  'utf-8-validate',
  'supports-color',
  'esprima',
  'picomatch',
  '@puppeteer/browsers',
];

test('all dependencies come in the bundle or in dist/node_modules', () => {
  expect(Object.keys(manifest.dependencies ?? {}), 'npm install --save-dev: the bundle brings it').toEqual(
    [],
  );
  const chunks = new URL('dist/chunks/', root);
  const loaded = readdirSync(chunks)
    .filter((file) => file.endsWith('.cjs'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, chunks), 'latin1').matchAll(
        /\b(?:require|__require|__wp\.import|__wp\.path|__wp\.resolve)\(["'`]((?:@[\w-]+\/)?[\w.-]+)[^"'`\n]*["'`]\)/g,
      ),
    ])
    .map(([, name]) => name ?? '')
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name));
  expect(loaded).toContain('pdfjs-dist');
  const missing = [...new Set(loaded)].filter(
    (name) =>
      !spared.includes(name) &&
      !optional.includes(name) &&
      name !== 'node' &&
      name !== 'late' &&
      !existsSync(new URL(`dist/node_modules/${name}/package.json`, root)),
  );
  expect(missing, 'name what is used of it in src/bundle/vendor.mjs').toEqual([]);
  // a package that is loaded late has a chunk of its own
  const code = readdirSync(chunks).filter((file) => file.endsWith('.cjs'));
  const asked = code.flatMap((file) => [
    ...readFileSync(new URL(file, chunks), 'latin1').matchAll(/"(late:[^"]+)"/g),
  ]);
  const named = readFileSync(new URL('dist/cli.js', root), 'utf8').matchAll(/"(late:[^"]+)":"([^"]+)"/g);
  const made = [...named].filter(([, , file = '']) => code.includes(file)).map(([, name]) => name);
  expect(made).toContain('late:katex');
  expect([...new Set(asked.map(([, name]) => name))].filter((name) => !made.includes(name))).toEqual([]);
});

test('a package that is carried along brings its licence and asks for no other', () => {
  const folder = new URL('dist/node_modules/', root);
  const names = readdirSync(folder).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(new URL(`${name}/`, folder)).map((inner) => `${name}/${inner}`)
      : [name],
  );
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const carried = JSON.parse(readFileSync(new URL(`${name}/package.json`, folder), 'utf8'));
    expect(carried.license, name).toBeTruthy();
    expect(Object.keys(carried), name).not.toContain('dependencies');
    expect(Object.keys(carried), name).not.toContain('scripts');
  }
});

test('code that is carried along finds what it imports beside it', () => {
  const folder = new URL('dist/node_modules/', root);
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    // those that a browser loads are whole
    (file) => /\.m?js$/.test(file) && !/\.min\.m?js$|viz-global|vega|pdfjs/.test(file),
  );
  const imported = scripts.flatMap((file) => [
    ...readFileSync(new URL(file, folder), 'utf8').matchAll(
      /(?:\bfrom ?|\bimport ?|\brequire\()["']((?:@[\w-]+\/)?[a-z][\w.-]*)["']/g,
    ),
  ]);
  const names = new Set(imported.map(([, name]) => name ?? ''));
  expect([...names]).toContain('oniguruma-to-es');
  const missing = [...names].filter(
    (name) => !existsSync(new URL(`${name}/package.json`, folder)) && !builtinModules.includes(name),
  );
  expect(missing, 'name it in src/bundle/vendor.mjs').toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'the command can be run after each build, not only the first',
  () => {
    // npx makes it executable where it links the package for the first time
    expect(statSync(new URL('dist/cli.js', root)).mode & 0o111).toBe(0o111);
  },
);
