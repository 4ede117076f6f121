/** Files outside of the root, named in every place that takes a file and in every spelling. */

import { attacks, each, type Input, titled, withFront } from './attack.js';

const spellings = {
  'a path upwards': '../secret.txt',
  'a long path upwards': '../../../../../../../../etc/passwd',
  'an absolute path': '/etc/passwd',
  'a canary': 'SECRET',
  'a path that comes back': 'x/../../secret.txt',
  'a dot path': './../secret.txt',
  'a double slash path': './/..//secret.txt',
  proc: '/proc/self/environ',
  'a device': '/dev/zero',
};
const encoded = {
  'encoded dots': '%2e%2e/secret.txt',
  'an encoded slash': '..%2fsecret.txt',
  'twice encoded': '%252e%252e%252fsecret.txt',
  'an encoded null': '../secret.txt%00.png',
  'a file address': 'file:///etc/passwd',
  'a file address in capitals': 'FILE:///etc/passwd',
  'a file address with a host': 'file://localhost/etc/passwd',
};
const outside = ['outside-root', 'image-missing', 'image-unreadable', 'image-remote'] as const;

/** Files of many gigabytes that take no room on the disk, in every place that takes a file. */
const huge = { sparseBytes: 6 * 2 ** 30 };
const sparse: Readonly<Record<string, Input>> = {
  'an image': [titled('![a](a.png)'), { 'a.png': huge }],
  'an include': [titled('<!-- include: a.md -->'), { 'a.md': huge }],
  'a table': [titled('```{.csv file=a.csv}\n```'), { 'a.csv': huge }],
  'a logo': [withFront('logo: a.svg'), { 'a.svg': huge }],
  'a theme': [withFront('theme: a.css'), { 'a.css': huge }],
  'a font of a theme': [
    withFront('theme: a.css'),
    { 'a.css': '@font-face { font-family: x; src: url("a.ttf") }', 'a.ttf': huge },
  ],
  'an import of a theme': [withFront('theme: a.css'), { 'a.css': '@import "b.css";', 'b.css': huge }],
  'a bibliography': [withFront('bibliography: a.bib', 'See [@a].'), { 'a.bib': huge }],
  'a style': [
    withFront('bibliography: a.bib\ncsl: a.csl', 'See [@a].'),
    { 'a.bib': '@book{a, title = {T}, year = 2000}', 'a.csl': huge },
  ],
};

/** Local files. */
export const fileAttacks = [
  ...attacks(
    'file: sparse',
    [
      ...(['image-too-large', 'image-unreadable', 'include-unreadable', 'csv-too-large', 'limit'] as const),
      ...([
        'data-unreadable',
        'logo-missing',
        'theme-missing',
        'bibliography-missing',
        'csl-missing',
      ] as const),
    ],
    sparse,
  ),
  ...attacks('file: sparse paper', ['paper-unreadable', 'paper-too-long', 'limit'], {
    'a paper': ['', { 'paper.md': huge }],
  }),
  ...attacks(
    'file: image',
    outside,
    each({ ...spellings, ...encoded }, (path) => titled(`![a](${path})`)),
  ),
  ...attacks(
    'file: image of HTML',
    outside,
    each({ ...spellings, ...encoded }, (path) => titled(`<img src="${path}" alt="a">`)),
  ),
  ...attacks(
    'file: include',
    ['outside-root', 'include-missing', 'include-unreadable'],
    each(spellings, (path) => titled(`<!-- include: ${path} -->`)),
  ),
  ...attacks(
    'file: table',
    ['outside-root', 'data-missing', 'data-unreadable'],
    each(spellings, (path) => titled(`{.csv file=${path}}`).replace('{', '```{').replace('}', '}\n```')),
  ),
  ...attacks(
    'file: chart',
    ['outside-root', 'data-missing', 'data-unreadable', 'diagram-syntax'],
    each({ ...spellings, 'a file address': 'file:///etc/passwd' }, (path) =>
      titled(
        `\`\`\`vega-lite\n{"mark":"bar","data":{"url":"${path}"},"encoding":{"x":{"field":"a"}}}\n\`\`\``,
      ),
    ),
  ),
  ...attacks(
    'file: logo',
    [...outside, 'logo-missing'],
    each(spellings, (path) => withFront(`logo: ${path}`)),
  ),
  ...attacks(
    'file: theme',
    ['outside-root', 'theme-missing'],
    each(spellings, (path) => withFront(`theme: ${path.replace(/\.txt$|$/, '.css')}`)),
  ),
  ...attacks(
    'file: bibliography',
    ['outside-root', 'bibliography-missing'],
    each(spellings, (path) => withFront(`bibliography: ${path.replace(/\.txt$|$/, '.bib')}`, 'See [@a].')),
  ),
  ...attacks(
    'file: style',
    ['outside-root', 'csl-missing'],
    each(spellings, (path) => [
      withFront(`bibliography: a.bib\ncsl: ${path.replace(/\.txt$|$/, '.csl')}`, 'See [@a].'),
      { 'a.bib': '@book{a, title = {T}, year = 2000}' },
    ]),
  ),
  ...attacks(
    'file: font of a theme',
    ['outside-root', 'theme-missing', 'request-blocked'],
    each(spellings, (path) => [
      withFront('theme: a.css'),
      { 'a.css': `@font-face { font-family: x; src: url("${path}") }` },
    ]),
  ),
  ...attacks(
    'file: import of a theme',
    ['outside-root', 'theme-missing', 'request-blocked'],
    each(spellings, (path) => [withFront('theme: a.css'), { 'a.css': `@import "${path}";` }]),
  ),
];
