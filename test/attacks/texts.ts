/** Texts that are too deep, too many, too long, or mean something to a program: front matter, Markdown, data. */

import { attacks, each, titled, withFront } from './attack.js';

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'];
const byName = (change: (name: string) => string) =>
  each(Object.fromEntries(names.map((name) => [name, name])), change);
const doubled = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const languages = {
  js: '---js\nmodule.exports = { title: "T" }\n---\n',
  javascript: '---javascript\n{ title: require("fs").readFileSync("/etc/passwd") }\n---\n',
  coffee: '---coffee\ntitle: "T"\n---\n',
  json: '---json\n{"title": "T"}\n---\n',
};
const yaml = {
  'an alias bomb': `a: &a [x,x,x,x,x,x,x,x,x]\n${doubled(8, (n) => `${'bcdefghi'[n]}: &${'bcdefghi'[n]} [${`*${'abcdefgh'[n]},`.repeat(9).slice(0, -1)}]`)}`,
  'a merge bomb': `a: &a {x: 1}\n${doubled(200, (n) => `b${n}: {<<: [*a, *a, *a]}`)}\nc: [`,
  'deep lists': `keywords: ${'['.repeat(20_000)}`,
  'deep maps': `keywords: ${'{a: '.repeat(5000)}`,
  'a tag of a function': 'title2: !!js/function "function(){}"',
  'a tag of python': 'x: !!python/object/apply:os.system ["id"]',
  'a tab': '\tsubtitle: x',
  'an open quote': 'subtitle: "x',
  'an alias of itself': 'x: &a [*a]',
  'an unknown alias': 'x: *nothing',
};
const values = {
  'a page size': 'page-size: A999',
  'a language': 'lang: "../../x"',
  'a table of contents': 'toc: 99',
  'an unknown key': 'paper-size: A4x',
  'a depth': 'toc: -1',
  'an engine': 'footnotes: nowhere',
};
const markup = {
  'a second document': 'subtitle: x\n--- \ntitle: y\n: :',
  'a second document after an end': 'subtitle: x\n...\n---\ntitle: !!js/function "x"',
  'a second document of directives': 'subtitle: x\n...\n%YAML 1.2\n%TAG ! tag:x,2000:\n---\ntitle: y',
  'a title': 'subtitle: "</title><script>alert(1)</script>"',
  'a template': 'version: "{{constructor.constructor(1)}}"',
  'a path as version': 'version: ../../x',
  'a null in a version': 'version: "1\\0"',
  'a device as version': 'version: CON',
  'a long version': `version: ${'1'.repeat(300)}`,
  'a bidi mark in an author': 'authors: "\\u202Egro"',
  'an escape in an author': 'authors: "\\x1b]0;x\\x07"',
  'a CSS value': 'classification: "}; body { display: none"',
  'an address as contact': 'organization: "javascript:alert(1)"',
};
const deep = {
  quotes: `${'>'.repeat(5000)} a`,
  lists: doubled(300, (n) => `${'  '.repeat(n)}- a`),
  emphasis: `${'**'.repeat(2000)}a${'**'.repeat(2000)}`,
  elements: '<div>'.repeat(5000),
  'inline elements': `a ${'<b>'.repeat(5000)}`,
};
const flat = {
  brackets: '['.repeat(50_000),
  'brackets in pairs': `${'['.repeat(20_000)}a${']'.repeat(20_000)}`,
  links: `${'['.repeat(5000)}a${'](u)'.repeat(5000)}`,
  images: `${'!['.repeat(5000)}a${'](u.png)'.repeat(5000)}`,
  'inline notes': `${'^['.repeat(3000)}a${']'.repeat(3000)}`,
  backticks: '`'.repeat(100_000),
  'a word': 'w'.repeat(200_000),
  'a long abbreviation': `*[${'A'.repeat(60_000)}]: b\n\nc`,
  'a word of marks': `a${'\u0301'.repeat(20_000)}`,
  'a line': 'word '.repeat(40_000),
  'line ends': 'a\r\nb\rc\n\r\n\r'.repeat(500),
  'a null': 'a\u0000b'.replace('\u0000', '&#0;'),
  'lone surrogates': '&#xD800; &#xDFFF; &#x110000;',
  'marks of direction': '\u202e\u2066a\u2067b',
  'private characters': '\ue000\ufffe\uffff',
  'wide attributes': `<p title="${'a'.repeat(100_000)}">a</p>`,
  'many classes': `# a {${'.b '.repeat(5000)}}`,
  'many columns': `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n|${'b|'.repeat(500)}`,
  'an empty landscape': '<!-- landscape -->\n\n<!-- pagebreak -->\n\n<!-- /landscape -->',
  'page breaks': '<!-- pagebreak -->\n\n'.repeat(30),
  'empty elements': '<div></div>\n\n<p></p>\n\n<span></span>',
};
const images = {
  'a picture of 400 megapixels': png(20_000, 20_000),
  'a picture without a size': png(0, 0),
  'a picture without a height': png(9, 0),
};
const formulas = {
  'a doubling macro': `$\\def\\a{xx}${doubled(30, (n) => `\\def\\${String.fromCharCode(98 + (n % 24))}{\\${String.fromCharCode(97 + (n % 24))}\\${String.fromCharCode(97 + (n % 24))}}`).replace(/\n/g, '')}\\z$`,
  'an endless macro': '$\\def\\a{\\a\\a}\\a$',
  'deep braces': `$${'{'.repeat(5000)}x${'}'.repeat(5000)}$`,
  'deep fractions': `$${'\\frac{1}{'.repeat(2000)}x${'}'.repeat(2000)}$`,
  'a file': '$\\input{/etc/passwd}$',
  'an image': '$\\includegraphics{http://HOST/a.png}$',
  'a link': '$\\href{javascript:alert(1)}{x}$',
};
const diagrams = {
  'mermaid html': '```mermaid\ngraph TD\n  A["<img src=http://HOST/a onerror=alert(1)>"]-->B\n```',
  'mermaid click': '```mermaid\ngraph TD\n  A-->B\n  click A href "javascript:alert(1)"\n```',
  'dot image': '```dot\ndigraph { a [image="/etc/passwd"] }\n```',
  'dot link': '```dot\ndigraph { a [URL="javascript:alert(1)"] }\n```',
};
const charts = {
  'deep data': `\`\`\`vega-lite\n{"mark":"bar","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}\n\`\`\``,
  'deep YAML': `\`\`\`vega-lite\nmark: ${'['.repeat(20_000)}\n\`\`\``,
  'a list': '```vega-lite\n[1]\n```',
  nothing: '```vega-lite\n\n```',
  'a name of objects': '```vega-lite\n{"constructor": 1}\n```',
  'data of the network':
    '```vega-lite\n{"mark":"bar","data":{"url":"http://HOST/a.json"},"encoding":{"x":{"field":"a"}}}\n```',
};
const bibliographies = {
  'doubling strings': `@string{a="x"}\n@string{a0=a # a}\n${doubled(40, (n) => `@string{a${n + 1}=a${n} # a${n}}`)}\n@book{k, title=a40}`,
  'deep braces': `@book{k, title=${'{'.repeat(5000)}a${'}'.repeat(5000)}}`,
  'no end': '@book{k, title={',
  'no key': '@book{, title={T}}',
};
const tables = {
  'open quotes': '```csv\na,b\n"c,d\n```',
  'many columns': `\`\`\`csv\n${','.repeat(60_000)}\n\`\`\``,
};
const circles = {
  'of itself': [titled('<!-- include: paper.md -->'), {}],
  'of two': [
    titled('<!-- include: a.md -->'),
    { 'a.md': '<!-- include: b.md -->', 'b.md': '<!-- include: a.md -->' },
  ],
} as const;
const bomb = Object.fromEntries(
  Array.from({ length: 12 }, (_, n) => [`a${n}.md`, `<!-- include: a${n + 1}.md -->\n`.repeat(4)]),
);
const notText = {
  'a program': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]),
  'half of a character': new Uint8Array([0x23, 0x20, 0xc3]),
  'surrogates in UTF-8': new Uint8Array([0x23, 0x20, 0xed, 0xa0, 0x80]),
  'UTF-16': new Uint8Array([0xff, 0xfe, 0x23, 0, 0x20, 0]),
};

/** A PNG that says that it has this size and holds nothing. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000000000000008060000000000000000000049454e44ae426082',
    'hex',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** Texts and data. */
export const textAttacks = [
  ...attacks(
    'front matter: language',
    ['front-matter-language'],
    each({ js: languages.js, javascript: languages.javascript, coffee: languages.coffee }, (text) => text),
  ),
  ...attacks(
    'front matter: YAML',
    ['front-matter-syntax', 'front-matter-value', 'front-matter-unknown-key'],
    each(yaml, (text) => withFront(text)),
  ),
  ...attacks(
    'front matter: value',
    ['front-matter-value', 'front-matter-unknown-key'],
    each(values, (text) => withFront(text)),
  ),
  ...attacks(
    'front matter: markup',
    [],
    each(markup, (text) => withFront(text)),
  ),
  ...attacks(
    'front matter: name',
    ['front-matter-unknown-key'],
    byName((name) => withFront(`${name}: x`)),
  ),
  ...attacks(
    'name: fence',
    [],
    byName((name) => titled(`\`\`\`${name}\nx\n\`\`\``)),
  ),
  ...attacks(
    'name: comment',
    [],
    byName((name) => titled(`<!-- ${name} -->`)),
  ),
  ...attacks(
    'name: callout',
    [],
    byName((name) => titled(`> [!${name}]\n> a`)),
  ),
  ...attacks(
    'name: element',
    [],
    byName((name) => titled(`<${name}>a</${name}>`)),
  ),
  ...attacks(
    'name: reference',
    ['reference-missing', 'citation-missing'],
    byName((name) => titled(`@fig:${name}`)),
  ),
  ...attacks(
    'name: entry',
    [],
    each(Object.fromEntries(names.map((name) => [name, name])), (name) => [
      withFront('bibliography: a.bib', `See [@${name}].`),
      { 'a.bib': `@string{${name}="x"}\n@misc{${name}, ${name}=${name}, title={T}, year=2000}` },
    ]),
  ),
  ...attacks('depth', ['nesting-too-deep'], each(deep, titled)),
  ...attacks('size', [], each(flat, titled)),
  ...attacks(
    'size: picture',
    ['image-too-large', 'image-unreadable'],
    each(Object.fromEntries(Object.keys(images).map((name) => [name, name])), (name) => [
      titled('![a](a.png)'),
      { 'a.png': images[name as keyof typeof images] },
    ]),
  ),
  ...attacks('formula', ['math-syntax', 'link-scheme', 'html-removed'], each(formulas, titled)),
  ...attacks('diagram', [], each(diagrams, titled)),
  ...attacks('chart', ['diagram-syntax', 'data-missing'], each(charts, titled)),
  ...attacks(
    'bibliography',
    ['bibliography-syntax'],
    each(bibliographies, (text) => [withFront('bibliography: a.bib', 'See [@k].'), { 'a.bib': text }]),
  ),
  ...attacks(
    'bibliography: JSON',
    ['bibliography-syntax'],
    each({ deep: '['.repeat(50_000), half: '[{"id": "k"', text: '"k"' }, (text) => [
      withFront('bibliography: a.json', 'See [@k].'),
      { 'a.json': text },
    ]),
  ),
  ...attacks('table', ['csv-syntax', 'csv-too-large', 'csv-ragged'], each(tables, titled)),
  ...attacks('include: circle', ['include-circular'], circles),
  ...attacks('include: bomb', ['limit'], {
    'four each': [titled('<!-- include: a0.md -->'), { ...bomb, 'a12.md': 'end\n' }],
  }),
  ...attacks('budget', ['limit'], {
    headings: titled('## a\n\n'.repeat(61_000)),
    cells: titled(`|a|b|\n|-|-|\n${'|c|d|\n'.repeat(101_000)}`),
    notes: titled('a^[b] '.repeat(21_000)),
    links: titled('[a](#t)\n'.repeat(151_000)),
    blocks: titled('- a\n'.repeat(201_000)),
    'a line': titled('w'.repeat(1_001_000)),
    'a line of code': titled(`\`\`\`js\n${'a = 1; '.repeat(150_000)}\n\`\`\``),
  }),
  ...attacks(
    'not text',
    ['paper-not-text'],
    Object.fromEntries(
      Object.entries(notText).map(([name, bytes]) => [name, ['', { 'paper.md': bytes }] as const]),
    ),
  ),
];
