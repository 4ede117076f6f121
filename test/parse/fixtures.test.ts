/**
 * Papers in `test/fixtures/<case>/paper.md` → `expected.html` and `expected.diagnostics.txt` beside them. With
 * UPDATE=1 these are written again, to be read in the diff; a new case needs its `paper.md` only.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { describe } from '../../src/parse/describe.js';
import { readCitationFiles } from '../../src/read/citation-files.js';
import { read } from '../../src/read/read.js';
import type { Diagnostic, Paper } from '../../src/types.js';
import { parseSource } from './parse-source.js';

const root = fileURLToPath(new URL('../fixtures', import.meta.url));
const update = process.env.UPDATE === '1';
const cases = readdirSync(root).filter(
  (name) =>
    existsSync(join(root, name, 'paper.md')) && (update || existsSync(join(root, name, 'expected.html'))),
);

test.each(cases)('%s', async (name) => {
  const source = await read(join(root, name, 'paper.md'));
  const citations = await readCitationFiles(describe(source, {}).citationFiles, source);
  const paper = await parseSource(source, { citations });
  agree(join(root, name, 'expected.html'), `${summary(paper)}\n${toHtml(withoutGlyphs(paper.body))}\n`);
  agree(join(root, name, 'expected.diagnostics.txt'), paper.diagnostics.map(line).join(''));
});

/** Formulas by their TeX: their glyphs are KaTeX's, and tested as such. */
function withoutGlyphs<T extends Root | RootContent>(node: T): T {
  if (!('children' in node)) return node;
  const isMath = node.type === 'element' && String(node.properties.className) === 'math';
  return { ...node, children: isMath ? [] : node.children.map(withoutGlyphs) };
}

function agree(file: string, actual: string): void {
  if (update) writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

/** What readers do not see in the body, as a comment above it. */
function summary({ metadata, headings, captions, images, links }: Paper): string {
  const parts = {
    metadata,
    headings: headings.map(({ level, id, number, html }) => `${level} #${id} ${number ?? ''} ${html}`),
    ...(captions.length > 0 && {
      captions: captions.map(
        ({ id, label, text, html }) => `#${id} ${label}: ${html.includes('class="math"') ? text : html}`,
      ),
    }),
    images: images.map(({ src, alt, place }) => `${place.line}:${place.column} ${src} "${alt}"`),
    links: links.map(({ href, text, place }) => `${place.line}:${place.column} ${href} "${text}"`),
  };
  return `<!-- ${JSON.stringify(parts, undefined, 2)} -->`;
}

function line({ severity, code, message, place, hint }: Diagnostic): string {
  const at = place ? `${basename(place.file)}:${place.line}:${place.column}` : '-';
  // hints may name where a file was looked for
  return `${at} ${severity} ${code}: ${message}\n    ${hint ?? ''}\n`.replaceAll(root, 'fixtures');
}
