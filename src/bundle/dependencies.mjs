/**
 * The lockfile → docs/dependencies.md (`--write`), or an SBOM in the form of CycloneDX on standard output (`--sbom`).
 * Sizes are those of the installed files, without what they bring along.
 */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { reasons } from './dependency-reasons.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** Dependencies whose licence asks for a notice where the program is passed on. */
const notices = {
  citeproc:
    'citeproc-js is © Frank Bennett, under the Common Public Attribution License 1.0 or, at your choice, the GNU AGPL. Its source is at https://github.com/Juris-M/citeproc-js. wp-build uses it unchanged under the CPAL.',
};

/** The text of docs/dependencies.md. */
export function dependenciesPage() {
  const { packages } = read('package-lock.json');
  const { dependencies = {}, optionalDependencies = {} } = packages[''];
  const names = Object.keys({ ...dependencies, ...optionalDependencies }).sort();
  const rows = names.map((name) => {
    const { version = '', license = 'see its files' } = packages[`node_modules/${name}`] ?? {};
    const [use, why] = reasons[name] ?? [];
    if (use === undefined) throw new Error(`say in src/bundle/dependency-reasons.mjs what ${name} is for`);
    const kilobytes = Math.ceil(sizeOf(join(root, 'node_modules', name)) / 1000).toLocaleString('en');
    return `| ${name} ${version} | ${use} | ${license} | ${kilobytes} kB | ${why} |`;
  });
  const all = Object.values(packages).filter(({ dev, link }) => !dev && !link).length - 1;
  return `# Dependencies

Made from the lockfile by \`npm run dependencies\`; a test fails where this page is behind. ${names.length} direct dependencies, ${all} packages in all.

| package | for | licence | size | why this one |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## Notices

${Object.values(notices).join('\n\n')}

## Advisories

\`npm run advisories\` asks the registry for known vulnerabilities of these packages.
`;
}

/** A bill of materials: every package that is installed with wp-build. */
export function billOfMaterials() {
  const { packages } = read('package-lock.json');
  const { name, version, license } = read('package.json');
  const components = Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== '' && !dev && !link)
    .map(([path, found]) =>
      componentOf(found.name ?? path.slice(path.lastIndexOf('node_modules/') + 13), found),
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
