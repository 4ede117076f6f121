import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { lines, paperOf } from './source.js';

/** What was found, what stays in the body (without places), and what was reported. */
async function found(text: string, frontMatter?: string) {
  const { metadata, body, diagnostics } = await paperOf(
    text,
    frontMatter === undefined ? {} : { frontMatter },
  );
  const { version, date, authors, status, organization, keywords } = metadata;
  const reported = {
    version,
    date,
    authors: authors.map(({ name }) => name),
    status,
    organization,
    keywords,
  };
  return {
    reported: Object.fromEntries(
      Object.entries(reported).filter(([, value]) => value !== undefined && value.length > 0),
    ),
    body: toHtml(body)
      .replaceAll(/ (data-source|id)="[^"]*"/g, '')
      .replaceAll(/\n+/g, '\n')
      .trim(),
    diagnostics: lines(diagnostics),
  };
}

const all = { version: '1.0', date: '2025-10-17', authors: ['Ada', 'Bob'] };

describe('bold-labelled lines', () => {
  test('at the end, below a rule', async () => {
    const text =
      '# T\n\n## A\n\nText.\n\n---\n\n**Version**: 1.0\n**Last Updated**: October 17, 2025\n**Authors**: Ada, Bob\n';
    expect(await found(text)).toEqual({ reported: all, body: '<h2>A</h2>\n<p>Text.</p>', diagnostics: [] });
  });

  test('at the end, below a heading', async () => {
    const text =
      '# T\n\n## A\n\nText.\n\n## Document information\n\n**Version:** 1.0\n\n**Date:** 2025-10-17\n\n**Authors:** Ada and Bob\n';
    expect(await found(text)).toEqual({ reported: all, body: '<h2>A</h2>\n<p>Text.</p>', diagnostics: [] });
  });

  test('at the end, below text', async () => {
    const text = '# T\n\n## A\n\nText.\n\n**Version**: 1.0 · **Date**: 2025-10-17 · **Authors**: Ada, Bob\n';
    expect(await found(text)).toEqual({ reported: all, body: '<h2>A</h2>\n<p>Text.</p>', diagnostics: [] });
  });

  test('at the start, several on one line, with a rule below', async () => {
    const text =
      '# T\n\n**Version:** 1.0 | **Updated:** 17 October 2025\\\n**Authors:** Ada, Bob\n\n---\n\nText.\n';
    expect(await found(text)).toEqual({ reported: all, body: '<p>Text.</p>', diagnostics: [] });
  });

  test('at the start, after a subtitle, one paragraph each', async () => {
    const text =
      '# T\n\n*A subtitle*\n\n__Version__: 1.0\n\n__Date__: 2025-10-17\n\n__Authors__: Ada, Bob\n\nText.\n';
    expect(await found(text)).toEqual({
      reported: all,
      body: '<p><em>A subtitle</em></p>\n<p>Text.</p>',
      diagnostics: [],
    });
  });

  test('at the start of a paper without a title', async () => {
    const { reported, body } = await found('**Version**: 1.0\n\nText.\n');
    expect({ reported, body }).toEqual({ reported: { version: '1.0' }, body: '<p>Text.</p>' });
  });

  test('as a list', async () => {
    const text =
      '# T\n\n- **Version**: 1.0\n- **Date**: 2025-10-17\n- **Licence**: MIT\n- **Authors**: Ada, Bob\n\nText.\n';
    const body = '<ul>\n<li><strong>Licence</strong>: MIT</li>\n</ul>\n<p>Text.</p>';
    expect(await found(text)).toEqual({ reported: all, body, diagnostics: [] });
  });

  test('several on one line, with single spaces or their values in bold', async () => {
    const reported = { version: '2.0', date: '2022-01-12', status: 'Approved' };
    const spaced = '# T\n\n**Version**: 2.0 **Created**: 12 Jan 2022 **Status**: Approved\n\nText.\n';
    expect(await found(spaced)).toEqual({ reported, body: '<p>Text.</p>', diagnostics: [] });
    const bold = '# T\n\n**Version: 2.0** **Created: 12 Jan 2022**\\\n**Status: Approved**\n\nText.\n';
    expect(await found(bold)).toEqual({ reported, body: '<p>Text.</p>', diagnostics: [] });
  });

  test('lines without emphasis, where all of their labels are known', async () => {
    const text = '# T\n\nAutor: Ada\nDatum: 12.01.2022\nVersion: Version 3\n\nText.\n';
    expect((await found(text)).reported).toEqual({ version: '3', authors: ['Ada'] });
    const prose = '# T\n\nAuthor: this is\nWhat they wrote: a lot.\n';
    expect((await found(prose)).reported).toEqual({});
  });

  test('before the first heading, with the paper’s title', async () => {
    const text = '- Feature Name: `gears`\n- Start Date: 2022-01-12\n- RFC PR: none\n\n# Summary\n\nText.\n';
    const { metadata, body } = await paperOf(text);
    expect(metadata).toMatchObject({ title: 'gears', date: '2022-01-12' });
    expect(toHtml(body)).toContain('Summary</h1>');
    expect(toHtml(body)).toContain('RFC PR: none');
  });

  test('in a block of preformatted fields, which stays', async () => {
    const text = '```\n  BIP: 1\n  Title: Gears\n  Author: Ada <a@b.org>\n          Bob\n```\n\n## A\n';
    const { metadata } = await paperOf(text);
    expect(metadata.title).toBe('Gears');
    expect(metadata.authors).toEqual([{ name: 'Ada', email: 'a@b.org' }, { name: 'Bob' }]);
  });

  test('status, organization and keywords', async () => {
    const text = '# T\n\n**Status**: Under review\n**Organization**: Engines Ltd\n**Keywords**: one, two\n';
    const reported = { status: 'review', organization: 'Engines Ltd', keywords: ['one', 'two'] };
    expect(await found(text)).toEqual({ reported, body: '', diagnostics: [] });
  });

  test('a placeholder for authors is one author', async () => {
    expect((await found('# T\n\nText.\n\n---\n\n**Authors**: [Names, roles]\n')).reported).toEqual({
      authors: ['[Names, roles]'],
    });
  });
});

describe('what is not taken stays', () => {
  test('labels that are not known', async () => {
    const text =
      '# T\n\n**Version**: 1.0 | **Licence**: MIT\n**Contact**: a@b.org\n**Date**: 2025-10-17\n\nText.\n';
    const body =
      '<p><strong>Licence</strong>: MIT\n<strong>Contact</strong>: <a href="mailto:a@b.org">a@b.org</a></p>\n<p>Text.</p>';
    expect(await found(text)).toEqual({
      reported: { version: '1.0', date: '2025-10-17' },
      body,
      diagnostics: [],
    });
  });

  test('values that are none, with a warning', async () => {
    const text =
      '# T\n\nText.\n\n---\n\n**Version**: [X.Y]\n**Last Updated**: [Date]\n**Status**: Fine\n**Author**: Ada\n';
    expect(await found(text)).toEqual({
      reported: { authors: ['Ada'], status: 'Fine' },
      body: '<p>Text.</p>\n<hr>\n<p><strong>Version</strong>: [X.Y]\n<strong>Last Updated</strong>: [Date]</p>',
      diagnostics: [
        '7:1 warning front-matter-value: "Version" of the paper’s metadata: "[X.Y]" is not a version. (The line stays in the text. Write the value in front matter, or correct it.)',
        '8:1 warning front-matter-value: "Last Updated" of the paper’s metadata: "[Date]" is not a date. (The line stays in the text. Write the value in front matter, or correct it.)',
        '9:1 warning front-matter-value: "Status" of the paper’s metadata: "Fine" is printed as it is, and has no meaning for a release. (The words with a meaning are draft, review and final.)',
      ],
    });
  });

  test('a second date', async () => {
    const text = '# T\n\n**Created**: 2024-01-01\n**Last Updated**: 2025-10-17\n';
    const body = '<p><strong>Created</strong>: 2024-01-01</p>';
    expect(await found(text)).toEqual({ reported: { date: '2025-10-17' }, body, diagnostics: [] });
  });

  test.each([
    ['prose with a bold word', '# T\n\n**Version**: 2 of the protocol changes how peers find each other.\n'],
    [
      'bold lines within the paper',
      '# T\n\n## A\n\nText.\n\n**Version**: 1.0\n\n**Status**: draft\n\n## B\n\nText.\n',
    ],
    ['one such line at the end of a section', '# T\n\n## A\n\nText.\n\n**Status**: final\n'],
    ['text that only begins with a label', '# T\n\n## A\n\n**Authors** should sign their commits.\n'],
    ['text before the first label', '# T\n\nSee **Version**: 1.0\n'],
    ['a table of versions', '# T\n\n| Version | Date |\n|-|-|\n| 1.0 | 2025-10-17 |\n| 0.9 | 2024-10-17 |\n'],
    [
      'a table in a section',
      '# T\n\n## Releases\n\n| Version | 1.0 |\n|-|-|\n| Date | 2025-10-17 |\n\nText.\n',
    ],
  ])('%s', async (_, text) => {
    const { reported, body } = await found(text);
    const words = (html: string) => html.replaceAll(/<[^>]*>|\W/g, '');
    expect(reported).toEqual({});
    expect(words(body)).toBe(words(text).replace(/^T/, ''));
  });
});

describe('tables', () => {
  const table =
    '| Field | Value |\n|-|-|\n| **Version** | 1.0 |\n| Date | 17 October 2025 |\n| Authors | Ada, Bob |\n';

  test('below the title', async () => {
    expect(await found(`# T\n\n${table}\nText.\n`)).toEqual({
      reported: all,
      body: '<p>Text.</p>',
      diagnostics: [],
    });
  });

  test('below a heading, which goes too', async () => {
    const text = `# T\n\n## Document Control\n\n${table}\n## A\n\nText.\n`;
    expect(await found(text)).toEqual({ reported: all, body: '<h2>A</h2>\n<p>Text.</p>', diagnostics: [] });
  });

  test('with labels in the head', async () => {
    const text = '# T\n\n| Version | Date | Authors |\n|-|-|-|\n| 1.0 | 2025-10-17 | Ada, Bob |\n\nText.\n';
    expect(await found(text)).toEqual({ reported: all, body: '<p>Text.</p>', diagnostics: [] });
  });

  test('a table that says more stays whole, and is read all the same', async () => {
    const text =
      '# T\n\n## Metadata\n\n| Version | **1.0** (commit 5c1b842) | 13 MAY 2021 |\n|-|-|-|\n| Status | WIP | In Review | **Approved** |\n\n| PDF | |\n|-|-|\n| Created | 14 MAY 2021 |\n| Approvers | Grace |\n\n| Contributors | Ada @ada, @bob @eve |\n|-|-|\n\n## A\n';
    const { reported, body } = await found(text);
    expect(reported).toEqual({ version: '1.0', date: '2021-05-14', authors: ['Ada', '@bob', '@eve'] });
    expect(body.match(/<table>/g)).toHaveLength(3);
    expect(body).toContain('<h2>Metadata</h2>');
  });

  test('of several to choose from, the one in bold counts', async () => {
    const row = (cells: string) =>
      `# T\n\n## Metadata\n\n| Version | 1.0 | | |\n|-|-|-|-|\n| Status | ${cells} |\n`;
    expect((await found(row('WIP | In Review | **Approved**'))).reported.status).toBe('Approved');
    expect((await found(row('WIP | In Review | Approved'))).reported.status).toBeUndefined();
  });
});

test('front matter wins, and says where the block differs', async () => {
  const text = '# T\n\n**Version**: 1.0\n**Date**: 2025-10-17\n\nText.\n';
  expect(await found(text, 'version: 2.0\ndate: 2025-10-17')).toEqual({
    reported: { version: '2.0', date: '2025-10-17' },
    body: '<p>Text.</p>',
    diagnostics: [
      '2:1 warning front-matter-value: Front matter has version 2.0, but the paper’s metadata block has 1.0. (Front matter wins. Remove or correct the block.)',
    ],
  });
});

test('a value in bold lines ends where a line begins with a label of its own', async () => {
  const { reported } = await found(
    '# T\n\n**Number:** 31  \n**Author:** @nat  \nStatus: Draft  \nKind: Track\n\n## A\n\nText.\n',
  );
  expect(reported).toEqual({ authors: ['@nat'], status: 'draft' });
});

test('fields below a heading “Preamble” name the paper and stay', async () => {
  const fields = 'LIP Number: 009\n\nTitle: Ledgers That Sleep\n\nAuthor: Ada\n\nCreated: 10 December 2020';
  const text = `# Preamble\n\n${fields}\n\n# Abstract\n\nWords.\n`;
  const { metadata } = await paperOf(text);
  expect(metadata.title).toBe('Ledgers That Sleep');
  const { reported, body, diagnostics } = await found(text);
  expect(reported).toEqual({ authors: ['Ada'], date: '2020-12-10' });
  expect(body).toContain('<p>LIP Number: 009</p>');
  expect(diagnostics).toEqual([]);
});
