/**
 * Packages that are not in the bundle, such as fonts → `dist/node_modules`, where Node looks first. Only the files that
 * are used are copied, with the licence: an installation has a quarter of the size that npm would install.
 */

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = join(root, 'node_modules');
const target = join(root, 'dist/node_modules');

/** Files by package: paths, or patterns of paths. `main` takes the place of an entry that is left out. */
const vendored = {
  ...Object.fromEntries(namedByStyles().map((name) => [name, { files: usedByStyles(name) }])),
  // its code is in the bundle
  katex: { files: usedByStyles('katex'), isBundled: true },
  '@shikijs/langs-precompiled': { files: [/^dist\/.*\.mjs$/], keepsExports: true },
  '@viz-js/viz': { files: ['dist/viz-global.js'], main: 'dist/viz-global.js' },
  mermaid: { files: ['dist/mermaid.min.js'], main: 'dist/mermaid.min.js' },
  vega: { files: ['build/vega.min.js'], main: 'build/vega.min.js' },
  'vega-lite': { files: ['build/vega-lite.min.js'], main: 'build/vega-lite.min.js' },
  'vega-interpreter': { files: ['build/vega-interpreter.js'], main: 'build/vega-interpreter.js' },
  'pdfjs-dist': {
    files: [
      'build/pdf.min.mjs',
      'build/pdf.worker.min.mjs',
      'legacy/build/pdf.min.mjs',
      'legacy/build/pdf.worker.min.mjs',
      'legacy/web/pdf_viewer.mjs',
      'legacy/web/pdf_viewer.css',
    ],
  },
  'bidi-js': { files: ['dist/bidi.js'], main: 'dist/bidi.js' },
  hyphen: { files: hyphenated() },
  harfbuzzjs: { files: ['dist/harfbuzz-subset.wasm'] },
};

/** What vendored code imports, as one file with all that it imports itself. */
const bundledAlone = ['oniguruma-to-es'];

/** Names of the packages that are found in `dist/node_modules` at run time. */
export const vendoredPackages = Object.keys(vendored).filter((name) => !vendored[name].isBundled);

/** Copies what is used of each package. */
export async function copyVendored() {
  rmSync(target, { recursive: true, force: true });
  for (const [name, { files, main, keepsExports }] of Object.entries(vendored)) {
    const from = join(installed, name);
    const all = readdirSync(from, { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replaceAll('\\', '/'),
    );
    const isUsed = (path) =>
      files.some((file) => (typeof file === 'string' ? file === path : file.test(path)));
    const missing = files.filter((file) => typeof file === 'string' && !all.includes(file));
    if (missing.length > 0) throw new Error(`${name} has no ${missing.join(', ')}`);
    const licences = all.filter((path) => /^(licen[cs]e|copying|notice)[^/]*$/i.test(path));
    for (const path of [...all.filter(isUsed), ...licences]) copy(join(from, path), join(target, name, path));
    writeManifest(name, { main, keepsExports });
  }
  for (const name of bundledAlone) await bundleAlone(name);
}

async function bundleAlone(name) {
  const input = fileURLToPath(import.meta.resolve(name));
  const bundle = await rolldown({ input, platform: 'node', tsconfig: false });
  const file = join(target, name, 'index.js');
  await bundle.write({ format: 'esm', file, comments: false });
  cpSync(join(installed, name, 'LICENSE'), join(target, name, 'LICENSE'));
  writeManifest(name, { main: 'index.js' });
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

/** What the package is, without what it would bring along or run. */
function writeManifest(name, { main, keepsExports }) {
  const whole = JSON.parse(readFileSync(join(installed, name, 'package.json'), 'utf8'));
  const { version, license, type, exports } = whole;
  const kept = { name: whole.name, version, license, type, main, ...(keepsExports && { exports }) };
  writeFileSync(join(target, name, 'package.json'), `${JSON.stringify(kept, null, 2)}\n`);
}

/** The files of a package that our style sheets name, and those that its own sheets name. */
function usedByStyles(name) {
  const files = new Set(
    namesInStyles()
      .filter(([, owner]) => owner === name)
      .map(([, , path]) => path),
  );
  for (const file of [...files].filter((path) => path.endsWith('.css'))) {
    const css = readFileSync(join(installed, name, file), 'utf8');
    for (const [, path] of css.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
      const whole = new URL(path, `file:///${file}`).pathname.slice(1);
      if (whole.endsWith('.woff2')) files.add(whole);
    }
  }
  return [...files];
}

/** Packages of fonts and styles. */
function namedByStyles() {
  return [...new Set(namesInStyles().map(([, name]) => name))].sort();
}

function namesInStyles() {
  const folder = join(root, 'styles');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/npm:((?:@[\w-]+\/)?[\w.-]+)\/([^"')]+)/g),
    ]);
}

/** Hyphenation of the languages that are hyphenated, with its patterns. */
function hyphenated() {
  const folder = join(root, 'src/language');
  const names = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/hyphenation: '([\w-]+)'/g)].map(
      ([, name]) => name,
    ),
  );
  const files = new Set(['en-gb', ...names].map((name) => `${name}/index.js`));
  for (const file of files) {
    const code = readFileSync(join(installed, 'hyphen', file), 'utf8');
    for (const [, path] of code.matchAll(/require\("(\.[^"]+)"\)/g)) {
      files.add(posix.join(posix.dirname(file), path));
    }
  }
  return [...files];
}
