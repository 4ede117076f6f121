/** The forms that `migrate` knows, in the order in which they are rewritten. docs/migration.md lists this table. */

import { admonitionsToQuotes, divisionsToQuotes, foreignMarks, hintsToQuotes } from './callout-forms.js';
import {
  commentsToHtml,
  fenceInfos,
  includesToComments,
  keysToElements,
  kramdownLists,
  labelsWithColons,
  obsidianToLinks,
  pageBreaksToComments,
  rubyToElements,
  texCitationsToKeys,
  texLabelsToIds,
} from './line-forms.js';
import { eachLine } from './outside-code.js';
import { layoutAttributes, shortcodes } from './quarto-forms.js';

/** Tools whose papers can be migrated. */
export const tools = [
  'md-to-pdf',
  'pandoc',
  'quarto',
  'asciidoc',
  'vivliostyle',
  'mkdocs',
  'obsidian',
  'jekyll',
  'docusaurus',
  'gitbook',
] as const;

export type Tool = (typeof tools)[number];

export interface FormContext {
  /** language of the paper: titles of callouts are in it */
  readonly lang: string;
  /** whether `\cite` can be a citation */
  readonly hasBibliography: boolean;
}

/** A form of other tools, and its form here. */
export interface Form {
  readonly name: string;
  readonly tools: readonly Tool[];
  /** an example in the other syntax, and in ours */
  readonly theirs: string;
  readonly ours: string;
  readonly rewrite: (text: string, context: FormContext) => string;
  /** whether the paper shows more than before, such as a file that only now is included */
  readonly showsMore?: true;
}

/** All forms. */
export const forms: readonly Form[] = [
  {
    name: 'admonition',
    tools: ['mkdocs'],
    theirs: '!!! note "Title"',
    ours: '> [!NOTE] Title',
    rewrite: (text, { lang }) => admonitionsToQuotes(text, lang),
  },
  {
    name: 'callout division',
    tools: ['quarto', 'pandoc', 'docusaurus'],
    theirs: '::: {.callout-note title="Title"}',
    ours: '> [!NOTE] Title',
    rewrite: (text, { lang }) => divisionsToQuotes(text, lang),
  },
  {
    name: 'hint',
    tools: ['gitbook'],
    theirs: '{% hint style="warning" %}',
    ours: '> [!WARNING]',
    rewrite: (text, { lang }) => hintsToQuotes(text, lang),
  },
  {
    name: 'callout of another kind',
    tools: ['obsidian'],
    theirs: '> [!info]- Title',
    ours: '> [!NOTE] Title',
    rewrite: (text, { lang }) => eachLine(text, (line) => foreignMarks(line, lang)),
  },
  {
    name: 'page break',
    tools: ['md-to-pdf', 'pandoc', 'quarto', 'vivliostyle', 'asciidoc'],
    theirs: '\\newpage',
    ours: '<!-- pagebreak -->',
    rewrite: pageBreaksToComments,
  },
  {
    name: 'comment',
    tools: ['obsidian', 'jekyll'],
    theirs: '%% words %%',
    ours: '<!-- words -->',
    rewrite: commentsToHtml,
  },
  {
    name: 'image or link by name',
    tools: ['obsidian'],
    theirs: '![[a.png|alt|300]]',
    ours: '![alt](a.png){width=300}',
    rewrite: obsidianToLinks,
  },
  {
    name: 'label with a hyphen',
    tools: ['quarto'],
    theirs: '{#fig-a} … @fig-a',
    ours: '{#fig:a} … @fig:a',
    rewrite: labelsWithColons,
  },
  {
    name: 'label of LaTeX',
    tools: ['pandoc'],
    theirs: '\\label{fig:a} … \\autoref{fig:a}',
    ours: '{#fig:a} … @fig:a',
    rewrite: texLabelsToIds,
  },
  {
    name: 'citation of LaTeX',
    tools: ['pandoc'],
    theirs: '\\cite[p. 7]{key}',
    ours: '[@key, p. 7]',
    rewrite: (text, { hasBibliography }) => (hasBibliography ? texCitationsToKeys(text) : text),
  },
  {
    name: 'attribute list',
    tools: ['jekyll'],
    theirs: '{: #id .class}',
    ours: '{#id .class}',
    rewrite: kramdownLists,
  },
  {
    name: 'keys',
    tools: ['mkdocs'],
    theirs: '++ctrl+c++',
    ours: '<kbd>Ctrl</kbd>+<kbd>C</kbd>',
    rewrite: keysToElements,
  },
  {
    name: 'include',
    tools: ['quarto', 'mkdocs'],
    theirs: '{{< include a.md >}}, --8<-- "a.md"',
    ours: '<!-- include: a.md -->',
    rewrite: includesToComments,
    showsMore: true,
  },
  {
    name: 'shortcode',
    tools: ['quarto'],
    theirs: '{{< meta title >}}, {{< video https://… >}}',
    ours: '{{title}}, <https://…>',
    rewrite: shortcodes,
    showsMore: true,
  },
  {
    name: 'attribute of layout',
    tools: ['quarto'],
    theirs: '{#tbl-a tbl-colwidths="[30,70]"}',
    ours: '{#tbl:a}',
    rewrite: layoutAttributes,
    showsMore: true,
  },
  {
    name: 'info string of code',
    tools: ['mkdocs', 'quarto', 'vivliostyle'],
    theirs: '~~~ py linenums="1" hl_lines="2"',
    ours: '~~~ py numbers {2}',
    rewrite: fenceInfos,
  },
  {
    name: 'ruby',
    tools: ['vivliostyle'],
    theirs: '{漢字|かんじ}',
    ours: '<ruby>漢字<rt>かんじ</rt></ruby>',
    rewrite: rubyToElements,
    showsMore: true,
  },
];
