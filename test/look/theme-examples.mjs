/**
 * The custom properties of themes → for each row of docs/themes.md two values, and a paper that shows the difference. Read
 * by the script that draws the pictures and by the test that compares them with the tables of the page.
 */

import { createHash } from 'node:crypto';

const prose =
  'A ledger of small machines keeps each entry for as long as someone may ask for it, and not a day longer. What is asked for seldom is kept in a form that takes little room, and what is asked for often stands where it can be read at once.';
const second =
  'Every night the entries of the day are closed. Nobody can change them from then on; a correction is an entry of its own, with a reference to what it corrects.';
const image = (rest = '') =>
  `![Three pages](../templates/showcase/page.svg "Cover, contents and a page"){#fig:a${rest}}`;
const table =
  '| Part | Time ms | Share |\n| --- | ---: | ---: |\n| read | 3 | 0.4 % |\n| parse | 41 | 5.5 % |\n| print | 512 | 68.2 % |';
const code =
  '```ts\nexport const close = (day: Day): Entry[] => {\n  return day.entries.filter(isOpen);\n};\n```';
const chart = [
  '```vega-lite',
  'height: 90',
  'width: container',
  'data: {values: [{q: 1, s: a, v: 4}, {q: 2, s: a, v: 6}, {q: 1, s: b, v: 2}, {q: 2, s: b, v: 5}, {q: 1, s: c, v: 3}, {q: 2, s: c, v: 3}]}',
  'mark: bar',
  'encoding: {x: {field: v, type: quantitative, title: Entries}, y: {field: q, type: nominal, title: Quarter}, color: {field: s, type: nominal, title: Kind}}',
  '```',
].join('\n');
const wholePaper = `# Entries\n\n${prose}\n\n${second}\n\n${table}\n\n## Corrections\n\n${prose}\n\n${second}\n\n# Nights\n\n${prose}`;

const names = ['Entries', 'Corrections', 'Closing', 'Nights'];

/** Papers begin with a title alone, so that the picture shows the text. */
const inText = { matter: 'cover: none\ntoc: false\nheader: false\nfooter: false' };
/** Whole pages, as small as they may be. */
const page = (number, matter = '') => ({ page: number, matter, body: wholePaper });

/** One example a row: its properties, two values of each, and what shows them. */
export const themeExamples = [
  of('--page-margin', ['25mm 24mm 23mm 24mm', '40mm 50mm 60mm 40mm'], page(3)),
  of('--page-margin-small', ['20mm 16mm', '12mm 34mm 30mm 12mm'], page(3, 'page-size: A5')),
  of('--measure', ['132mm', '92mm'], page(3)),
  of('--indent', ['36mm', '0mm'], page(3)),
  of('--columns --column-gap', ['1; 6mm', '2; 8mm'], page(3)),
  of(
    '--serif --sans --mono',
    [
      '"Source Serif 4"; "Source Sans 3"; "JetBrains Mono"',
      '"JetBrains Mono"; "Source Serif 4"; "Source Sans 3"',
    ],
    { ...inText, body: `## Closing a Day\n\n${prose}\n\n${code}` },
  ),
  of('--body-size --leading', ['10pt; 1.4251', '11.5pt; 1.7'], { ...inText, body: prose }),
  of('--code-size', ['8.4pt', '7pt'], { ...inText, body: code }),
  of('--table-size', ['9pt', '10.5pt'], { ...inText, body: table }),
  of('--math-scale', ['1.1', '1.4'], {
    ...inText,
    body: `The cost of $n$ entries is $c(n) = \\alpha n + \\beta$, and of all days\n\n$$\nC = \\sum_{d=1}^{D} c(n_d)\n$$`,
  }),
  of('--table-advance', ['1', '1.6'], {
    ...inText,
    body: '| Part | What it makes | Time ms | Share | Since |\n| --- | --- | ---: | ---: | --- |\n| read | the text with its includes | 3 | 0.4 % | 1.0 |\n| parse | a tree that is safe to print | 41 | 5.5 % | 1.0 |',
  }),
  of(
    '--heading-font --heading-weight --heading-style --heading-color',
    ['var(--sans); 600; normal; inherit', 'var(--serif); 400; italic; #8a1c4a'],
    { ...inText, body: `## Closing a Day\n\n${second}\n\n### Corrections\n\n${second}` },
  ),
  of('--h1 --h2 --h3', ['2em; 1.32em; 1.1em', '1.5em; 1.2em; 1em'], {
    ...inText,
    body: `# Entries\n\n## Closing a Day\n\n### Corrections\n\n${second}\n\n# Nights`,
  }),
  of('--title-size', ['3.25em', '5em'], page(1)),
  of('--par-gap', ['0.62em', '1.6em'], { ...inText, body: `${second}\n\n${second}` }),
  of('--caption-place', ['start', 'below'], { ...inText, body: image() }),
  of('--figure-place', ['here', 'float'], {
    page: 3,
    count: 2,
    matter: '',
    body: `# Entries\n\n${`${prose} ${second}\n\n`.repeat(6)}${image(' height=110mm')}\n\n${`${second}\n\n`.repeat(9)}`,
  }),
  of('--diagram-font', ['"Source Sans 3"', '"JetBrains Mono"'], { ...inText, body: chart }),
  of('--rule-hair --rule-heavy', ['0.4pt; 0.8pt', '0.8pt; 2pt'], { ...inText, body: table }),
  of(
    '--leader',
    [
      '". . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."',
      '" "',
    ],
    {
      page: 2,
      isCropped: true,
      matter: 'footer: false',
      body: wholePaper,
    },
  ),
  of('--ink --quiet', ['#16202c; #4c5766', '#00473f; #7a4a00'], {
    ...inText,
    body: `${second}\n\n${image()}`,
  }),
  of('--accent', ['#0f4c81', '#8a1c4a'], page(1)),
  of('--rule --tint', ['#ccd3dc; #f5f7f9', '#c9a76a; #fbf3e2'], { ...inText, body: `${table}\n\n${code}` }),
  of(
    '--data-1 --data-2 --data-3 --data-4 --data-5 --data-6 --data-7 --data-8',
    [
      '#0f4c81; #d47a33; #287b57; #dbb04e; #3f1f48; #ace2f6; #a8324a; #5d6876',
      '#1f1f1f; #c26a5a; #7a1f2b; #b5a98f; #656058; #dcd2c0; #5a2a6a; #3d3d3d',
    ],
    { ...inText, body: chart },
  ),
  of('--cover', ['block', 'panel', 'image', 'memo', 'none'], page(1)),
  of('--cover-from-pages', ['8', '1'], page(1)),
  of('--contents-from-pages', ['1', '6'], { page: 2, matter: '', body: wholePaper }),
  of('--contents-depth', ['3', '1'], { page: 2, isCropped: true, matter: 'footer: false', body: wholePaper }),
  of('--contents-pages', ['4', '1'], {
    page: 2,
    matter: 'footer: false',
    body: Array.from(
      { length: 12 },
      (_, at) => `# Day ${at + 1}\n\n${names.map((name) => `## ${name}\n`).join('\n')}`,
    ).join('\n\n'),
  }),
  of('--cover-space', ['53mm', '12mm'], page(1)),
  of(
    '--head --foot',
    ['"{title} | {section}"; "{version} · {date} | | {page}"', '"{section} | | {page}"; none'],
    page(3),
  ),
  of('--furniture-rule', ['solid', 'none'], page(3)),
  of('--furniture-font', ['"Source Sans 3"', '"JetBrains Mono"'], page(3)),
  of('--furniture-font-size', ['8pt', '13pt'], page(3)),
  of('--furniture-color --furniture-rule-color', ['#4c5766; #ccd3dc', '#8a1c4a; #8a1c4a'], page(3)),
];

/** Values of several properties are parted by semicolons, in the order of the properties. */
function of(names, values, shown) {
  const properties = names.split(' ');
  const variants = values.map((value) => {
    const parts = properties.length > 1 ? value.split('; ') : [value];
    return properties.map((property, index) => `${property}: ${parts[index]}`);
  });
  const picture = `pictures/themes/${properties[0].slice(2)}.png`;
  return { properties, variants, picture, ...shown };
}

/** The text of an example’s paper, and the sheet for each of its values. */
export function paperOf({ matter, body, page }) {
  const subtitle = page === undefined ? '' : 'subtitle: A ledger for small machines\n';
  return `---\ntitle: Everything in Its Place\n${subtitle}version: "1.2"\ndate: 2026-03-14\nauthors: [Ada Okafor]\n${matter === '' ? '' : `${matter}\n`}---\n\n${body}\n`;
}

/** The sheet of one variant. */
export function sheetOf(declarations) {
  return `:root {\n${declarations.map((line) => `  ${line};\n`).join('')}}\n`;
}

/** Which text each picture was drawn from: a picture of another text is stale. */
export function themeDigests(examples) {
  const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  return Object.fromEntries(
    examples.map((example) => [
      example.picture,
      digest(
        JSON.stringify([paperOf(example), example.variants.map(sheetOf), example.page, example.isCropped]),
      ),
    ]),
  );
}

/** What docs/themes.md says below a table: each picture, with the values that it shows. */
export function pictureList(examples) {
  return examples
    .map(({ variants, picture }) => {
      const values = variants.map((lines) => `\`${lines.map(shortened).join('; ')}\``).join(', ');
      const alt = variants
        .map((lines) => lines.map(shortened).join('; ').replaceAll('"', ''))
        .join(' beside ');
      return `${values}:\n\n![${alt}](${picture})\n`;
    })
    .join('\n');
}

/** Rows of dots say no more when they are long. */
function shortened(line) {
  return line.replace(/(?:\. ){6,}\.?/, '. . . …');
}

/** Lists of pictures in the page `text`, each with the properties of the table above it. */
export function pictureBlocks(text) {
  const pattern = /((?:^\|.*\n)+)\n<!-- pictures -->\n([\s\S]*?)<!-- \/pictures -->/gm;
  return [...text.matchAll(pattern)].map(([whole, rows, list]) => ({
    whole,
    list,
    rows,
    properties: propertiesIn(rows),
  }));
}

/** The properties of each row of a table; `--data-1` … `--data-8` names those between, too. */
function propertiesIn(rows) {
  return rows
    .split('\n')
    .flatMap((row) => row.split('|')[1] ?? [])
    .flatMap((cell) => {
      const [, from, to] = /`--data-(\d)` … `--data-(\d)`/.exec(cell) ?? [];
      if (from) return Array.from({ length: to - from + 1 }, (_, index) => `--data-${Number(from) + index}`);
      return cell.match(/--[a-z][\w-]*/g) ?? [];
    });
}
