/** `@key` in a sentence: whose authors are named, and what stays text. */

import { describe, expect, test } from 'vitest';
import type { CitationFiles, Paper } from '../../../src/types.js';
import { parseSource } from '../parse-source.js';
import { lines, sourceOf } from '../source.js';

const bib = `
@book{knuth1997, author={Knuth, Donald E.}, title={The Art of Computer Programming}, publisher={AW}, year=1997}
@article{doe, author={Doe, Jane and van der Roe, Richard}, title={A Study}, journal={J}, year=2020}
@article{many, author={Doe, Jane and Roe, R. and Poe, P.}, title={More}, journal={J}, year=2021}
@online{css, author={{W3C}}, title={Cascading Style Sheets}, url={https://www.w3.org/TR/CSS/}, date={2023-05}}
@book{anonymous, title={A Work & its <i>Title</i>}, publisher={P}, year=1900}
`;

async function reported(text: string, { csl = 'ieee', lang = 'en', with: works = bib } = {}): Promise<Paper> {
  const byName = new Map([['refs.bib', { path: '/papers/refs.bib', text: works }]]);
  const citations: CitationFiles = { byName, dependencies: [] };
  const frontMatter = `bibliography: refs.bib\ncsl: ${csl}\nlang: ${lang}\ntitle: T`;
  return parseSource(sourceOf(text, { frontMatter }), { citations });
}

function textOf(node: unknown): string {
  const { value = '', children = [] } = node as { value?: string; children?: unknown[] };
  return value + children.map(textOf).join('');
}

const first = ({ body }: Paper) => textOf(body.children[0]).replaceAll('\u00a0', '~');

describe('names its authors, and cites', () => {
  test.each([
    ['ieee', '@knuth1997 says so.', 'Knuth~[1] says so.'],
    ['ieee', '@knuth1997, p. 7', 'Knuth~[1], p. 7'],
    ['ieee', '@knuth1997 [p. 7] says', 'Knuth~[1, p. 7] says'],
    ['ieee', '@doe and @many', 'Doe and van der Roe~[1] and Doe et al.~[2]'],
    ['ieee', '(see @css)', '(see W3C~[1])'],
    ['ieee', "@knuth1997's work. @doe.", 'Knuth~[1]’s work. Doe and van der Roe~[2].'.replace('’', "'")],
    ['ieee', '*as @{knuth1997}*', 'as Knuth~[1]'],
    ['ieee', '@doe [chap. 2; @knuth1997]', 'Doe and van der Roe~[1, Ch. 2], [2]'],
    ['apa', '@knuth1997 says', 'Knuth~(1997) says'],
    [
      'apa',
      '@knuth1997 [p. 7] and @doe [pp. 3-4; see @many] say',
      'Knuth~(1997, p. 7) and Doe and van der Roe~(2020, pp. 3–4; see Doe et al., 2021) say',
    ],
    ['apa', '@css wrote, @anonymous too', 'W3C~(2023) wrote, A Work & its Title~(1900) too'],
    ['chicago', '@doe [p. 7]', 'Doe and van der Roe~(2020, 7)'],
    ['acm', '@many says', 'Doe et al.~[1] says'],
  ])('%s: %s', async (csl, text, expected) => {
    const paper = await reported(text, { csl });
    expect(lines(paper.diagnostics)).toEqual([]);
    expect(first(paper)).toBe(expected);
  });

  test('in the words of the paper’s language', async () => {
    expect(first(await reported('@doe und @many [S. 3]', { csl: 'apa', lang: 'de' }))).toBe(
      'Doe und van der Roe~(2020) und Doe u.~a.~(2021, S. 3)',
    );
  });

  test('a link to the reference, which leads back', async () => {
    const html = JSON.stringify((await reported('@doe [p. 3].')).body);
    expect(html).toContain('"href":"#ref-doe"');
    expect(html).toContain('"href":"#cite-1"');
  });
});

describe('stays as it is', () => {
  test.each([
    'me@knuth1997.org',
    'mail knuth@doe and a.b@doe',
    '@alice asked',
    '@types/node',
    'a decorator @Component()',
    '@doe@social.example',
    '@css/parser is a package, @css/parser@1.0 a version',
    'https://example.org/@doe',
    '\\@doe',
    '`@doe`',
    '@',
  ])('%s', async (text) => {
    const paper = await reported(`${text}\n`);
    expect(lines(paper.diagnostics)).toEqual([]);
    expect(first(paper)).toBe(text.replaceAll('`', '').replace('\\', ''));
  });

  test('in code blocks, and in a paper without bibliography', async () => {
    expect(first(await reported('    @doe\n'))).toBe('@doe');
    const paper = await parseSource(sourceOf('As @doe says.'), {});
    expect(first(paper)).toBe('As @doe says.');
    expect(lines(paper.diagnostics).filter((line) => line.includes('citation'))).toEqual([]);
  });

  test('brackets that are a link, a note, a citation or no place in the work', async () => {
    const text = '@doe [p. 7](https://example.org), @doe [see there], @doe [@css], @doe [x][@css].\n';
    expect(first(await reported(text))).toBe(
      'Doe and van der Roe~[1] p. 7, Doe and van der Roe~[1] [see there], Doe and van der Roe~[1] [2], Doe and van der Roe~[1] [x][2].',
    );
  });

  test('a name that is nearly a key is warned of where it is', async () => {
    const paper = await reported('A\nb @knuth1979 and @doee.\n');
    expect(first(paper)).toBe('A\nb @knuth1979 and @doee.');
    expect(lines(paper.diagnostics)).toEqual([
      '8:3 warning citation-missing: @knuth1979 is not in the bibliography. It is printed as it is written. (Did you mean @knuth1997? Write \\@knuth1979 where no citation is meant.)',
      '8:18 warning citation-missing: @doee is not in the bibliography. It is printed as it is written. (Did you mean @doe? Write \\@doee where no citation is meant.)',
    ]);
  });
});
