/** Internet-Drafts as authors of kramdown-rfc write them, from the file to its text, works and parts. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { placeholders } from '../../../src/check/placeholders.js';
import { splitFrontMatter } from '../../../src/read/front-matter-split.js';
import { bodyOf } from '../body.js';
import { parseSource } from '../parse-source.js';
import { lines } from '../source.js';

const front = `---
title: Lantern Protocol
abbrev: LAMP
docname: draft-lee-lamp-02
category: std
author:
  - ins: A. Lee
    name: Ada Lee
    org: Beacon Works
normative:
  RFC2119:
  COAP: RFC7252
  I-D.ietf-quic-datagram: dgram
informative:
  WICK:
    title: "On the Burning of Wicks"
    author:
      - ins: B. K. Otieno
      - org: Candle Board
    date: 2019-04-03
    seriesinfo:
      DOI: 10.5555/wick
    target: https://example.org/wick
`;

const draft = (middle: string) =>
  read(
    `${front}\n--- abstract\n\nLanterns.\n\n--- note_To_Readers\n\nDiscuss it.\n\n--- middle\n\n${middle}`,
  );

async function read(text: string) {
  const path = '/papers/draft.md';
  const { frontMatter, body, bodyLine } = splitFrontMatter(text, path);
  const paper = await parseSource({
    path,
    root: '/papers',
    name: 'draft',
    text: body,
    lines: body.split('\n').map((_, index) => ({ file: path, line: bodyLine + index })),
    ...(frontMatter && { frontMatter }),
    dependencies: [path],
    diagnostics: [],
  });
  const html = toHtml(paper.body).replaceAll(/ data-source="\\d+"| data-source="\d+"/g, '');
  const plain = html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ');
  const warnings = lines(paper.diagnostics).filter((line) => / (?:warning|error) /.test(line));
  return { paper, html, plain, warnings };
}

test('works are cited under any of their names, with the part that is meant', async () => {
  const { plain, warnings } = await draft(
    '# Start\n\nAs {{RFC2119}}, {{!COAP}}, {{-dgram}}, {{?TLS=RFC8446}} and again {{TLS}}; {{Section 4.2 of\nCOAP}}, {{WICK, Section 3}}.\n',
  );
  expect(plain).toContain('As [1], [2], [3], [4] and again [4]; Section 4.2 of [2], [5], Section 3.');
  expect(plain).toContain('“RFC 8446.” [Online]. Available: https://www.rfc-editor.org/rfc/rfc8446');
  expect(plain).toContain('https://datatracker.ietf.org/doc/draft-ietf-quic-datagram/');
  expect(plain).toMatch(
    /B\. K\. Otieno and Candle Board, “On the Burning of Wicks.*Apr.*2019.*10\.5555\/wick/,
  );
  expect(warnings.filter((line) => !line.includes('unknown-key'))).toEqual([]);
});

test('parts are found by their plain ids: sections, code and tables with a title, and tables without', async () => {
  const { plain, html, warnings } = await draft(
    '# Start {#start}\n\nSee {{start}}, {{flow}}, {{codes}} and {{plain}{the short one}}.\n\n~~~\nA --> B\n~~~\n{: #flow title="The flow"}\n\n' +
      '| Code | Name |\n|---|---|\n| 1 | dim |\n{: #codes title="Codes"}\n\n# Tiny {#plain}\n{:numbered="false"}\n\n* a\n* b\n{: spacing="compact"}\n\nEnd.\n{: .small}\n',
  );
  expect(plain).toContain('See Section 1, Figure 1, Table 1 and the short one.');
  expect(html).toMatch(/<figcaption>.*Figure.1.*The flow/s);
  expect(html).toMatch(/<a href="#plain">the short one<\/a>/);
  expect(plain).not.toMatch(/\{:|numbered=|spacing/);
  expect(warnings.filter((line) => !line.includes('unknown-key'))).toEqual([]);
});

test('the parts of a draft are its notes, its text and its appendix; braces are no placeholders', async () => {
  const { paper, plain, html } = await draft(
    '# Start\n\n{::boilerplate bcp14-tagged}\n\n[{{start}}] by {{{Zoë Ng}{Zoe Ng}}}{: .x}\n\n--- back\n\n# More\n\n# Thanks\n{:numbered="false"}\n\nAll.\n',
  );
  expect(paper.headings.map(({ text, number }) => [number, text])).toEqual(
    [
      [undefined, 'To Readers'],
      ['1', 'Start'],
      ['A', 'More'],
      [undefined, 'Thanks'],
      [undefined, 'References'].slice(0, 0),
    ].filter((each) => each.length > 0),
  );
  expect(paper.metadata.abstract).toBe('Lanterns.');
  expect(paper.metadata.version).toBe('draft-lee-lamp-02');
  expect(plain).toMatch(/meaning of BCP 14 .* by Zoë Ng/);
  expect(html).not.toContain('--- ');
  expect(placeholders(paper)).toEqual([]);
});

test('sections of works by number, the draft itself, and words that lead to a work', async () => {
  const { plain, html, warnings } = await draft(
    '# Start\n\n{{5.3<COAP}}, {{A.1<COAP}}, {{&SELF}}, [the *base*](#COAP) and [](#RFC2119).\n',
  );
  expect(plain).toContain('Section 5.3 of [1], Appendix A.1 of [1], this document, the base [1] and [2].');
  expect(html).not.toContain('href="#COAP"');
  expect(warnings.filter((line) => !line.includes('unknown-key'))).toEqual([]);
});

test('drafts of mmark: TOML, special sections, works in XML and references in parentheses', async () => {
  const { paper, plain, warnings } = await read(`%%%
title = "Selective Lanterns"
abbrev = "SL"

[seriesInfo]
name = "Internet-Draft"
value = "draft-lee-sl-04"

[[author]]
initials="A."
surname="Lee"
fullname="Ada Lee"
organization="Beacon Works"
    [author.address]
    email = "ada@example.org"
%%%

.# Abstract

Lanterns that are *selective*.

{mainmatter}

# Start {#start}

See (#start), [@!RFC7515], [@?Core, section 2] and [@IANA.Lamps]. A call f(#x is text; [link](#start).

{backmatter}

<reference anchor="Core" target="https://example.org/core">
  <front>
    <title>Core &amp; Rim</title>
    <author initials="N." surname="Sato" fullname="Nao Sato"><organization>Wax</organization></author>
    <date day="15" month="Dec" year="2023"/>
  </front>
</reference>

# Thanks
`);
  expect(paper.metadata).toMatchObject({
    title: 'Selective Lanterns',
    shortTitle: 'SL',
    version: 'draft-lee-sl-04',
    numbering: true,
    abstract: 'Lanterns that are selective.',
    authors: [{ name: 'Ada Lee', affiliation: 'Beacon Works', email: 'ada@example.org' }],
  });
  expect(plain).toContain('See Section 1, [1], [2, Sec. 2] and [3]. A call f(#x is text; link.');
  expect(plain).toMatch(/N\. Sato, “Core &#x26; Rim.*2023/);
  expect(paper.headings.map(({ number, text }) => [number, text]).slice(0, 2)).toEqual([
    ['1', 'Start'],
    ['A', 'Thanks'],
  ]);
  expect(placeholders(paper)).toEqual([]);
  expect(warnings.filter((line) => !line.includes('unknown-key'))).toEqual([]);
});

test('a name that is neither a work nor a part is reported', async () => {
  const { warnings } = await draft('# Start\n\nSee {{nowhere}} and {{!nothing}}.\n');
  expect(warnings.join('\n')).toMatch(
    /nowhere refers to no part[\s\S]*nothing|nothing[\s\S]*nowhere refers to no part/,
  );
});

test('in other papers braces are values, and lines of dashes text', async () => {
  const html = await bodyOf('# T\n\n{{version}} and {{RFC2119}}\n\n--- back\n', 'version: 1.2');
  expect(html).toContain('<p>1.2 and {{RFC2119}}</p>');
  expect(html).toContain('--- back');
});

test('a paper that shows a draft in code is none', async () => {
  const html = await bodyOf('# T\n\n```\n--- middle\n```\n\n{{version}}', 'version: 1.2');
  expect(html).toContain('<p>1.2</p>');
});
