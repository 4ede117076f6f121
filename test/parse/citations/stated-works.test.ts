/** Works that front matter states: CSL items as pandoc reads them, and those of Internet-Drafts. */

import { expect, test } from 'vitest';
import { statedWorks } from '../../../src/parse/citations/stated-works.js';
import { readYaml } from '../../../src/parse/front-matter.js';
import { bodyOf } from '../body.js';

const works = (text: string, draft?: string) =>
  statedWorks(
    readYaml({ file: '/p.md', text, line: 2 }, 'front-matter-syntax').entries,
    draft === undefined ? undefined : { text: draft, place: { file: '/p.md', line: 9, column: 1 } },
  );

test('references of pandoc are cited, with a list at the end', async () => {
  const references = `references:
- id: fenner2012a
  title: One-click science marketing
  author:
  - family: Fenner
    given: Martin
  container-title: Nature Materials
  volume: 11
  issued:
    year: 2012
    month: 3
  type: article-journal
- id: lee
  title: Lamps
  type: book
  author: {family: Lee, given: Ada}
  issued: 2019-04-03`;
  const html = await bodyOf('# T\n\nAs [@fenner2012a, p. 3] and @lee say.', references);
  expect(html).toMatch(/\[1, p\. 3\].* and .*Lee\s\[.*2/s);
  expect(html).toMatch(/M\. Fenner.*Nature Materials.*11.*2012/s);
  expect(html).toMatch(/A\. Lee.*Lamps.*2019/s);
});

test('entries have the place of their line, and the first of a name counts', () => {
  const { entries } = works(
    'references:\n- id: a\n  title: A\n- id: b\n  title: B\n- id: a\n  title: Again\n',
  );
  expect(entries.map(({ key, place }) => [key, place.line])).toEqual([
    ['a', 3],
    ['b', 5],
  ]);
});

test('works of drafts by name, label, short name and in the text', () => {
  const { entries, aliases } = works(
    'normative:\n  RFC8446:\n  HKDF: RFC5869\n  RFC7252: coap\n  STD97:\n  W3C.REC-xml-20081126:\n  NIST.SP.800-56A:\n  MYSTERY:\n',
    'See {{?RFC5280}}, {{!QUIC=RFC9000}}, {{Section 2 of RFC9110}}, {{-coap}}, {{fig}} and `RFC1`.',
  );
  expect(entries.map(({ key, item }) => [key, item.title])).toEqual([
    ['RFC8446', 'RFC 8446'],
    ['HKDF', 'RFC 5869'],
    ['RFC7252', 'RFC 7252'],
    ['STD97', 'STD 97'],
    ['W3C.REC-xml-20081126', 'W3C REC-xml-20081126'],
    ['NIST.SP.800-56A', 'NIST SP.800-56A'],
    ['MYSTERY', 'MYSTERY'],
    ['RFC5280', 'RFC 5280'],
    ['QUIC', 'RFC 9000'],
    ['RFC9110', 'RFC 9110'],
  ]);
  expect([...aliases]).toEqual([
    ['RFC5869', 'HKDF'],
    ['-coap', 'RFC7252'],
  ]);
});

test('names that objects have anyway are names of works', () => {
  const { entries } = works('informative:\n  constructor:\n    title: C\n  __proto__:\n    title: P\n');
  expect(entries.map(({ key, item }) => [key, item.title])).toEqual([
    ['constructor', 'C'],
    ['__proto__', 'P'],
  ]);
});

test('values that no style can read are left out', async () => {
  const { entries } = works(
    "informative:\n  A:\n    title: Wicks\n    date: 2016-13-45\n    author: [{}, 7]\n    target: [x]\n  '':\n    title: none\n",
  );
  expect(entries.map(({ item }) => item)).toEqual([
    {
      id: 'A',
      type: 'document',
      title: 'Wicks',
      author: [{ literal: '7' }],
      issued: { 'date-parts': [[2016]] },
    },
  ]);
  const html = await bodyOf(
    '--- middle\n\n# T\n\n{{A}}',
    'title: D\ninformative:\n  A:\n    title: "<script>x</script> W"\n    date: 2016-13-45',
  );
  expect(html).toContain('&#x3C;script>');
});
