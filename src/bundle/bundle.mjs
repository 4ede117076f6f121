/**
 * src → `dist/chunks`: a few large scripts, which Node loads faster than nine hundred small modules. Loading the
 * modules would take a second of a cold build. `dist/cli.js` and `dist/index.js` load the chunks. Packages that are
 * rarely used, or that read files of their own, stay where npm put them. The output of tsc stays too: types, the files
 * that the preview serves, and each module.
 */

import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundleInPage } from './in-page-script.mjs';
import { lineMapOf } from './line-map.mjs';
import { writeParsedSheets } from './parse-sheets.mjs';
import { copyVendored, vendoredPackages } from './vendor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const src = join(root, 'src');
const dist = join(root, 'dist');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const optional = Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies });

/** Packages of files stay files, and an optional one is found at run time, or not. */
const stays = (specifier) => {
  const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
  return vendoredPackages.includes(name) || optional.includes(name);
};

const posix = (path) => path.split(sep).join('/');
const compiledPath = (source) => posix(relative(src, source)).replace(/\.ts$/, '.js');
const isOurs = (id) => id.startsWith(src + sep);

/** Chunks are scripts: what a module knows of itself they get from `src/load.ts`, as if they were what tsc compiled. */
const places = {
  name: 'places',
  transform(code, id) {
    if (!isOurs(id) || !code.includes('import.meta')) return null;
    const place = `new URL('${compiledPath(id)}', __wp.dist).href`;
    const placed = code
      .replaceAll('import.meta.url', place)
      .replaceAll('import.meta.resolve(', '__wp.resolve(');
    return { code: placed, map: null };
  },
};

/** subset-font as far as we use it: it reads WOFF2, but writes none, and finds HarfBuzz from where it is installed. */
const subsetter = {
  name: 'subsetter',
  resolveId: (source) => (source === 'wawoff2' ? '\0wawoff2' : null),
  load: (id) =>
    id === '\0wawoff2' ? "module.exports = { decompress: require('wawoff2/decompress.js') };" : null,
  transform(code, id) {
    if (!posix(id).endsWith('/node_modules/subset-font/index.js')) return null;
    return { code: code.replace('require.resolve(', '__wp.path('), map: null };
  },
};

/** Puppeteer writes fonts and images in base64 by ways that browsers have too: 100 ms of a short paper. */
const base64 = {
  name: 'base64',
  transform(code, id) {
    if (!posix(id).endsWith('/puppeteer/util/encoding.js')) return null;
    const start = 'export function typedArrayToBase64(typedArray) {';
    if (!code.includes(start))
      throw new Error('Puppeteer has moved typedArrayToBase64: look at src/bundle/bundle.mjs');
    const fast =
      'return Buffer.from(typedArray.buffer, typedArray.byteOffset, typedArray.byteLength).toString("base64");';
    return { code: code.replace(start, `${start} ${fast}`), map: null };
  },
};

/** franc makes its tables of all languages as it loads, 2% of a short paper; here each is made when it is asked for. */
const trigrams = {
  name: 'trigrams',
  transform(code, id) {
    if (!posix(id).endsWith('/node_modules/franc/index.js')) return null;
    const make = "const model = languages[name].split('|')";
    if (!code.includes(make))
      throw new Error('franc makes its tables otherwise: look at src/bundle/bundle.mjs');
    const later = `makeLater(numericData[script], name, languages[name]); continue; ${make}`;
    return { code: `${code.replace(make, later)}\n${makeLater}`, map: null };
  },
};

/** As franc makes a table: each trigram with its place in the list. */
function makeLater(tables, name, list) {
  const get = () => {
    const entries = list.split('|').map((trigram, place) => [trigram, place]);
    const table = Object.fromEntries(entries.reverse());
    Object.defineProperty(tables, name, { value: table, enumerable: true });
    return table;
  };
  Object.defineProperty(tables, name, { get, enumerable: true, configurable: true });
}

/** gray-matter only detects the language of a fence here. Its engines, which no one calls, would load js-yaml. */
const noEngines = {
  name: 'no engines of front matter',
  load: (id) => (posix(id).endsWith('/gray-matter/lib/engines.js') ? 'module.exports = {};' : null),
};

/** Says what stays out. */
const outsiders = {
  name: 'outsiders',
  resolveId(source, importer, { kind }) {
    if (importer === undefined) return null;
    // another protocol, and downloads: code paths of Puppeteer that are never taken here
    if (kind === 'dynamic-import' && /\bbidi\/|^@puppeteer\/browsers$/.test(source)) {
      return { id: source, external: true };
    }
    const isPackage = isOurs(importer) && !/^[./]/.test(source);
    return isPackage && stays(source) ? { id: source, external: true } : null;
  },
};

/**
 * Packages that only some papers need, and that take long to load: letter statistics of languages, formulas, tables of
 * data, names of emoji, front matter in TOML. Each is a chunk of its own, which is loaded when something of it is
 * asked for (`src/load.ts`).
 */
const late = {
  franc: "export { francAll } from 'franc';",
  katex: "import 'katex/contrib/mhchem'; export { ParseError, renderToString } from 'katex';",
  'csv-parse/sync': "export { CsvError, parse } from 'csv-parse/sync';",
  gemoji: "export { nameToEmoji } from 'gemoji';",
  'smol-toml': "export { parse, TomlError } from 'smol-toml';",
};
const lateEntry = (name) => `late-${name.replace('/', '-')}`;

/** Leaves a late package out of the chunks that name it, and makes its own chunk. */
const latePackages = {
  name: 'late packages',
  resolveId(source, importer) {
    if (source.startsWith('\0late:')) return source;
    if (importer?.startsWith('\0late:'))
      return this.resolve(source, join(src, 'late.ts'), { skipSelf: true });
    if (importer === undefined || !isOurs(importer)) return null;
    // part of its chunk
    if (source === 'katex/contrib/mhchem') return '\0late:nothing';
    return Object.hasOwn(late, source) ? { id: `late:${source}`, external: true } : null;
  },
  load: (id) => (id.startsWith('\0late:') ? (late[id.slice(6)] ?? '') : null),
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

/** A chunk as a script, which has no `import()`; in ASCII alone, which is read, and held in memory, in half the time. */
function asScript(code) {
  const withImports = code.replaceAll(/(?<![\w.$])import\(/g, '__wp.import(');
  // whole in the file: V8 would copy a text that the loader puts together
  const whole = `(function (module, require, __wp, __dirname, __filename) { const exports = module.exports; ${withImports}\n})`;
  return whole.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

await copyVendored();
await writeParsedSheets();
for (const folder of ['chunks', 'compiled']) rmSync(join(dist, folder), { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    cli: join(src, 'cli.ts'),
    index: join(src, 'index.ts'),
    ...Object.fromEntries(Object.keys(late).map((name) => [lateEntry(name), `\0late:${name}`])),
  },
  platform: 'node',
  tsconfig: false,
  plugins: [latePackages, places, subsetter, base64, trigrams, noEngines, outsiders],
  checks: { eval: false },
});
const { output } = await bundle.generate({
  format: 'cjs',
  entryFileNames: '[name]-[hash].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  comments: false,
  sourcemap: 'hidden',
});
mkdirSync(join(dist, 'in-page'), { recursive: true });
const inPage = await bundleInPage();
writeFileSync(join(dist, 'in-page/in-page.js'), inPage.code);
writeFileSync(join(dist, 'in-page/in-page.js.map'), lineMapOf(inPage.map));
const chunks = output.filter(({ type }) => type === 'chunk');
const entry = (name) => chunks.find((chunk) => chunk.isEntry && chunk.name === name);
const lateChunks = JSON.stringify(
  Object.fromEntries(Object.keys(late).map((name) => [`late:${name}`, entry(lateEntry(name)).fileName])),
);
mkdirSync(join(dist, 'chunks'));
for (const { fileName, code, map } of chunks) {
  writeFileSync(join(dist, 'chunks', fileName), asScript(code));
  if (map) writeFileSync(join(dist, 'chunks', `${fileName}.map`), lineMapOf(map));
}
writeLicences(chunks);
// `open` looks for its own copy of this program beside its code
copyFileSync(join(root, 'node_modules/open/xdg-open'), join(dist, 'chunks/xdg-open'));
writeFileSync(
  join(dist, 'cli.js'),
  `#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { openBundle } from './load.js';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write('wp-build needs Node 20.19 or newer, and this is Node ' + process.versions.node + '. Install a newer one from https://nodejs.org.\\n');
  process.exit(2);
}
// set once: expressions that V8 compiled under one value crash it under the other
// most expressions are used a few times only, in highlighting: compiled once they take half the time of compiled twice
setFlagsFromString('--no-regexp-tier-up');
// the only WebAssembly here cuts two fonts: optimising it took a quarter of the processor time of a short paper
setFlagsFromString('--liftoff-only');
// V8 drops functions that were not called for some time, and then they would be missing from the code cache
setFlagsFromString('--no-flush-bytecode');
// the garbage of a long paper is collected while it is printed (src/pdf/collect-garbage.ts)
setFlagsFromString('--expose-gc');
// code is optimised later, as what is soon done with is not worth it; other versions have compilers that were not measured
if (major === 20) setFlagsFromString('--interrupt-budget=1000000');
openBundle({ keep: 'compiled', late: ${lateChunks} })('chunks/${entry('cli').fileName}');
`,
);
// npx makes it so only where it links the package for the first time, and a build writes another file
chmodSync(join(dist, 'cli.js'), 0o755);
writeFileSync(
  join(dist, 'index.js'),
  `import { openBundle } from './load.js';

export const { ${entry('index').exports.join(', ')} } = openBundle({ keep: 'nothing', late: ${lateChunks} })('chunks/${entry('index').fileName}');
`,
);

/** What each diagnostic means, for editors: the first paragraph below each code of docs/diagnostics.md. */
function writeMeanings() {
  const page = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8');
  const found = [...page.matchAll(/^### `([\w-]+)`\n\n(.+)$/gm)].map(([, code, text]) => [code, text]);
  writeFileSync(join(dist, 'diagnostics.json'), `${JSON.stringify(Object.fromEntries(found))}\n`);
}

writeMeanings();

/** Of all code and style sheets: what the cache keeps is known by it. */
function codeDigest() {
  const hash = createHash('sha256');
  for (const folder of ['dist', 'styles']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(c?js|css)$/.test(name) && !name.startsWith('compiled'))
      .sort();
    for (const name of names) hash.update(`${posix(name)}\n`).update(readFileSync(join(root, folder, name)));
  }
  return hash.digest('hex');
}

writeFileSync(join(dist, 'code-digest.txt'), `${codeDigest()}\n`);
