import { describe, expect, test } from 'vitest';
import { describe as describePaper } from '../../src/parse/describe.js';
import type { CitationFiles, Paper } from '../../src/types.js';
import { openMemory } from '../../src/watch/memory.js';
import { parseSource } from './parse-source.js';
import { lines, sourceOf } from './source.js';

const bib = '@book{knuth, author = {Knuth, Donald}, title = {TeX}, publisher = {AW}, year = 1984}';

function files(texts: Readonly<Record<string, string>>): CitationFiles {
  const byName = new Map(
    Object.entries(texts).map(([name, text]) => [name, { path: `/papers/${name}`, text }]),
  );
  return { byName, dependencies: [] };
}

function cited(text: string, frontMatter: string, citations = files({ 'refs.bib': bib })): Promise<Paper> {
  return parseSource(sourceOf(text, { frontMatter: `${frontMatter}\ntitle: T` }), { citations });
}

const html = ({ body }: Paper) => JSON.stringify(body);

describe('files for citing', () => {
  test('are those of the metadata, and styles that look like paths', () => {
    const names = (frontMatter: string, defaults?: string) =>
      describePaper(
        sourceOf('', { frontMatter, ...(defaults !== undefined && { defaults }) }),
        {},
      ).citationFiles.map(({ name, use, place }) => `${use} ${name} ${place?.line ?? '-'}`);
    expect(names('bibliography: [a.bib, b.json]\ncsl: apa')).toEqual([
      'bibliography a.bib 2',
      'bibliography b.json 2',
    ]);
    expect(names('bibliography: a.bib\ncsl: styles/own.csl')).toEqual([
      'bibliography a.bib 2',
      'style styles/own.csl 3',
    ]);
    expect(names('title: A', 'bibliography: refs/a.bib\ncsl: acm')).toEqual(['bibliography refs/a.bib -']);
  });
});

describe('citing', () => {
  test.each([
    ['\\cite{knuth}', '[1]'],
    ['word\\citep[see][p. 7]{knuth}', 'wordsee [1, p. 7]'],
    ['Work~\\parencite[12]{ knuth }', 'Work\u00a0[1, p. 12]'],
    ['As \\citet{knuth} says', 'As Knuth\u00a0[1] says'],
    ['\\cite{none}', '“none” is not in the bibliography'],
  ])('%s is a citation', async (text, shown) => {
    const { body } = await cited(`A: ${text}.`, 'bibliography: refs.bib\nlang: en');
    const words = JSON.stringify(body).match(/(?<="value":")[^"]*/g) ?? [];
    expect(words.join('').replaceAll('\\n', '')).toContain(`A: ${shown}`.trim());
  });

  test('brackets with an at sign stay text in a paper without bibliography, and are warned of', async () => {
    const paper = await cited('Mail [@team] or a [@scope/name] package.\n', 'lang: en');
    expect(html(paper)).toContain('Mail [@team] or a [@scope/name] package.');
    expect(lines(paper.diagnostics)[0]).toMatch(
      /^5:6 warning citation-missing: \[@team\] cites something, but the paper has no bibliography\./,
    );
  });

  test('an unknown style is an error where it is named, with the nearest one', async () => {
    const paper = await cited('A [@knuth].', 'bibliography: refs.bib\ncsl: iee');
    expect(lines(paper.diagnostics)).toEqual([
      expect.stringMatching(
        /^3:1 warning csl-missing: The citation style "iee" does not exist\. \(Did you mean ieee\?/,
      ),
    ]);
  });

  test('a file that is no style is an error', async () => {
    const citations = files({ 'refs.bib': bib, 'own.csl': '<html></html>' });
    const paper = await cited('A [@knuth].', 'bibliography: refs.bib\ncsl: own.csl', citations);
    expect(lines(paper.diagnostics)[0]).toMatch(/^3:1 warning csl-syntax: "own\.csl" is not a CSL style/);
  });

  test('a missing key is an error at its place, with the nearest key', async () => {
    const paper = await cited('A\nb [@knut].', 'bibliography: refs.bib');
    expect(lines(paper.diagnostics)).toEqual([
      '6:3 warning citation-missing: "knut" is not in the bibliography. (Did you mean knuth?)',
    ]);
  });

  test('works of a file that cannot be read are not missed on top of it', async () => {
    const fault = { severity: 'error', code: 'bibliography-missing', message: 'gone' } as const;
    const citations = { byName: new Map([['refs.bib', { fault }]]), dependencies: [] };
    const paper = await cited('A [@knuth].', 'bibliography: refs.bib', citations);
    expect(paper.diagnostics).toEqual([fault]);
  });

  test('the list is a last section, above the notes, where no heading waits for it', async () => {
    const { headings } = await cited('# T\n\n## A\n\n[@knuth]\n\n## B\n', 'bibliography: refs.bib\nlang: de');
    expect(headings.map(({ level, text, id }) => `${level} ${text} ${id}`)).toEqual([
      '2 A a',
      '2 B b',
      '2 Literatur literatur',
    ]);
  });

  test('works are numbered where they are read, in notes too', async () => {
    const two = `${bib}\n@book{note, author = {Doe, J}, title = {Note}, publisher = {P}, year = 2000}`;
    const text = 'A.[^1]\n\nB [@knuth].\n\n[^1]: See [@note].\n';
    const paper = await cited(text, 'bibliography: refs.bib', files({ 'refs.bib': two }));
    expect(
      html(paper)
        .match(/"value":"\[\d\]"|"value":"\d"/g)
        ?.slice(0, 2),
    ).toEqual(['"value":"1"', '"value":"2"']);
    expect(html(paper)).toMatch(/ref-note.*ref-knuth/s);
  });

  test('nothing is listed where nothing is cited', async () => {
    const { headings, diagnostics } = await cited('# T\n\n## A\n', 'bibliography: refs.bib');
    expect([headings.length, diagnostics.length]).toEqual([1, 0]);
  });

  test('a bibliography of ten thousand entries is parsed once for as long as it stays', {
    tags: 'large',
  }, async () => {
    const entry = (index: number) => `@book{k${index}, author={Doe, J}, title={T ${index}}, year=2000}`;
    const large = Array.from({ length: 10_000 }, (_, index) => entry(index)).join('\n');
    const memory = openMemory();
    const made: string[] = [];
    const recall: typeof memory.recall = (kind, key, make) =>
      memory.recall(kind, key, () => {
        made.push(kind);
        return make();
      });
    const citations = files({ 'refs.bib': large });
    for (const text of ['A [@k1].', 'A [@k1] and $x$ more.', 'B [@k1; @k9999] $x$.']) {
      const paper = await parseSource(sourceOf(text, { frontMatter: 'title: T\nbibliography: refs.bib' }), {
        citations,
        memory: { ...memory, recall },
      });
      expect(paper.diagnostics).toEqual([]);
    }
    expect(made.filter((kind) => kind !== 'code')).toEqual([
      'bibliography',
      'citations',
      'formula',
      'citations',
    ]);
  });
});
