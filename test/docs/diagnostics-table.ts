/**
 * Every code of a diagnostic: when it is reported, with a paper that gives it and one that does not. docs/diagnostics.md
 * is made of this table, and `diagnostics.test.ts` runs the papers.
 */

import type { Code } from '../../src/diagnostic.js';

/** Files by name; the paper is `paper.md`. */
export type Files = Readonly<Record<string, string>>;

/** What the documentation says of one code. */
export interface Described {
  readonly when: string;
  /** a paper, or files, that give the code */
  readonly bad?: string | Files;
  /** the same, put right */
  readonly good?: string | Files;
  /** `build` where only a build finds it, since pages are needed */
  readonly by?: 'check' | 'build';
}

const fence = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, '```'].join('\n');

/** The groups of the page, each with its codes. */
export const groups: Readonly<Record<string, Partial<Record<Code, Described>>>> = {
  'The paper and its files': {
    'paper-missing': { when: 'There is no file of that name.' },
    'paper-not-a-file': { when: 'The name is that of a folder without papers, a pipe or a device.' },
    'paper-not-text': { when: 'The paper is not UTF-8 text, such as a Word file.' },
    'paper-unreadable': { when: 'The system does not let wp-build read the paper.' },
    'paper-empty': {
      when: 'The paper holds nothing but white space.',
      bad: '\n',
      good: '---\ntitle: T\n---\n\nText.',
    },
    'outside-root': {
      when: 'A file lies outside of what the paper may read: see `--root`.',
      bad: '![A plan](../../elsewhere/plan.png)',
      good: 'The plan is in the annex.',
    },
    'include-missing': {
      when: 'An included file does not exist.',
      bad: '<!-- include: chapters/one.md -->',
      good: { 'paper.md': '<!-- include: one.md -->', 'one.md': 'Chapter one.' },
    },
    'include-unreadable': {
      when: 'An included file is a folder, or no text.',
      bad: { 'paper.md': '<!-- include: chapters -->', 'chapters/one.md': 'One.' },
      good: { 'paper.md': '<!-- include: chapters/one.md -->', 'chapters/one.md': 'One.' },
    },
    'include-circular': {
      when: 'A file includes itself, directly or by others.',
      bad: { 'paper.md': '<!-- include: one.md -->', 'one.md': '<!-- include: paper.md -->' },
      good: { 'paper.md': '<!-- include: one.md -->', 'one.md': 'One.' },
    },
    'include-region': {
      when: 'The included file has no region or lines of that name.',
      bad: { 'paper.md': '<!-- include: a.ts#setup -->', 'a.ts': 'run();' },
      good: { 'paper.md': '<!-- include: a.ts#setup -->', 'a.ts': '// #region setup\nrun();\n// #endregion' },
    },
    'condition-syntax': {
      when: 'A condition has no end or no beginning, or is nearly one.',
      bad: '<!-- if: internal -->\n\nFor us.',
      good: '<!-- if: internal -->\n\nFor us.\n\n<!-- /if -->\n\nFor all.',
    },
    'nesting-too-deep': { when: 'Blocks are nested deeper than any reader could follow.' },
    'paper-too-long': { when: 'The paper has more pages than `limits:` allow.' },
    limit: { when: 'The paper has more of something than `limits:` allow; the message names the key.' },
  },
  'Front matter and project': {
    'front-matter-syntax': {
      when: 'The YAML cannot be read.',
      bad: '---\ntitle: "On Gears\n---\n\nText.',
      good: '---\ntitle: "On Gears"\n---\n\nText.',
    },
    'front-matter-language': {
      when: 'Front matter is code, such as `---js`. It never runs.',
      bad: '---js\n{ title: "On Gears" }\n---\n\nText.',
      good: '---\ntitle: On Gears\n---\n\nText.',
    },
    'front-matter-unknown-key': {
      when: 'A key is not known; near names are suggested.',
      bad: '---\ntitle: On Gears\nauthor-names: [Ada]\n---\n\nText.',
      good: '---\ntitle: On Gears\nauthors: [Ada]\n---\n\nText.',
    },
    'front-matter-key-read': {
      when: 'A key of another tool was read as one of ours.',
      bad: '---\ntitle: On Gears\nauthor: Ada\n---\n\nText.',
      good: '---\ntitle: On Gears\nauthors: Ada\n---\n\nText.',
    },
    'front-matter-value': {
      when: 'A value is not understood, and left out.',
      bad: '---\ntitle: On Gears\nfootnotes: sideways\n---\n\nText.',
      good: '---\ntitle: On Gears\nfootnotes: end\n---\n\nText.',
    },
    'defaults-syntax': {
      when: '`wp-build.yaml` cannot be read.',
      bad: { 'paper.md': '# On Gears\n\nText.', 'wp-build.yaml': 'metadata: [' },
      good: { 'paper.md': '# On Gears\n\nText.', 'wp-build.yaml': 'metadata:\n  lang: en' },
    },
    'defaults-value': {
      when: 'A value of `wp-build.yaml` is not understood.',
      bad: { 'paper.md': '# On Gears\n\nText.', 'wp-build.yaml': 'rules:\n  link-broken: loud' },
      good: { 'paper.md': '# On Gears\n\nText.', 'wp-build.yaml': 'rules:\n  link-broken: error' },
    },
    'title-missing': {
      when: 'Neither front matter nor a heading gives a title.',
      bad: 'Text without a heading.',
      good: '# On Gears\n\nText.',
    },
    'language-detected': { when: 'There is no `lang`; the language was found in the text.' },
    'theme-missing': {
      when: 'There is no theme or style sheet of that name.',
      bad: '---\ntitle: On Gears\ntheme: tecnical\n---\n\nText.',
      good: '---\ntitle: On Gears\ntheme: technical\n---\n\nText.',
    },
    'theme-page-rule': {
      when: 'A style sheet has an `@page` rule: page size and margins are set by properties.',
      bad: { 'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.', 'own.css': '@page { margin: 1in }' },
      good: {
        'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.',
        'own.css': ':root { --page-margin: 30mm }',
      },
    },
    'theme-syntax': {
      when: 'A style sheet has a block that never ends, an extra brace, or Sass or Less.',
      bad: {
        'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.',
        'own.css': '$ink: navy;\nh1 { color: $ink }',
      },
      good: {
        'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.',
        'own.css': ':root { --ink: navy }\nh1 { color: var(--ink) }',
      },
    },
    'theme-value': {
      when: 'A property of a theme has a value that cannot be used.',
      bad: {
        'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.',
        'own.css': ':root { --cover: poster }',
      },
      good: {
        'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.',
        'own.css': ':root { --cover: panel }',
      },
    },
    'logo-missing': { when: 'Not reported any more: a logo that does not exist is `image-missing`.' },
  },
  'Images, diagrams and data': {
    'image-missing': { when: 'The image file does not exist.', bad: '![A gear](gear.png)', good: 'A gear.' },
    'image-unreadable': {
      when: 'The image is empty, damaged, or in a format that no page can show.',
      bad: { 'paper.md': '![A gear](gear.png)', 'gear.png': 'no picture' },
      good: {
        'paper.md': '![A gear](gear.svg)',
        'gear.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      },
    },
    'image-too-large': { when: 'An image has more bytes or pixels than `limits:` allow.' },
    'image-remote': {
      when: 'The image is on the network, which is asked only with `--allow-network`.',
      bad: '![A gear](https://example.org/gear.png)',
      good: 'See [the gear](https://example.org/gear.png).',
    },
    'image-without-alt': {
      when: 'An image has no text for readers who cannot see it.',
      bad: {
        'paper.md': '![](gear.svg)',
        'gear.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      },
      good: {
        'paper.md': '![A gear](gear.svg)',
        'gear.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      },
    },
    'request-blocked': {
      when: 'A style sheet or an image refers to something that is not loaded.',
      bad: {
        'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.',
        'own.css': '@import "https://example.org/a.css";',
      },
      good: { 'paper.md': '---\ntitle: T\ntheme: own.css\n---\n\nText.', 'own.css': 'h2 { color: #123 }' },
    },
    'diagram-syntax': {
      when: 'A diagram cannot be drawn.',
      bad: fence('dot', 'digraph { a -> '),
      good: fence('dot alt="a leads to b"', 'digraph { a -> b }'),
    },
    'diagram-doubtful': { when: 'A diagram is drawn, but names something that is not in its data.' },
    'diagram-too-large': {
      when: 'A chart has more data points, or a diagram more parts, than can be drawn.',
    },
    'diagram-timeout': { when: 'Drawing took longer than a diagram may.' },
    'format-simplified': {
      when: 'With `--format docx` or `epub`: a picture that the browser cannot draw, or a part of a formula that Word has no form for, is plain text in that file.',
    },
    'diagram-text-small': {
      when: 'A wide diagram is shrunk to the page, and its letters are too small to read.',
    },
    'data-missing': {
      when: 'The data file of a table or chart does not exist.',
      bad: '{.csv file=data.csv}',
      good: { 'paper.md': '{.csv file=data.csv}', 'data.csv': 'a,b\n1,2\n' },
    },
    'data-unreadable': {
      when: 'The data file is a folder, or no text.',
      bad: { 'paper.md': '{.csv file=data}', 'data/a.csv': 'a,b\n1,2\n' },
      good: { 'paper.md': '{.csv file=data/a.csv}', 'data/a.csv': 'a,b\n1,2\n' },
    },
    'csv-syntax': {
      when: 'CSV cannot be read.',
      bad: fence('csv', 'a,b', '"1,2'),
      good: fence('csv', 'a,b', '"1",2'),
    },
    'csv-ragged': {
      when: 'A row has fewer or more cells than the first.',
      bad: fence('csv', 'a,b', '1,2,3'),
      good: fence('csv', 'a,b', '1,2'),
    },
    'csv-too-large': { when: 'A CSV table has more cells or bytes than `limits:` allow.' },
  },
  'Text and markup': {
    'heading-skipped': {
      when: 'A heading is more than one level below the one before.',
      bad: '# T\n\n## One\n\n#### Two\n\nText.',
      good: '# T\n\n## One\n\n### Two\n\nText.',
    },
    'heading-empty': {
      when: 'A heading has no text, and is left out.',
      bad: '# T\n\n##\n\nText.',
      good: '# T\n\n## One\n\nText.',
    },
    'heading-space': {
      when: 'A line was meant as a heading, but has no space behind the `#`.',
      bad: '# T\n\n##Design\n\nText.',
      good: '# T\n\n## Design\n\nText.',
    },
    'heading-numbered-twice': {
      when: 'Headings have typed numbers under `numbering: true`.',
      bad: '---\ntitle: T\nnumbering: true\n---\n\n# 1. Start\n\nText.\n\n# 2. End\n\nText.',
      good: '---\ntitle: T\nnumbering: true\n---\n\n# Start\n\nText.\n\n# End\n\nText.',
    },
    'id-duplicate': {
      when: 'Two things have the same id.',
      bad: '# T\n\n## One {#a}\n\n## Two {#a}\n\nText.',
      good: '# T\n\n## One {#a}\n\n## Two {#b}\n\nText.',
    },
    'html-removed': {
      when: 'Raw HTML holds an element or attribute that is not printed.',
      bad: 'Text.\n\n<iframe src="https://example.org"></iframe>',
      good: 'Text, and [a page](https://example.org).',
    },
    'html-unclosed': {
      when: 'An HTML element has no end tag.',
      bad: 'Text.\n\n<div>\n\nMore.',
      good: 'Text.\n\n<div>\n\nMore.\n\n</div>',
    },
    'html-unmatched': {
      when: 'An HTML end tag ends no element.',
      bad: '<table><tr><td>1</tdx></tr></table>',
      good: '<table><tr><td>1</td></tr></table>',
    },
    'html-misplaced': {
      when: 'Text in an HTML table stands in no cell, or a cell in no table.',
      bad: '<table><tr>one <td>two</td></tr></table>',
      good: '<table><tr><td>one</td><td>two</td></tr></table>',
    },
    'html-markdown': {
      when: 'Markdown directly below a tag of HTML is printed as text.',
      bad: 'Text.\n\n<div>\nSee **the page**.\n</div>',
      good: 'Text.\n\n<div>\n\nSee **the page**.\n\n</div>',
    },
    'raw-format': {
      when: 'Raw text for another format is left out.',
      bad: `${fence('{=latex}', '\\input{facts}')}\n\nText.`,
      good: 'Text.',
    },
    'wiki-link': {
      when: 'A wiki link leads nowhere on paper.',
      bad: 'See [[Gears]].',
      good: 'See [gears](https://example.org/gears).',
    },
    'link-spaces': {
      when: 'A link’s address has a space.',
      bad: 'See [gears](https://example.org/a b).',
      good: 'See [gears](https://example.org/a%20b).',
    },
    'link-undefined': {
      when: 'A reference link has no definition.',
      bad: 'See [the gears][gears].',
      good: 'See [the gears][gears].\n\n[gears]: https://example.org',
    },
    'link-broken': {
      when: 'A link leads to an id that is not in the paper, or its address is one that no browser could open.',
      bad: 'See [below](#gears).',
      good: 'See [below](#gears).\n\n## Gears\n\nText.',
    },
    'link-local-file': {
      when: 'A link leads to a file of the author’s machine, which readers do not have.',
      bad: 'See [notes](notes.txt).',
      good: 'See [notes](https://example.org/notes.txt).',
    },
    'link-scheme': {
      when: 'A link’s address has a scheme that a PDF may not open.',
      bad: 'See [it](javascript:alert).',
      good: 'See [it](https://example.org).',
    },
    'division-unknown': {
      when: 'A `:::` block is of a kind that is not known.',
      bad: '::: sidebox\nText.\n:::',
      good: '::: note\nText.\n:::',
    },
    'division-unclosed': {
      when: 'A `:::` block has no end, or an end has no block.',
      bad: 'Text.\n\n:::',
      good: '::: note\nText.\n:::',
    },
    'callout-unknown': {
      when: 'A callout is of a kind that is not known.',
      bad: '> [!SIDEBOX]\n> Text.',
      good: '> [!NOTE]\n> Text.',
    },
    'attributes-unread': {
      when: 'Attributes in braces have no effect.',
      bad: '## Title {#a colour="red" !}\n\nText.',
      good: '## Title {#a}\n\nText.',
    },
    'emphasis-unread': {
      when: '`**` stays as text, since CommonMark does not read it there.',
      bad: '**“注意” **请阅读。这是一个测试。',
      good: '**注意** 请阅读。这是一个测试。',
    },
    'tex-command': {
      when: 'A LaTeX command is printed as it is.',
      bad: 'Text \\textsc{small} continues.',
      good: 'Text *small* continues.',
    },
    'template-tag': {
      when: 'A tag of a template language is printed as it is.',
      bad: 'Text.\n\n{% include "a.html" %}',
      good: 'Text.',
    },
    'foreign-markup': {
      when: 'Markup of another language, such as AsciiDoc, reStructuredText or a wiki, is printed as it is.',
      bad: "The rule is '''strict''' here.",
      good: 'The rule is **strict** here.',
    },
    'fence-unclosed': {
      when: 'A fence has no end, and all that follows is code.',
      bad: 'Text.\n\n```ts\nrun();',
      good: 'Text.\n\n```ts\nrun();\n```',
    },
    'code-language': {
      when: 'The language of a fence is not known: it is not highlighted.',
      bad: fence('gearscript', 'run'),
      good: fence('ts', 'run();'),
    },
    'code-lines': {
      when: 'Lines are emphasised that the code does not have.',
      bad: fence('ts {9}', 'run();'),
      good: fence('ts {1}', 'run();'),
    },
    'cell-output': {
      when: 'A code cell was not run: wp-build runs no code.',
      bad: fence('{r}', '#| label: fig-a', '#| fig-cap: A plot', 'plot(1)'),
      good: fence('r', 'plot(1)'),
    },
    'table-cells-lost': {
      when: 'A row of a table has more cells than its head.',
      bad: '| a | b |\n| - | - |\n| 1 | 2 | 3 |',
      good: '| a | b |\n| - | - |\n| 1 | 2 |',
    },
    'landscape-unpaired': {
      when: 'Landscape pages have no end or no beginning.',
      bad: '<!-- landscape -->\n\nText.',
      good: '<!-- landscape -->\n\nText.\n\n<!-- /landscape -->\n\nText.',
    },
    'math-syntax': {
      when: 'A formula cannot be set.',
      bad: 'So $\\frac{1}$ holds.',
      good: 'So $\\frac{1}{2}$ holds.',
    },
    placeholder: {
      when: 'Text is still to be written.',
      bad: 'The owner is [Owner Name].',
      good: 'The owner is Ada.',
    },
  },
  'Notes, references, lists': {
    'footnote-undefined': {
      when: 'A note is referred to, but not written.',
      bad: 'Text.[^a]',
      good: 'Text.[^a]\n\n[^a]: A note.',
    },
    'footnote-unused': {
      when: 'A note is written, but never referred to, or written twice.',
      bad: 'Text.\n\n[^a]: A note.',
      good: 'Text.[^a]\n\n[^a]: A note.',
    },
    'footnote-label': {
      when: 'The label of a note has a space.',
      bad: 'Text.\n\n[^a b]: A note.',
      good: 'Text.[^a-b]\n\n[^a-b]: A note.',
    },
    'footnote-moved': { when: 'A note did not fit on the page of its reference, and stands on a later one.' },
    'reference-missing': {
      when: 'A reference names nothing in the paper.',
      bad: 'See @fig:gear.',
      good: 'See @sec:gear.\n\n## Gear {#sec:gear}\n\nText.',
    },
    'caption-alone': {
      when: 'An id such as `{#fig:a}` is on a paragraph that is no caption.',
      bad: 'Text. {#fig:a}',
      good: 'Text.',
    },
    'citation-missing': {
      when: 'A citation’s key is not in the bibliography, or there is none.',
      bad: 'As shown [@knuth].',
      good: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\n---\n\nAs shown [@knuth].',
        'a.bib': '@book{knuth, title={Art}, author={Knuth, D.}, year={1997}}',
      },
    },
    'bibliography-missing': {
      when: 'The bibliography file does not exist.',
      bad: '---\ntitle: T\nbibliography: a.bib\n---\n\nText.',
      good: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\n---\n\nText.',
        'a.bib': '@book{knuth, title={Art}, author={Knuth, D.}, year={1997}}',
      },
    },
    'bibliography-syntax': {
      when: 'The bibliography cannot be read.',
      bad: { 'paper.md': '---\ntitle: T\nbibliography: a.json\n---\n\nText.', 'a.json': '[{' },
      good: { 'paper.md': '---\ntitle: T\nbibliography: a.json\n---\n\nText.', 'a.json': '[]' },
    },
    'bibliography-duplicate': {
      when: 'Two entries have the same key.',
      bad: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\n---\n\nAs [@k].',
        'a.bib': '@book{k, title={A}, year={1997}}\n@book{k, title={B}, year={1998}}',
      },
      good: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\n---\n\nAs [@k].',
        'a.bib': '@book{k, title={A}, year={1997}}',
      },
    },
    'csl-missing': {
      when: 'There is no citation style of that name.',
      bad: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\ncsl: apaa\n---\n\nAs [@k].',
        'a.bib': '@book{k, title={A}, year={1997}}',
      },
      good: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\ncsl: apa\n---\n\nAs [@k].',
        'a.bib': '@book{k, title={A}, year={1997}}',
      },
    },
    'csl-syntax': {
      when: 'The citation style cannot be read, or puts citations into footnotes.',
      bad: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\ncsl: own.csl\n---\n\nAs [@k].',
        'a.bib': '@book{k, title={A}, year={1997}}',
        'own.csl': '<style>',
      },
      good: {
        'paper.md': '---\ntitle: T\nbibliography: a.bib\ncsl: apa\n---\n\nAs [@k].',
        'a.bib': '@book{k, title={A}, year={1997}}',
      },
    },
    'glossary-duplicate': {
      when: 'A term is explained twice.',
      bad: '## Glossary\n\nGear\n: A wheel.\n\nGear\n: A cog.',
      good: '## Glossary\n\nGear\n: A wheel.',
    },
    'glossary-circular': {
      when: 'Terms are explained by each other only.',
      bad: '## Glossary\n\nGear\n: [Cog]{.term}\n\nCog\n: [Gear]{.term}',
      good: '## Glossary\n\nGear\n: A wheel.\n\nCog\n: [Gear]{.term}',
    },
    'index-range': {
      when: 'A range of the index has no end or no beginning.',
      bad: 'A [gear]{.index range=start} turns.\n\n[INDEX]',
      good: 'A [gear]{.index} turns.\n\n[INDEX]',
    },
    'list-empty': {
      when: 'A list of figures, tables … has nothing to list.',
      bad: '# T\n\n[FIGURES]\n\nText.',
      good: '# T\n\nText.',
    },
  },
  'Pages and PDF': {
    'glyph-missing': {
      when: 'No font has a character: an empty box is printed.',
      by: 'build',
      bad: 'The sign \u{10ff00} is private.',
      good: 'The sign is gone.',
    },
    'content-clipped': { when: 'Something is wider than the page, and its edge is cut off.' },
    'pages-counted': {
      when: 'Pages came out otherwise than they were measured: they were counted in a print. A fault of wp-build: please report it.',
    },
    'pdf-conformance': {
      when: 'The PDF does not claim a standard; the message says why. An error where `conformance:` names it.',
      by: 'build',
      bad: {
        'paper.md': '![](gear.svg)',
        'gear.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      },
      good: {
        'paper.md': '![A gear](gear.svg)',
        'gear.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      },
    },
    'pdf-unreadable': { when: '`inspect` was asked about a file that is damaged, encrypted or no PDF.' },
    'pdf-untagged': { when: '`inspect --read` was asked about a PDF without tags.' },
    'font-missing': { when: 'A font of running heads or footers cannot be loaded.' },
  },
  'The machine': {
    machine: {
      when: 'The system refused: a full disk, no rights, too many open files, or Node without WebAssembly.',
    },
    'browser-missing': { when: 'No browser was found: `wp-build doctor` says what to install.' },
    'browser-failed': { when: 'The browser crashed, stopped answering, or could not start.' },
    'browser-unpack': { when: 'The browser that comes along could not be unpacked.' },
    'browser-differs': { when: 'A remote browser makes other bytes than the one that comes along.' },
    'cache-unusable': {
      when: 'The cache folder cannot be used, or others can write to it: nothing is kept.',
    },
    'queue-failed': { when: 'Redis or the workers of a queue do not answer.' },
    'output-collision': { when: 'Two papers would write the same file.' },
    'output-unwritable': { when: 'The output cannot be written.' },
    'output-locked': { when: 'Another program holds the output open.' },
    'port-unavailable': { when: 'The port of the preview is taken.' },
    'config-failed': {
      when: 'The config of `--config` cannot be loaded, or one of its functions failed: see [configuration](configuration.md).',
    },
    'config-not-loaded': {
      when: 'A `wp-build.config.mjs` lies in the project and was not named: it is code, and is not loaded.',
    },
    usage: { when: 'The command line asks for something that there is not.' },
    'internal-error': { when: 'A bug of wp-build: please report it, with its stack.' },
    cancelled: { when: 'The build was cancelled.' },
  },
  Releases: {
    'release-name': { when: 'The paper’s name cannot be the name of a folder.' },
    'version-missing': { when: 'The paper has no `version`.' },
    'version-name': { when: 'The version cannot be the name of a folder.' },
    'version-not-newer': { when: 'A newer version is released: see `--allow-older`.' },
    'version-released': { when: 'The version is released already, with other bytes.' },
    'date-missing': { when: 'The paper has no `date`.' },
    'authors-missing': { when: 'The paper has no authors.' },
    'status-draft': { when: 'The paper is a draft.' },
    'tree-dirty': { when: 'Files of the paper differ from the commit: see `--allow-dirty`.' },
    'tree-unknown': { when: 'git does not say whether all is committed.' },
    'release-damaged': { when: 'A release folder, or the source in a PDF, cannot be read.' },
    'release-missing': { when: 'There is no release of that name.' },
    'release-differs': { when: '`verify` found other bytes.' },
    'release-tools': { when: '`verify` worked with other versions of the tools.' },
    'release-locked': { when: 'Another process is releasing this paper.' },
    'signing-key': { when: 'The signing key cannot be used; the message says why.' },
  },
};
