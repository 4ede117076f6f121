/**
 * The Markdown of a bench's paper → the same paper as Typst source: cover, contents, headings, paragraphs, lists, tables,
 * code, pictures, notes and links. What only wp-build has (stamps, callouts, sources of tables) is left out, so Typst has
 * a little less to do.
 */

import MarkdownIt from 'markdown-it';

const setUp = `#set page(paper: "a4", margin: (x: 2.5cm, y: 2.5cm), numbering: "1")
#set text(size: 10.5pt, lang: "en")
#set par(justify: true, leading: 0.72em, spacing: 1.3em)
#set table(stroke: 0.4pt)
#show raw.where(block: true): set text(size: 8pt)
`;

const eachSectionOnNewPage = '#show heading.where(level: 1): it => { pagebreak(weak: true); it }\n';

/**
 * @param {string} markdown
 * @param {Record<string, Uint8Array>} images PNG files by name, which give pictures the size that a browser gives them
 */
export function typstSource(markdown, images = {}) {
  const [, front = '', body = markdown] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? [];
  const fieldOf = (key) => new RegExp(`^${key}: *(.*)$`, 'm').exec(front)?.[1] ?? '';
  const notes = new Map();
  const text = body.replace(/^\[\^([^\]]+)\]: *(.*)$/gm, (_, id, note) => {
    notes.set(id, note);
    return '';
  });
  const title = escaped(fieldOf('title'));
  const cover = `#align(center + horizon)[#text(24pt)[${title}] \\ ${escaped(fieldOf('subtitle'))} \\ ${escaped(fieldOf('date'))}]`;
  const breaks = fieldOf('section-breaks') === 'page' ? eachSectionOnNewPage : '';
  const context = { notes, images, parser: new MarkdownIt({ linkify: false }) };
  const tokens = context.parser.parse(text, {});
  const blocks = tokens.map((token, at) =>
    token.type === 'table_open' ? tableHead(tokens, at) : blockOf(token, context),
  );
  return `#set document(title: [${title}])\n${setUp}${cover}\n#pagebreak()\n#outline(depth: 2)\n#pagebreak()\n${breaks}${blocks.join('')}`;
}

/** A token of a block, or its beginning or end. */
function blockOf(token, context) {
  switch (token.type) {
    case 'heading_open':
      // the title of the paper is level 1 of the Markdown
      return `\n${'='.repeat(Math.max(1, Number(token.tag.slice(1)) - 1))} `;
    case 'inline':
      return token.children.map((child) => inlineOf(child, context)).join('');
    case 'heading_close':
    case 'paragraph_close':
      return '\n\n';
    case 'fence':
    case 'code_block':
      return `#raw(block: true, lang: ${quoted(token.info || 'text')}, ${quoted(token.content)})\n\n`;
    default:
      return frames[token.type] ?? '';
  }
}

const frames = {
  bullet_list_open: '#list(',
  ordered_list_open: '#enum(',
  list_item_open: '[',
  list_item_close: '],\n',
  bullet_list_close: ')\n\n',
  ordered_list_close: ')\n\n',
  blockquote_open: '#quote(block: true)[',
  blockquote_close: ']\n\n',
  thead_open: 'table.header(',
  thead_close: '),\n',
  table_close: ')\n\n',
  th_open: '[',
  th_close: '], ',
  td_open: '[',
  td_close: '], ',
  hr: '#line(length: 100%)\n',
};

/** A table has as many columns as cells in its head. */
function tableHead(tokens, at) {
  const head = tokens.slice(
    at,
    tokens.findIndex(({ type }, index) => index > at && type === 'thead_close'),
  );
  return `#table(columns: ${head.filter(({ type }) => type === 'th_open').length}, `;
}

function inlineOf(token, { notes, images, parser }) {
  switch (token.type) {
    case 'text':
      return withNotes(token.content, (id) => noteOf(notes.get(id) ?? '', parser));
    case 'code_inline':
      return `#raw(${quoted(token.content)});`;
    case 'image':
      return pictureOf(token, images);
    case 'link_open':
      return `#link(${quoted(token.attrGet('href') ?? '')})[`;
    case 'strong_open':
      return '#strong[';
    case 'em_open':
      return '#emph[';
    case 'link_close':
    case 'strong_close':
    case 'em_close':
      return '];';
    case 'softbreak':
      return '\n';
    default:
      return '';
  }
}

/** Text whose references to notes become the notes. */
function withNotes(text, note) {
  return text
    .split(/(\[\^[^\]]+\])/)
    .map((part) => (part.startsWith('[^') ? note(part.slice(2, -1)) : escaped(part)))
    .join('');
}

function noteOf(markdown, parser) {
  const [token] = parser.parseInline(markdown, {});
  const text = token.children.map((child) => inlineOf(child, { notes: new Map(), images: {}, parser }));
  return `#footnote[${text.join('')}];`;
}

/** A browser shows 96 pixels of a picture to the inch, and no picture wider than the text. */
const ptPerPixel = 0.75;
const textWidthPt = 453;

function pictureOf(token, images) {
  const file = token.attrGet('src') ?? '';
  const bytes = images[file];
  if (!bytes) return '';
  const widthPt = Math.min(textWidthPt, Buffer.from(bytes).readUInt32BE(16) * ptPerPixel);
  const alt = quoted(token.content);
  return `#figure(image(${quoted(file)}, width: ${widthPt}pt, alt: ${alt}), caption: [${escaped(token.content)}])`;
}

const escaped = (text) => text.replace(/[\\#$*_`<>@[\]~=+\-/]/g, '\\$&');

/** Strings of Typst are written like those of JSON. */
const quoted = (text) => JSON.stringify(text);
