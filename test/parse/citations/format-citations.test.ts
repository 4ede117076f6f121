import { expect, test } from 'vitest';
import { bibliographyHtml } from '../../../src/parse/citations/bibliography-html.js';
import { readCitationStyle } from '../../../src/parse/citations/citation-style.js';
import type { Cluster } from '../../../src/parse/citations/citation-types.js';
import { readCluster } from '../../../src/parse/citations/cluster-syntax.js';
import { formatCitations } from '../../../src/parse/citations/format-citations.js';
import { parseBibliography } from '../../../src/parse/citations/parse-bibliography.js';

const { entries } = parseBibliography(
  `
@article{doe, author={Doe, Jane and Roe, Richard}, title={A Study of Fast {DNA} Builds}, journal={Journal of Builds},
  year=2020, month=may, volume=12, number=3, pages={101--117}, doi={10.1000/xyz}}
@article{doe2, author={Doe, Jane and Roe, Richard}, title={Another Builder's Study}, journal={Journal of Builds}, year=2020}
@book{knuth, author={Donald E. Knuth}, title={The Art of Computer Programming}, publisher={Addison-Wesley},
  address={Reading, MA}, year=1997, edition={3rd}}
@inproceedings{lamport, author={Leslie Lamport}, title={Time \\& Clocks}, booktitle={Proceedings of X}, pages={558--565}, year=1978}
@online{css, author={{W3C}}, title={Cascading Style Sheets}, url={https://www.w3.org/TR/CSS/}, urldate={2024-01-02}, date={2023-05}}
`,
  'bibtex',
  'a.bib',
);

const clusters = (...texts: readonly string[]): readonly Cluster[] =>
  texts.map((text) => readCluster(text) ?? { cites: [] });
const paper = clusters(
  '@knuth',
  '@doe, p. 7; see @lamport, and so on',
  '@doe; @doe2; @knuth; @css; @lamport',
  '-@doe2',
  '@css, § 3-4',
);

async function format(name: string, lang = 'en', cited = paper) {
  const style = await readCitationStyle({ name, lang });
  const { citations, bibliography } = await formatCitations({ entries, style, clusters: cited });
  return {
    citations,
    bibliography,
    texts: citations.map(({ html }) => plain(html)),
    references: bibliography.map(({ label, html }) => (label ? `${label} ${plain(html)}` : plain(html))),
  };
}

const plain = (html: string) => html.replace(/<\/?(?:span|a)[^>]*>/g, '');

test('IEEE', async () => {
  const { texts, references } = await format('ieee');
  expect(texts).toEqual(['[1]', '[2, p. 7], see [3], and so on', '[1]–[5]', '[4]', '[5, Secs. 3–4]']);
  expect(references).toEqual([
    '[1] D. E. Knuth, <i>The Art of Computer Programming</i>, 3rd ed. Reading, MA: Addison-Wesley, 1997.',
    '[2] J. Doe and R. Roe, “A study of fast DNA builds,” <i>Journal of Builds</i>, vol. 12, no. 3, pp. 101–117, May 2020, doi: 10.1000/xyz.',
    '[3] L. Lamport, “Time &amp; clocks,” in <i>Proceedings of X</i>, 1978, pp. 558–565.',
    '[4] J. Doe and R. Roe, “Another builder’s study,” <i>Journal of Builds</i>, 2020.',
    '[5] W3C, “Cascading style sheets,” May 2023. https://www.w3.org/TR/CSS/ (accessed Jan. 02, 2024).',
  ]);
});

test('APA', async () => {
  const { texts, references } = await format('apa');
  expect(texts).toEqual([
    '(Knuth, 1997)',
    '(Doe &amp; Roe, 2020b, p. 7; see Lamport, 1978, and so on)',
    '(Doe &amp; Roe, 2020a, 2020b; Knuth, 1997; Lamport, 1978; W3C, 2023)',
    '(2020a)',
    '(W3C, 2023, secs. 3–4)',
  ]);
  expect(references).toEqual([
    'Doe, J., &amp; Roe, R. (2020a). Another builder’s study. <i>Journal of Builds</i>.',
    'Doe, J., &amp; Roe, R. (2020b). A study of fast DNA builds. <i>Journal of Builds</i>, <i>12</i>(3), 101–117. https://doi.org/10.1000/xyz',
    'Knuth, D. E. (1997). <i>The Art of Computer Programming</i> (3rd ed.). Addison-Wesley.',
    'Lamport, L. (1978). Time &amp; clocks. <i>Proceedings of X</i>, 558–565.',
    'W3C. (2023, May). <i>Cascading style sheets</i>. https://www.w3.org/TR/CSS/',
  ]);
});

test('Chicago, author and date', async () => {
  const { texts, references } = await format('chicago');
  expect(texts).toEqual([
    '(Knuth 1997)',
    '(Doe and Roe 2020b, 7; see Lamport 1978, and so on)',
    '(Doe and Roe 2020b; 2020a; Knuth 1997; W3C 2023; Lamport 1978)',
    '(2020a)',
    '(W3C 2023, secs. 3–4)',
  ]);
  expect(references).toEqual([
    'Doe, Jane, and Richard Roe. 2020a. “Another Builder’s Study.” <i>Journal of Builds</i>.',
    '———. 2020b. “A Study of Fast DNA Builds.” <i>Journal of Builds</i> 12 (3): 101–17. https://doi.org/10.1000/xyz.',
    'Knuth, Donald E. 1997. <i>The Art of Computer Programming</i>. 3rd ed. Reading, MA: Addison-Wesley.',
    'Lamport, Leslie. 1978. “Time &amp; Clocks.” In <i>Proceedings of X</i>, 558–65.',
    'W3C. 2023. “Cascading Style Sheets.” May 2023. https://www.w3.org/TR/CSS/.',
  ]);
});

test('ACM', async () => {
  const { texts, references } = await format('acm');
  expect(texts).toEqual(['[3]', '[2:7,see 4, and so on]', '[1–5]', '[1]', '[5:3–4]']);
  expect(references).toEqual([
    '[1] Jane Doe and Richard Roe. 2020. Another builder’s study. <i>Journal of Builds</i> (2020).',
    '[2] Jane Doe and Richard Roe. 2020. A study of fast DNA builds. <i>Journal of Builds</i> 12, 3 (May 2020), 101–117. DOI:https://doi.org/10.1000/xyz',
    '[3] Donald E. Knuth. 1997. <i>The Art of Computer Programming</i> (3rd ed.). Addison-Wesley, Reading, MA.',
    '[4] Leslie Lamport. 1978. Time &amp; clocks. In <i>Proceedings of X</i>, 558–565.',
    '[5] W3C. 2023. Cascading style sheets. Retrieved January 2, 2024 from https://www.w3.org/TR/CSS/',
  ]);
});

test.each([
  [
    'de-AT',
    '(Doe &amp; Roe, 2020, S. 7)',
    'Knuth, D. E. (1997). <i>The Art of Computer Programming</i> (3. Aufl.). Addison-Wesley.',
  ],
  [
    'fr',
    '(Doe &amp; Roe, 2020, p. 7)',
    'Knuth, D. E. (1997). <i>The Art of Computer Programming</i> (3<sup>e</sup> éd.). Addison-Wesley.',
  ],
  [
    'ar',
    '(Doe &amp; Roe, 2020, ص 7)',
    'Knuth, D. E. (1997). <i>The Art of Computer Programming</i> (3 ط). Addison-Wesley.',
  ],
])('terms are those of the paper’s language: %s', async (lang, citation, reference) => {
  const { texts, references } = await format('apa', lang, clusters('@doe, p. 7', '@knuth'));
  expect([texts[0], references[1]]).toEqual([citation, reference]);
});

test('citations link to references, and references know their citations', async () => {
  const { citations, bibliography } = await format('ieee');
  expect(citations[1]).toEqual({
    id: 'cite-2',
    html: '<span class="citation" id="cite-2"><a href="#ref-doe">[2, p. 7]</a>, see <a href="#ref-lamport">[3]</a>, and so on</span>',
    keys: ['doe', 'lamport'],
  });
  expect(citations[2]?.html).toBe(
    '<span class="citation" id="cite-3">[<a href="#ref-knuth">1</a>]–[<a href="#ref-css">5</a>]</span>',
  );
  expect(bibliography.map(({ id, citedBy }) => [id, citedBy.join(' ')])).toEqual([
    ['ref-knuth', 'cite-1 cite-3'],
    ['ref-doe', 'cite-2 cite-3'],
    ['ref-lamport', 'cite-2 cite-3'],
    ['ref-doe2', 'cite-3 cite-4'],
    ['ref-css', 'cite-3 cite-5'],
  ]);
  expect(bibliography[1]?.html).toContain('doi: <a href="https://doi.org/10.1000/xyz">10.1000/xyz</a>.');
});

test('the bibliography is a list with labels and links back', async () => {
  const { bibliography } = await format('acm', 'en', clusters('@knuth', '@knuth'));
  expect(bibliographyHtml(bibliography)).toBe(`<ul class="references numbered">
<li class="reference" id="ref-knuth"><span class="reference-label">[1]</span> <span class="reference-text">Donald E. Knuth. 1997. <i>The Art of Computer Programming</i> (3rd ed.). Addison-Wesley, Reading, MA. <a class="note-back" href="#cite-1">↑</a> <a class="note-back" href="#cite-2">↑<sup>2</sup></a></span></li>
</ul>
`);
});

test('an unknown key is reported as missing; the rest of its citation is set', async () => {
  const { texts } = await format('ieee', 'en', clusters('@nothere', '@nothere; @knuth'));
  expect(texts).toEqual([
    '“nothere” is not in the bibliography.',
    '[1] “nothere” is not in the bibliography.',
  ]);
});

test('nothing that a file or a paper says becomes markup', async () => {
  const hostile = parseBibliography(
    JSON.stringify([
      { id: '__proto__', type: 'book', title: '<script>x</script><img src=x onerror=y> <i>open <b>both</i>' },
      { id: 'b"<c', type: 'webpage', title: '</span></li>', URL: 'https://e.org/"onclick="x', DOI: '"><b' },
      { id: 'd', type: 'webpage', title: 'd', URL: 'javascript:alert(1)' },
    ]),
    'csl-json',
    'a.json',
  );
  for (const name of ['ieee', 'apa', 'chicago', 'acm']) {
    const style = await readCitationStyle({ name, lang: 'en' });
    const { citations, bibliography } = await formatCitations({
      entries: hostile.entries,
      style,
      clusters: hostile.entries.map(({ key }) => ({
        cites: [{ key, prefix: '<img src=x> "&', suffix: '</span>', locator: '<b>' }],
      })),
    });
    const html = citations.map((citation) => citation.html).join('') + bibliographyHtml(bibliography);
    const tags = html.match(/<[^>]*>/g) ?? [];
    const known =
      /^<\/?(?:i|b|sup|ul|li|span|a)(?: (?:class="[\w -]+"|id="[\w-]+"|href="(?:#[\w-]+|https:\/\/[^"<>]*)"))*>$/;
    expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
    for (const element of ['span', 'i', 'b', 'a', 'li']) {
      expect(html.split(`<${element}>`).length + html.split(`<${element} `).length - 1, element).toBe(
        html.split(`</${element}>`).length,
      );
    }
  }
});

test('the same request gives the same value', async () => {
  expect(await format('apa')).toEqual(await format('apa'));
});

test.each([
  ['en', 'ieee', 'et al.'],
  ['en', 'apa', 'et al.'],
  ['de', 'apa', 'u.&#160;a.'],
])('authors that BibTeX calls others, in %s by %s', async (lang, name, shown) => {
  const { entries: open } = parseBibliography(
    '@article{o, author={Doe, Jane and others}, title={Others and others ... more}, journal={J}, year=2020}',
    'bibtex',
    'o.bib',
  );
  const style = await readCitationStyle({ name, lang });
  const cited = [{ cites: [{ key: 'o' }], narrative: true as const }];
  const { citations, bibliography } = await formatCitations({ entries: open, style, clusters: cited });
  expect(plain(citations[0]?.html ?? '')).toContain(`Doe ${shown}`);
  const [reference = ''] = bibliography.map(({ html }) => plain(html));
  expect(reference).toContain(shown);
  expect(reference).toMatch(/thers and others (?:\.\.\.|…) more/);
  expect(reference).not.toMatch(/al\.\./);
});
