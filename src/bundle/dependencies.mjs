/**
 * The lockfile → docs/dependencies.md (`--write`), or an SBOM in the form of CycloneDX on standard output (`--sbom`).
 * Sizes are those of the installed files, without what they bring along.
 */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { reasons, tools } from './dependency-reasons.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** Dependencies whose licence asks for a notice where the program is passed on. */
const notices = {
  citeproc:
    'citeproc-js is © Frank Bennett, under the Common Public Attribution License 1.0 or, at your choice, the GNU AGPL. Its source is at https://github.com/Juris-M/citeproc-js. wp-build uses it unchanged under the CPAL.',
};

/** Direct dependencies that users get: all but the tools that build and test. */
function shipped({ dependencies = {}, optionalDependencies = {}, devDependencies = {} }) {
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  return names.filter((name) => !tools.includes(name)).sort();
}

/** Paths in the lockfile of what `names` bring along, by Node's way of looking things up. */
function closureOf(packages, names) {
  const found = new Set();
  const look = (name, from) => {
    for (
      let folder = from;
      ;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
    ) {
      const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
      if (packages[path] !== undefined) return path;
      if (folder === '') return undefined;
    }
  };
  const visit = (name, from) => {
    const path = look(name, from);
    if (path === undefined || found.has(path) || packages[path].link) return;
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, path);
  };
  for (const name of names) visit(name, '');
  return [...found];
}

/** The text of docs/dependencies.md. */
export function dependenciesPage() {
  const { packages } = read('package-lock.json');
  const names = shipped(packages['']);
  const rows = names.map((name) => {
    const { version = '', license = 'see its files' } = packages[`node_modules/${name}`] ?? {};
    const [use, why] = reasons[name] ?? [];
    if (use === undefined) throw new Error(`say in src/bundle/dependency-reasons.mjs what ${name} is for`);
    const kilobytes = Math.ceil(sizeOf(join(root, 'node_modules', name)) / 1000).toLocaleString('en');
    return `| ${name} ${version} | ${use} | ${license} | ${kilobytes} kB | ${why} |`;
  });
  return `# Dependencies

Made from the lockfile by \`npm run dependencies\`; a test fails where this page is behind. ${names.length} direct dependencies, ${closureOf(packages, names).length} packages in all. The package of wp-build carries what it uses of them, in \`dist/chunks\` and \`dist/node_modules\`; only the browser, \`@sparticuz/chromium\`, is installed beside it.

| package | for | licence | size | why this one |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## Notices

${Object.values(notices).join('\n\n')}

## Advisories

\`npm run advisories\` asks the registry for known vulnerabilities of these packages.
`;
}

/** A bill of materials: every package of which something comes with wp-build. */
export function billOfMaterials() {
  const { packages } = read('package-lock.json');
  const { name, version, license } = read('package.json');
  const components = closureOf(packages, shipped(packages['']))
    .map((path) =>
      componentOf(packages[path].name ?? path.slice(path.lastIndexOf('node_modules/') + 13), packages[path]),
    )
    .sort((a, b) => (a.purl < b.purl ? -1 : Number(a.purl > b.purl)));
  const unique = [...new Map(components.map((component) => [component.purl, component])).values()];
  const own = { ...componentOf(name, { version, license }), type: 'application' };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: own },
    components: unique,
  };
}

function componentOf(name, { version, license, integrity }) {
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  const [algorithm, digest] = integrity?.split('-') ?? [];
  const content = digest && Buffer.from(digest, 'base64').toString('hex');
  return {
    type: 'library',
    name,
    version,
    purl,
    'bom-ref': purl,
    ...(license && { licenses: [{ expression: license }] }),
    ...(content && { hashes: [{ alg: algorithm.replace(/^sha/, 'SHA-'), content }] }),
  };
}

function sizeOf(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) size += sizeOf(path);
    else if (entry.isFile()) size += statSync(path).size;
  }
  return size;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--sbom')) console.log(JSON.stringify(billOfMaterials(), null, 2));
  else writeFileSync(join(root, 'docs/dependencies.md'), dependenciesPage());
}
