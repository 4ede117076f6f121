/** Papers that have a great many of one thing: name → the files of a paper with that many, and the most that is built.
 * `isWhole`: more of it is not tried. */

import { generatePaper } from './generate-paper.mjs';

const front = '---\ntitle: Scale\nversion: 1.0\ndate: 2026-01-15\nauthors: Wren Generator\nlang: en\n---\n\n';
const times = (count, piece) => Array.from({ length: count }, (_, index) => piece(index)).join('');
const paper = (body, more = {}) => ({ 'paper.md': `${front}${body}\n`, ...more });

/** A PNG of one pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const entry = (key) => `@book{${key}, title={Title ${key}}, author={Author, Ann}, year={2001}}\n`;

export const shapes = {
  book: {
    max: 2000,
    isWhole: true,
    files: (pages) => {
      const { markdown, images } = generatePaper({ pages, notes: 0.4 });
      return { 'paper.md': markdown, ...images };
    },
  },
  headings: { max: 20_000, files: (count) => paper(times(count, (n) => `## Heading ${n}\n\n`)) },
  rows: { files: (count) => paper(`| a | b |\n|---|---|\n${times(count, (n) => `| c | ${n} |\n`)}`) },
  'rows of HTML': {
    files: (count) => paper(`<table>\n${times(count, (n) => `<tr><td>c</td><td>${n}</td></tr>\n`)}</table>`),
  },
  'rows of CSV': {
    max: 25_000,
    files: (count) => paper(`\`\`\`csv\na,b\n${times(count - 1, (n) => `c,${n}\n`)}\`\`\``),
  },
  'rows of a CSV file': {
    max: 25_000,
    files: (count) => paper('{.csv file=a.csv}', { 'a.csv': `a,b\n${times(count - 1, (n) => `c,${n}\n`)}` }),
  },
  links: { files: (count) => paper(times(count, (n) => `[a${n}](https://example.org/${n}) `)) },
  'links inside': { files: (count) => paper(`## Here\n\n${times(count, () => '[a](#here) ')}`) },
  notes: { max: 20_000, files: (count) => paper(times(count, (n) => `Text ${n}.^[Note ${n}.]\n\n`)) },
  'references to one note': {
    files: (count) => paper(`${times(count, () => 'a[^1] ')}\n\n[^1]: Note.\n`),
  },
  images: {
    max: 5000,
    files: (count) =>
      paper(
        times(count, (n) => `![Dot ${n}](a.png)\n\n`),
        { 'a.png': dot },
      ),
  },
  'images in a line': {
    max: 5000,
    files: (count) =>
      paper(
        times(count, (n) => `![Dot ${n}](a.png) `),
        { 'a.png': dot },
      ),
  },
  items: { files: (count) => paper(times(count, (n) => `- item ${n}\n`)) },
  'numbered items': { files: (count) => paper(times(count, (n) => `${n + 1}. item\n`)) },
  paragraphs: { files: (count) => paper(times(count, (n) => `Paragraph ${n}.\n\n`)) },
  'citations of one work': {
    files: (count) =>
      paper(
        times(count, () => 'a [@k0] '),
        { 'wp-build.yaml': 'bibliography: r.bib\n', 'r.bib': entry('k0') },
      ),
  },
  'citations of many works': {
    files: (count) =>
      paper(
        times(count, (n) => `a [@k${n % 1000}] `),
        {
          'wp-build.yaml': 'bibliography: r.bib\n',
          'r.bib': times(1000, (n) => entry(`k${n}`)),
        },
      ),
  },
  'lines of code': { files: (count) => paper(`\`\`\`\n${times(count, (n) => `line ${n}\n`)}\`\`\``) },
  'lines of coloured code': {
    files: (count) => paper(`\`\`\`js\n${times(count, (n) => `const a${n} = f("b", ${n});\n`)}\`\`\``),
  },
  'one paragraph': { files: (count) => paper(times(count, (n) => `word${n} word word word `)) },
};
