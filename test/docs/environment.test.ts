/** docs/environment.md names the variables that the code reads. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

/** Names of variables that only this project or a standard uses; others could be any constant. */
const variable =
  /\b(?:WP_(?!BUILD_SUPERVISED)[A-Z_]+|SOURCE_DATE_EPOCH|XDG_CACHE_HOME|TMPDIR|NO_COLOR|NODE_EXTRA_CA_CERTS|LAUNCH_EDITOR|CHOKIDAR_USEPOLLING|PUPPETEER_[A-Z_]+|CI_NODE_[A-Z]+|JOB_COMPLETION_INDEX|GITHUB_[A-Z_]+)\b/g;

const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('bundle'),
);
const read = new Set(
  sources.flatMap((file) => readFileSync(new URL(`src/${file}`, root), 'utf8').match(variable) ?? []),
);
const page = readFileSync(new URL('docs/environment.md', root), 'utf8');

test('every variable of the code is described', () => {
  const described = new Set(page.match(variable) ?? []);
  expect([...read].filter((name) => !described.has(name)).sort()).toEqual([]);
});

test('every variable that is described is read', () => {
  const described = new Set(page.match(variable) ?? []);
  expect([...described].filter((name) => !read.has(name)).sort()).toEqual([]);
});
