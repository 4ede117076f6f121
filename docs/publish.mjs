/**
 * `npm run docs`: the manual as one PDF and as a page of HTML for each file of docs/, in out/docs/. wp-build makes both.
 * Chapters come in the order of docs/README.md. Ends with 1 where a page has an error.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll, version } from '../dist/index.js';
import { asChapter, chaptersOf, forScreens, manualOf, placeholder } from './manual.mjs';

const docs = fileURLToPath(new URL('./', import.meta.url));
const out = fileURLToPath(new URL('../out/docs', import.meta.url));
const read = (page) => readFileSync(join(docs, page), 'utf8');
const index = read('README.md');
const edition = { version, date: dayOfCommit() };
const chapters = chaptersOf(index);

const texts = new Map(chapters.map((page) => [realpathSync(join(docs, page)), asChapter(read(page), page)]));
await build('manual.md', manualOf(chapters, { edition }), { formats: ['pdf'], texts });
for (const page of ['README.md', ...chapters]) {
  const name = page === 'README.md' ? 'index.md' : page.replace(/\/README\.md$/, '.md');
  const html = await build(basename(name), forScreens(read(page), { page, edition }), { formats: ['html'] });
  if (html) writeFileSync(html, readFileSync(html, 'utf8').replaceAll(placeholder, ''));
}

/** The day of the last commit; a checkout without git has none. */
function dayOfCommit() {
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%cs'], { cwd: docs, encoding: 'utf8' });
  return stdout?.trim() || undefined;
}

/** Builds a text that stands in docs/, and returns the file that was written. */
async function build(name, text, more) {
  const options = { text, ...more, out, root: docs, cache: false };
  for await (const { output, pages, diagnostics } of buildAll([join(docs, name)], options)) {
    for (const { severity, code, message, place } of diagnostics)
      if (severity !== 'info') console.error(`${name}:${place?.line ?? 1}: ${severity} ${code}: ${message}`);
    if (diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    if (output) console.log(pages > 0 ? `${output} (${pages} pages)` : output);
    return output;
  }
}
