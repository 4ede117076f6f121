/** The papers of the bench, each in a folder of its own: the same text as Markdown and as Typst source. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePaper } from './generate-paper.mjs';
import { typstSource } from './typst-source.mjs';

/** The papers by name, each with what a row says of it. */
export const shapes = {
  overview: {
    words: '10 pages',
    make: () => ({
      markdown: readFileSync(new URL('../../templates/technical-overview.md', import.meta.url), 'utf8'),
      images: {},
    }),
  },
  'flow-50': { words: '52 pages', make: () => generatePaper({ pages: 50 }) },
  'sections-300': {
    words: '300 pages in sections',
    make: () => generatePaper({ pages: 300, sectionBreaks: 'page' }),
  },
  'flow-432': {
    words: '432 pages in one flow',
    make: () => generatePaper({ pages: 432, notes: 0.7 }),
  },
  'sections-1000': {
    words: '1,000 pages in sections',
    make: () => generatePaper({ pages: 1000, sectionBreaks: 'page' }),
  },
};

/** Writes a paper below `folder`. */
export function writePaper(folder, name) {
  const { words, make } = shapes[name];
  const { markdown, images } = make();
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'paper.md'), markdown);
  writeFileSync(join(cwd, 'paper.typ'), typstSource(markdown, images));
  for (const [file, bytes] of Object.entries(images)) writeFileSync(join(cwd, file), bytes);
  return { name, words, markdown, cwd, cache: join(cwd, 'kept') };
}

/** The text with a sentence more in a paragraph of its middle, another one for each turn. */
export function editedText(markdown, turn) {
  const lines = markdown.split('\n');
  const middle = lines.findIndex((line, at) => at > lines.length / 2 && /^[A-Z[][^#|`]{20,}$/.test(line));
  lines[middle] = `${lines[middle]} Edit ${turn + 2}.`;
  return lines.join('\n');
}
