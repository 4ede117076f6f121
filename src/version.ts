/** The version of wp-build, from its package.json: named in every PDF, manifest and `--version`. */

import { readFileSync } from 'node:fs';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Version of wp-build. */
export const version = (manifest as { version: string }).version;

/** Name and version, as written into PDFs. */
export const generator = `wp-build ${version}`;
