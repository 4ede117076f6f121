/** The styles of a Word file: those that Word knows by name, so that its own tools work, and ours. */

import { languageProperty } from './run.js';
import { tableStyles } from './table-styles.js';
import { tag, valued, wordNamespaces, xmlFile } from './wml.js';

/** The properties of a style, beside its name. */
interface Style {
  readonly id: string;
  readonly name: string;
  readonly type?: 'paragraph' | 'character';
  readonly basedOn?: string;
  readonly next?: string;
  /** the inside of `w:pPr` and `w:rPr`, in the order of the schema */
  readonly paragraph?: string;
  readonly run?: string;
}

const spacing = (before: number, after: number, line?: number): string =>
  tag('w:spacing', {
    'w:before': before,
    'w:after': after,
    'w:line': line,
    'w:lineRule': line === undefined ? undefined : 'auto',
  });

const size = (halfPoints: number): string => valued('w:sz', halfPoints) + valued('w:szCs', halfPoints);
const bold = tag('w:b') + tag('w:bCs');
const italic = tag('w:i') + tag('w:iCs');
const keepNext = tag('w:keepNext');
const keepLines = tag('w:keepLines');
const fill = (color: string): string =>
  tag('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': color });
const color = (value: string): string => valued('w:color', value);
const codeFont = tag('w:rFonts', {
  'w:ascii': 'Consolas',
  'w:hAnsi': 'Consolas',
  'w:cs': 'Courier New',
  'w:eastAsia': 'Consolas',
});
const ink = '16202C';
const grey = '5D6876';

const headingSizes = [32, 26, 23, 21, 20, 20];

const headings = headingSizes.flatMap((halfPoints, index): Style[] => {
  const level = index + 1;
  const id = `Heading${level}`;
  return [
    {
      id,
      name: `heading ${level}`,
      basedOn: 'Normal',
      next: 'Normal',
      paragraph: keepNext + keepLines + spacing(level === 1 ? 360 : 260, 100) + valued('w:outlineLvl', index),
      run: bold + color(ink) + size(halfPoints),
    },
    {
      id: `${id}Unlisted`,
      name: `Heading ${level} Unlisted`,
      basedOn: id,
      next: 'Normal',
      paragraph: valued('w:outlineLvl', 9),
    },
  ];
});

const contents = [1, 2, 3, 4, 5, 6].map(
  (level): Style => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: spacing(level === 1 ? 120 : 0, 40) + tag('w:ind', { 'w:left': (level - 1) * 240 }),
    ...(level === 1 && { run: bold }),
  }),
);

const text: readonly Style[] = [
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'Subtitle',
    paragraph: keepNext + keepLines + spacing(600, 120),
    run: bold + color(ink) + size(52),
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: keepNext + spacing(0, 360),
    run: color(grey) + size(30),
  },
  {
    id: 'CoverLabel',
    name: 'Cover Label',
    basedOn: 'Normal',
    next: 'CoverText',
    paragraph: keepNext + spacing(180, 20),
    run: bold + color(grey) + size(18),
  },
  { id: 'CoverText', name: 'Cover Text', basedOn: 'Normal', paragraph: spacing(0, 40) },
  {
    id: 'TOCHeading',
    name: 'TOC Heading',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: keepNext + spacing(360, 120),
    run: bold + color(ink) + size(28),
  },
  {
    id: 'TableofFigures',
    name: 'table of figures',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: spacing(0, 40),
  },
  {
    id: 'Caption',
    name: 'caption',
    basedOn: 'Normal',
    next: 'Normal',
    paragraph: keepLines + spacing(80, 200),
    run: color(grey) + size(19),
  },
  {
    id: 'SourceNote',
    name: 'Source Note',
    basedOn: 'Normal',
    paragraph: spacing(0, 160),
    run: color(grey) + size(17),
  },
  { id: 'Figure', name: 'Figure', basedOn: 'Normal', next: 'Caption', paragraph: spacing(160, 60) },
  {
    id: 'Code',
    name: 'Code',
    basedOn: 'Normal',
    paragraph: fill('F4F6F8') + tag('w:suppressAutoHyphens') + spacing(80, 160, 252),
    run: codeFont + tag('w:noProof') + size(17),
  },
  {
    id: 'CodeTitle',
    name: 'Code Title',
    basedOn: 'Normal',
    next: 'Code',
    paragraph: keepNext + spacing(160, 20),
    run: bold + color(grey) + size(18),
  },
  { id: 'Quote', name: 'Quote', basedOn: 'Normal', run: color('3A4552') },
  {
    id: 'PullQuote',
    name: 'Pull Quote',
    basedOn: 'Normal',
    paragraph: spacing(200, 200),
    run: italic + color('0F4C81') + size(28),
  },
  { id: 'Lead', name: 'Lead', basedOn: 'Normal', run: size(25) },
  {
    id: 'MarginNote',
    name: 'Margin Note',
    basedOn: 'Normal',
    paragraph: tag('w:ind', { 'w:left': 600 }),
    run: color(grey) + size(18),
  },
  { id: 'Callout', name: 'Callout', basedOn: 'Normal' },
  {
    id: 'CalloutTitle',
    name: 'Callout Title',
    basedOn: 'Normal',
    next: 'Callout',
    paragraph: keepNext + spacing(160, 40),
    run: bold,
  },
  {
    id: 'DefinitionTerm',
    name: 'Definition Term',
    basedOn: 'Normal',
    paragraph: keepNext + spacing(120, 20),
    run: bold,
  },
  { id: 'Bibliography', name: 'Bibliography', basedOn: 'Normal' },
  { id: 'Equation', name: 'Equation', basedOn: 'Normal', paragraph: spacing(120, 160) },
  { id: 'TableText', name: 'Table Text', basedOn: 'Normal', paragraph: spacing(40, 40, 252), run: size(19) },
  {
    id: 'AfterTable',
    name: 'After Table',
    basedOn: 'Normal',
    paragraph: tag('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 160, 'w:lineRule': 'exact' }),
    run: size(8),
  },
  {
    id: 'Rule',
    name: 'Rule',
    basedOn: 'Normal',
    paragraph: tag(
      'w:pBdr',
      {},
      tag('w:bottom', { 'w:val': 'single', 'w:sz': 6, 'w:space': 1, 'w:color': 'AAB4C0' }),
    ),
  },
  {
    id: 'FootnoteText',
    name: 'footnote text',
    basedOn: 'Normal',
    paragraph: spacing(0, 40, 240),
    run: size(18),
  },
  { id: 'Header', name: 'header', basedOn: 'Normal', paragraph: spacing(0, 0), run: color(grey) + size(17) },
  { id: 'Footer', name: 'footer', basedOn: 'Normal', paragraph: spacing(0, 0), run: color(grey) + size(17) },
  {
    id: 'FootnoteReference',
    name: 'footnote reference',
    type: 'character',
    run: valued('w:vertAlign', 'superscript'),
  },
  { id: 'Hyperlink', name: 'Hyperlink', type: 'character', run: color('0F4C81') + valued('w:u', 'single') },
  {
    id: 'CodeCharacters',
    name: 'Code Characters',
    type: 'character',
    run: codeFont + tag('w:noProof') + size(19),
  },
];

const normal: Style = { id: 'Normal', name: 'Normal', paragraph: spacing(0, 140, 276) };

/** `word/styles.xml` for a paper in `lang`. */
export function stylesXml(lang: string): string {
  const fonts = tag('w:rFonts', {
    'w:ascii': 'Calibri',
    'w:hAnsi': 'Calibri',
    'w:eastAsia': 'Calibri',
    'w:cs': 'Arial',
  });
  const language = languageProperty(lang);
  const defaults = tag(
    'w:docDefaults',
    {},
    tag('w:rPrDefault', {}, tag('w:rPr', {}, fonts, size(21), language)),
    tag('w:pPrDefault'),
  );
  const all = [normal, ...headings, ...contents, ...text].map(styleXml);
  return xmlFile(tag('w:styles', { 'xmlns:w': wordNamespaces['xmlns:w'] }, defaults, ...all, tableStyles));
}

function styleXml({ id, name, type = 'paragraph', basedOn, next, paragraph, run }: Style): string {
  return tag(
    'w:style',
    { 'w:type': type, 'w:default': id === 'Normal' ? 1 : undefined, 'w:styleId': id },
    valued('w:name', name),
    basedOn === undefined ? '' : valued('w:basedOn', basedOn),
    next === undefined ? '' : valued('w:next', next),
    tag('w:qFormat'),
    paragraph === undefined ? '' : tag('w:pPr', {}, paragraph),
    run === undefined ? '' : tag('w:rPr', {}, run),
  );
}
