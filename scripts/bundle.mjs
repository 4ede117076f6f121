/**
 * What tsc compiled → what Node loads fast: `dist/cli.js` and `dist/index.js` as a few large files instead of eight
 * hundred small ones, which a cold build would spend a second on. Packages that are rarely used, or that read files
 * of their own, stay where npm put them; so do our functions that are sent to pages as text. Everything else that tsc
 * wrote stays too: types, and the files that the preview serves.
 */

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');
const dist = join(root, 'dist');

/** Packages on the way of every paper; all others are imported as they are. */
const bundled =
  /^(commander|csv-parse|env-paths|fastest-levenshtein|github-slugger|gray-matter|hast-util-[\w-]+|image-size|katex|markdown-it[\w-]*|parse5|pdf-lib|picocolors|shiki|unist-util-visit|valibot|yaml)(\/|$)|^puppeteer\/internal\//;

/** Stands for the folder `dist` until it is known where in it a chunk lies. */
const distMark = '__WP_DIST__/';

const posix = (path) => path.split(sep).join('/');
const compiledPath = (source) => posix(relative(src, source)).replace(/\.ts$/, '.js');
const isOurs = (id) => id.startsWith(src + sep);

/** Keeps `import.meta.url` what it is without a bundle: the address of the compiled module. */
const places = {
  name: 'places',
  transform(code, id) {
    if (!isOurs(id) || !code.includes('import.meta.url')) return null;
    const place = `new URL('${distMark}${compiledPath(id)}', import.meta.url).href`;
    return { code: code.replaceAll('import.meta.url', place), map: null };
  },
  renderChunk(code, { fileName }) {
    return { code: code.replaceAll(distMark, fileName.includes('/') ? '../' : './'), map: null };
  },
};

/** Says what stays out. */
const outsiders = {
  name: 'outsiders',
  resolveId(source, importer, { kind }) {
    if (importer === undefined) return null;
    const [, inPuppeteer] =
      /\/node_modules\/puppeteer\/lib\/esm\/puppeteer\/(.*)$/.exec(posix(importer)) ?? [];
    // other protocols, other ways to start: loaded from the package by whoever needs them
    if (inPuppeteer && kind === 'dynamic-import') {
      const internal = () => `puppeteer/internal/${posix(join(dirname(inPuppeteer), source))}`;
      return { id: source.startsWith('.') ? internal() : source, external: true };
    }
    if (/^\.\.?\/.*-in-page\.js$/.test(source) && isOurs(importer)) {
      const path = posix(relative(src, join(dirname(importer), source)));
      // functions of a page call each other by name, and a bundle may rename them
      return path.startsWith('diagrams/') ? { id: distMark + path, external: true } : null;
    }
    if (isOurs(importer) && !/^[./]/.test(source) && !bundled.test(source))
      return { id: source, external: true };
    return null;
  },
};

/** Licences of the packages whose code is in the bundle, as they ask for. */
function writeLicences(chunks) {
  const folders = new Set();
  for (const { modules } of chunks)
    for (const id of Object.keys(modules)) {
      const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(posix(id)) ?? [];
      if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const words = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim());
    return [`${name} ${version} (${license})`, ...words].join('\n\n');
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  writeFileSync(join(dist, 'chunks/LICENSES.txt'), `${texts.join(rule)}\n`);
}

rmSync(join(dist, 'chunks'), { recursive: true, force: true });
const bundle = await rolldown({
  input: { cli: join(src, 'cli.ts'), index: join(src, 'index.ts') },
  platform: 'node',
  tsconfig: false,
  plugins: [places, outsiders],
  external: ['esprima'],
  checks: { eval: false },
});
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name].js',
  comments: false,
});
writeLicences(output.filter(({ type }) => type === 'chunk'));
