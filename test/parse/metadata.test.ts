import { describe, expect, test } from 'vitest';
import { typographicNames } from '../../src/compose/typographer.js';
import { BuildError } from '../../src/diagnostic.js';
import type { MetadataOptions } from '../../src/parse/metadata.js';
import { builtIn, metadataKeys } from '../../src/parse/metadata-schema.js';
import { isLeftPage } from '../../src/pdf/furniture.js';
import { cpuMs } from '../cpu-time.js';
import { lines, paperOf, type Texts } from './source.js';

const metadata = async (text: string, texts: Texts = {}, options: MetadataOptions = {}) =>
  (await paperOf(text, texts, options)).metadata;

async function faults(texts: Texts, options: MetadataOptions = {}, text = '# T\n'): Promise<string[]> {
  try {
    await paperOf(text, texts, options);
  } catch (cause) {
    if (cause instanceof BuildError) return lines(cause.diagnostics);
    throw cause;
  }
  throw new Error('expected a fault');
}

const frontMatterFaults = (...text: string[]) => faults({ frontMatter: text.join('\n') });

test('quoted values may continue at the margin, as LibYAML reads them', async () => {
  const frontMatter =
    "title: 'Microphysics: routines for\nstars, and ''more'''\nauthors:\n  - name: \"Ada\n  Okafor\"";
  const { title, authors } = await metadata('Text.\n', { frontMatter });
  expect([title, authors[0]?.name]).toEqual(["Microphysics: routines for stars, and 'more'", 'Ada Okafor']);
  expect((await faults({ frontMatter: "title: 'open\ndate: 2026-01-02" }))[0]).toContain(
    'front-matter-syntax',
  );
});

describe('precedence', () => {
  const block = '# Heading\n\n**Version**: 3\n\nText.\n';

  test('flag, front matter, block, project, built-in', async () => {
    const frontMatter = 'version: 2';
    const defaults = 'version: 4';
    const set = { version: '1' };
    const versions = [
      await metadata(block, { frontMatter, defaults }, { set }),
      await metadata(block, { frontMatter, defaults }),
      await metadata(block, { defaults }),
      await metadata('# Heading\n', { defaults }),
      await metadata('# Heading\n'),
    ].map(({ version }) => version);
    expect(versions).toEqual(['1', '2', '3', '4', undefined]);
  });

  test('a title: flag, front matter, heading, project, file name', async () => {
    const frontMatter = 'title: Stated';
    const defaults = 'title: Default';
    const titles = [
      await metadata(block, { frontMatter, defaults }, { set: { title: 'Flag' } }),
      await metadata(block, { frontMatter, defaults }),
      await metadata(block, { defaults }),
      await metadata('Text.\n', { defaults }),
      await metadata('Text.\n'),
    ].map(({ title }) => title);
    expect(titles).toEqual(['Flag', 'Stated', 'Heading', 'Default', 'paper']);
  });

  test('themes and page size have flags of their own', async () => {
    const frontMatter = 'theme: [technical, own.css]\npage-size: Letter';
    expect(await metadata('', { frontMatter })).toMatchObject({
      theme: ['technical', 'own.css'],
      pageSize: 'Letter',
    });
    const flags = { theme: ['plain'], pageSize: 'A5' };
    expect(await metadata('', { frontMatter }, flags)).toMatchObject(flags);
    expect(await metadata('', { frontMatter }, { theme: [] })).toMatchObject({
      theme: ['technical', 'own.css'],
    });
  });

  test('built-in values hold where nothing is written', async () => {
    expect(await metadata('# T\n')).toEqual({ title: 'T', ...builtIn });
  });
});

test('values stay as written', async () => {
  const frontMatter = [
    'title: 2025',
    'version: 1.10',
    'date: 2025-10-17',
    'keywords: one, two',
    'lang: pt_br',
    'toc: 2',
    'numbering: yes',
    'header: false',
    'footer: "{title} {page}"',
    'page-labels: off',
    'status: Draft',
    'section-breaks: page',
    'footnotes: end',
    'bibliography: refs.bib',
    'abstract: |',
    '  One.',
    '',
    '  Two.',
  ].join('\n');
  expect(await metadata('', { frontMatter })).toMatchObject({
    title: '2025',
    version: '1.10',
    date: '2025-10-17',
    keywords: ['one', 'two'],
    lang: 'pt-BR',
    toc: 2,
    numbering: true,
    header: false,
    footer: '{title} {page}',
    pageLabels: false,
    status: 'draft',
    sectionBreaks: 'page',
    footnotes: 'end',
    bibliography: ['refs.bib'],
    abstract: 'One.\n\nTwo.',
  });
});

test.each([
  ['authors: Ada Lovelace', [{ name: 'Ada Lovelace' }]],
  [
    'authors: Ada Lovelace, Charles Babbage and Grace Hopper',
    ['Ada Lovelace', 'Charles Babbage', 'Grace Hopper'].map((name) => ({ name })),
  ],
  ['authors: Martin King, Jr., Ada Lovelace', [{ name: 'Martin King, Jr.' }, { name: 'Ada Lovelace' }]],
  ['authors: [Ada <ada@example.org>, Bob]', [{ name: 'Ada', email: 'ada@example.org' }, { name: 'Bob' }]],
  ['authors: {name: Ada, orcid: 0000-0002-1825-0097}', [{ name: 'Ada', orcid: '0000-0002-1825-0097' }]],
  [
    'authors:\n  - name: Ada\n    affiliation: Engines\n    email:\n',
    [{ name: 'Ada', affiliation: 'Engines' }],
  ],
  ['authors:', []],
])('%s', async (frontMatter, authors) => {
  expect((await metadata('', { frontMatter })).authors).toEqual(authors);
});

describe('words for a date', () => {
  const days = { today: '2025-01-02', git: '2024-12-31' };
  test.each([
    ['date: today', '2025-01-02'],
    ['date: Git', '2024-12-31'],
    ['date: now', '2025-01-02'],
    ['date: last-modified', '2024-12-31'],
  ])('%s', async (frontMatter, date) => {
    expect((await paperOf('# T', { frontMatter }, { days })).metadata.date).toBe(date);
  });

  test('without a commit there is no date, and a warning says so', async () => {
    const { metadata, diagnostics } = await paperOf('# T', { frontMatter: 'date: git' });
    expect(metadata.date).toBeUndefined();
    expect(lines(diagnostics)).toEqual([
      '2:1 warning front-matter-value: "date: git" finds no commit of this paper. (Commit the paper, or write a day such as 2025-10-17.)',
    ]);
  });
});

test('history', async () => {
  const frontMatter =
    'history:\n  - {version: 1.0, date: "17 October 2025", changes: First}\n  - version: 0.9\n    changes: Draft\n';
  expect((await metadata('', { frontMatter })).history).toEqual([
    { version: '1.0', date: '2025-10-17', changes: 'First' },
    { version: '0.9', changes: 'Draft' },
  ]);
});

describe('faults of values', () => {
  test('all of them come together, each with its place', async () => {
    const frontMatter = [
      'title: [a, b]',
      'date: 2025-02-30',
      'status: done',
      'toc: 7',
      'numbering: perhaps',
      'lang: klingon!',
      'authors:',
      '  - name: Ada',
      '    email: nowhere',
      '    orcid: 12',
      'history:',
      '  - version: 1',
      'header: [x]',
      'verison: 1',
    ].join('\n');
    const { metadata, diagnostics } = await paperOf('', { frontMatter });
    expect(lines(diagnostics).filter((line) => !line.includes('title-missing'))).toEqual([
      '2:8 warning front-matter-value: title must be text, not a list. (title: title of the paper.)',
      '3:7 warning front-matter-value: date: "2025-02-30" is no day of the calendar; the text is printed as it is. (Write a day such as 2025-10-17.)',
      '4:9 warning front-matter-value: status: "done" is printed as it is, and has no meaning for a release. (The words with a meaning are draft, review and final.)',
      '5:6 warning front-matter-value: toc must be false, or a depth from 1 to 6, not "7". (toc: depth of the contents, 1 to 6; false for no contents.)',
      '6:12 warning front-matter-value: numbering must be true or false, not "perhaps". (numbering: true numbers the headings.)',
      '7:7 warning front-matter-value: lang must be a language tag such as en or pt-BR, not "klingon!". (lang: language tag (BCP 47), or the name of a language.)',
      '10:12 warning front-matter-value: authors.0.email must be an e-mail address, not "nowhere". (authors: text, a list of texts, or a list of `{name, affiliation, email, orcid}`.)',
      '11:12 warning front-matter-value: authors.0.orcid must be an ORCID iD such as 0000-0002-1825-0097, not "12". (authors: text, a list of texts, or a list of `{name, affiliation, email, orcid}`.)',
      '13:5 warning front-matter-value: history.0.changes must be {version, date, changes}, not nothing. (history: list of `{version, date, changes}`, or `auto` for the released versions.)',
      '14:9 warning front-matter-value: header must be a line of text, or false, not a list. (header: template of the running head, with `{title}`, `{section}`, …; false for no running head.)',
      '15:1 warning front-matter-unknown-key: The key "verison" is not read. (Write "version" for "verison".)',
    ]);
    // what was not understood is left out; the rest holds
    expect(metadata).toEqual({
      ...builtIn,
      title: 'paper',
      date: '2025-02-30',
      status: 'done',
      authors: [{ name: 'Ada' }],
    });
  });

  test('flags', async () => {
    expect(await faults({}, { set: { verison: '1', date: 'soon', title: '' } })).toEqual([
      'error usage: --set verison names no key of front matter. (Did you mean "version"?)',
      'warning front-matter-value: --set date: "soon" is not a date; the text is printed as it is. (Write a day such as 2025-10-17.)',
      'error usage: --set title must not be empty. (title: title of the paper.)',
    ]);
  });

  test('project defaults', async () => {
    const { diagnostics } = await paperOf('# T', { defaults: 'lang: en\ndate: 1/2/2025\n' });
    expect(lines(diagnostics)).toEqual([
      '2:7 warning defaults-value: date: "1/2/2025" can be read as two different days; the text is printed as it is. (Write a day such as 2025-10-17.)',
    ]);
    expect(await faults({ defaults: 'lang: [en' })).toEqual([
      '1:10 error defaults-syntax: This is no YAML: flow sequence in block collection must be sufficiently indented and end with a ]. (Check quotes, brackets and indentation of this line and the one before.)',
    ]);
  });
});

describe('unknown keys', () => {
  test('come in one warning, with the nearest known ones', async () => {
    const frontMatter =
      'Tilte: x\nauthor: Ada\npage_size: A4\nqwertz: 1\n__proto__: {polluted: yes}\nconstructor: x';
    const { diagnostics } = await paperOf('# T\n', { frontMatter });
    expect(lines(diagnostics)).toEqual([
      '2:1 warning front-matter-unknown-key: These keys are not read: "Tilte", "qwertz", "__proto__", "constructor". (Write "title" for "Tilte". Remove "qwertz", "__proto__", "constructor", or correct the spelling.)',
      '3:1 info front-matter-key-read: "author" is read as "authors".',
      '4:1 info front-matter-key-read: "page_size" is read as "page-size".',
    ]);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test('within authors and revisions too', async () => {
    const frontMatter = 'authors:\n  - name: Ada\n    emial: a@b.org';
    expect(lines((await paperOf('# T\n', { frontMatter })).diagnostics)).toEqual([
      '4:12 warning front-matter-unknown-key: The key "emial" is not read. (Write "email" for "emial".)',
    ]);
  });
});

describe('faults of YAML', () => {
  test.each([
    [
      'title: Trust: a study',
      '2:8',
      'A line has a second ": ", or is indented by mistake. (Put text with a colon in quotes, as in title: "Trust: a study".)',
    ],
    ['title: a\ntitle: b', '3:1', 'A key is written twice. (Keep one of the two.)'],
    ['authors:\n\t- Ada', '3:1', 'A line is indented with a tab. (Indent with spaces.)'],
    [
      'title: "open',
      '2:13',
      'This is no YAML: missing closing "quote. (Check quotes, brackets and indentation of this line and the one before.)',
    ],
    [
      'title: @home',
      '2:8',
      'This is no YAML: plain value cannot start with reserved character @. (Put the text in quotes.)',
    ],
    [
      'title: !!js/function x',
      '2:8',
      'A tag (!name) means nothing here. (Write the value without it, or in quotes.)',
    ],
    ['title: *nobody', '2:8', 'No value is marked &nobody. (Write the value out.)'],
    ['- a\n- b', '2:1', 'The front matter has no lines of "key: value". (Write, say, title: My paper.)'],
    [
      `title: ${'['.repeat(60)}${']'.repeat(60)}`,
      '2:58',
      'The values are nested too deep. (Remove the inner brackets or lines.)',
    ],
  ])('%s', async (frontMatter, place, message) => {
    expect(await faults({ frontMatter })).toContain(`${place} error front-matter-syntax: ${message}`);
  });

  test('brackets without end are refused', async () => {
    const found = await frontMatterFaults(`title: ${'['.repeat(20_000)}`);
    expect(found.length).toBeLessThanOrEqual(5);
    expect(found[0]).toMatch(/^\d+:\d+ error front-matter-syntax: /);
  });

  test('a bomb of aliases is refused at once', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const before = level === 0 ? '"x"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
    });
    const start = cpuMs();
    expect(await frontMatterFaults(...levels)).toEqual([
      expect.stringMatching(
        /^\d+:\d+ error front-matter-syntax: Aliases repeat too many values\. \(Write the values out\.\)$/,
      ),
    ]);
    expect(cpuMs() - start).toBeLessThan(5000);
  });

  test('aliases as people use them are read', async () => {
    const frontMatter = 'organization: &us Engines Ltd\nauthors:\n  - {name: Ada, affiliation: *us}';
    expect((await metadata('', { frontMatter })).authors).toEqual([
      { name: 'Ada', affiliation: 'Engines Ltd' },
    ]);
  });
});

test('empty front matter is none', async () => {
  for (const frontMatter of ['', '\n', '# a comment\n', '~', 'title:\nversion: null\n']) {
    expect(await metadata('# T\n', { frontMatter })).toEqual({ title: 'T', ...builtIn });
  }
});

test('a project’s logo is named from its folder, a paper’s from its own', async () => {
  const paper = await paperOf('# T\n', { defaults: 'logo: art/logo.svg\norganization: Engines' });
  expect(paper.images).toMatchObject([{ src: 'art/logo.svg', alt: 'Engines' }]);
  expect((await paperOf('# T\n', { frontMatter: 'logo: own.svg' })).images).toEqual([
    { src: 'own.svg', alt: 'T', place: { file: '/papers/paper.md', line: 2, column: 1 } },
  ]);
});

test('every key is described once, and defaults are those that hold', () => {
  expect(new Set(metadataKeys.map(({ key }) => key)).size).toBe(metadataKeys.length);
  expect(new Set(metadataKeys.map(({ field }) => field)).size).toBe(metadataKeys.length);
  // in words, or what a later stage does where nothing is written
  const decidedLater = ['title', 'theme', 'cover', 'sides', 'typographer'];
  const described = metadataKeys.filter(({ default: stated }) => stated !== undefined);
  for (const { key, field, default: stated } of described) {
    if (decidedLater.includes(field)) continue;
    expect(`${key} ${stated}`).toBe(`${key} ${String(builtIn[field as keyof typeof builtIn])}`);
  }
  expect(described.map(({ field }) => field)).toEqual(expect.arrayContaining(decidedLater));
});

test('what later stages decide is as it is described', () => {
  const defaultOf = (field: string) => metadataKeys.find((key) => key.field === field)?.default;
  expect(defaultOf('sides')).toBe(isLeftPage({}, 1) ? 'two' : 'one');
  const metadata = { ...builtIn, title: 'He said "yes"' };
  const isSet = typographicNames({ metadata, headings: [] }).metadata.title === 'He said “yes”';
  expect(defaultOf('typographer')).toBe(String(isSet));
});
