/** Exports of Notion: callouts, and the properties below the title. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

test('an aside with a picture character is a callout of the kind that it says, with Markdown in it', async () => {
  const html = await bodyOf(
    '# T\n\n<aside>\n💡 This is **bold**.\n\n- a list\n\n</aside>\n\n<aside>\n⚠️ Watch out\n\n</aside>\n\n<aside>\n🐘\n\nElephants.\n\n</aside>',
  );
  expect(html).toMatch(
    /<aside class="callout tip">[\s\S]*<p>This is <strong>bold<\/strong>\.<\/p>\s*<ul>\s*<li>a list/,
  );
  expect(html).toMatch(/<aside class="callout warning">[\s\S]*<p>Watch out<\/p>/);
  expect(html).toMatch(/<aside class="callout note">[\s\S]*<p>🐘<\/p>\s*<p>Elephants/);
});

test.each(['<aside>\nWords alone.\n</aside>', '<aside>\n💡 never ends', '<aside class="x">\n💡 a\n</aside>'])(
  '%j is as HTML has it',
  async (text) => {
    expect(await bodyOf(`# T\n\n${text}\n`)).not.toContain('callout');
  },
);

test('properties below the title: those that are known are metadata, the others stay in lines of their own', async () => {
  const text =
    '# T\n\nOwner: Ada Lee\nStatus: In progress\nCreated: November 3, 2025 10:12 AM\nTags: backend, search\nReach: wide\nCost: low\n\nText.';
  const { metadata } = await paperOf(text);
  expect(metadata).toMatchObject({ status: 'In progress', keywords: ['backend', 'search'] });
  expect(await bodyOf(text)).toMatch(/Reach: wide\s*<br>\s*Cost: low<\/p>/);
});

test('a month is a date for the cover, with a warning', async () => {
  const { metadata, diagnostics } = await paperOf(
    '# T\n\n**Version:** 1.0  \n**Date:** November 2025\n\nText.',
  );
  expect(metadata).toMatchObject({ version: '1.0', date: 'November 2025' });
  expect(lines(diagnostics).join('\n')).toContain('is not a date; the text is printed as it is');
});

test('contents below a heading with a picture character go, and references of assistants are reported', async () => {
  const text =
    '# T\n\n## 📋 Table of Contents\n\n1. [A](#a)\n2. [B](#b)\n\n## A\n\nSo.【4†source】 And :contentReference[oaicite:0]{index=0}\n\n## B\n\nText.';
  expect(await bodyOf(text)).toMatch(/^<h2 id="a">/);
  const { diagnostics } = await paperOf(text);
  expect(lines(diagnostics).filter((line) => line.includes('foreign-markup'))).toHaveLength(2);
});
