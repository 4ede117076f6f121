/** What is drawn on pages: in the paper's language where the fonts can show it, and only in their characters. */

import { describe, expect, test } from 'vitest';
import { type DrawRequest, furnish } from '../../src/pdf/draw-pages.js';
import type { Metadata } from '../../src/types.js';
import { request as sample } from './sample.js';

function requestOf(changes: Partial<Metadata> = {}, others: Partial<DrawRequest> = {}): DrawRequest {
  const { furniture, page, headings, pagination } = sample;
  return {
    furniture,
    page,
    headings,
    pagination,
    draft: false,
    metadata: { ...sample.metadata, ...changes },
    ...others,
  };
}

async function drawn(changes: Partial<Metadata> = {}, others: Partial<DrawRequest> = {}) {
  const { drawings, diagnostics } = await furnish(requestOf(changes, others));
  return {
    drawings,
    diagnostics,
    texts: drawings?.pages[4],
    messages: diagnostics.map(({ message }) => message),
  };
}

describe('texts', () => {
  test('are those of the paper, in its language', async () => {
    const { texts, diagnostics } = await drawn();
    expect(diagnostics).toEqual([]);
    expect(texts?.footer).toEqual({
      left: 'Version 1.10 · October 17, 2025',
      centre: 'Example Labs',
      right: 'Page 3 of 4',
    });
    expect((await drawn({ lang: 'de' })).texts?.footer?.left).toBe('Version 1.10 · 17. Oktober 2025');
    expect((await drawn({ lang: 'el' })).texts?.footer?.left).toBe('1.10 · 17 Οκτωβρίου 2025');
  });

  test('need hardly more than digits where the fonts cannot show the language', async () => {
    const { texts, diagnostics } = await drawn({ lang: 'ja' });
    expect(texts?.footer).toMatchObject({ left: '1.10 · 2025-10-17', right: '3 / 4' });
    expect(diagnostics).toEqual([]);
  });

  test('have one line, hyphens that every font has, and no characters without a shape', async () => {
    const { texts } = await drawn({ title: 'A\u00a0 B\u2011C\n\u0007D\u00adE', classification: 'e\u0301' });
    expect(texts?.header?.left).toBe('A B-C DE');
    expect(texts?.footer?.centre).toBe('é');
  });

  test('have a mark for a character that no font has, which is reported once', async () => {
    const { texts, messages, diagnostics } = await drawn({
      title: 'Tides of 日 and 本',
      organization: 'The 日 people',
    });
    expect(texts?.header?.left).toBe('Tides of ? and ?');
    expect(messages).toEqual(['Running heads and footers cannot show 日 本.']);
    expect(diagnostics[0]).toMatchObject({ code: 'glyph-missing', severity: 'warning' });
  });

  test('are left out where the fonts lack most of them', async () => {
    expect((await drawn({ title: '潮汐 a' })).texts?.header?.left).toBe('');
  });

  test('name twenty missing characters at most', async () => {
    const many = String.fromCodePoint(...Array.from({ length: 30 }, (_, i) => 0x4e00 + i));
    const { messages } = await drawn({ title: `${'Latin letters enough for all of it. '.repeat(3)}${many}` });
    expect(messages[0]?.split(' ').slice(6)).toHaveLength(20);
  });
});

describe('a watermark', () => {
  test('is that of the paper, or says that it is a draft', async () => {
    expect((await drawn()).drawings?.watermark).toBe('');
    expect((await drawn({ status: 'draft' })).drawings?.watermark).toBe('DRAFT');
    expect((await drawn({}, { draft: true })).drawings?.watermark).toBe('DRAFT');
    expect((await drawn({ status: 'draft', watermark: 'Internal' })).drawings?.watermark).toBe('Internal');
    expect((await drawn({ status: 'draft', lang: 'de' })).drawings?.watermark).toBe('ENTWURF');
  });
});

describe('pages', () => {
  test('on the left are every second one of a paper on both sides', async () => {
    const { drawings } = await drawn({ sides: 'two' });
    expect([0, 1, 2, 3].map((page) => drawings?.isLeft(page))).toEqual([false, true, false, true]);
    expect((await drawn()).drawings?.isLeft(1)).toBe(false);
  });

  test('of a paper from the right have their lines from there', async () => {
    expect((await drawn({ lang: 'he' })).drawings?.drawing.isMirrored).toBe(true);
    expect((await drawn()).drawings?.drawing.isMirrored).toBe(false);
  });
});

describe('nothing', () => {
  test('is drawn where there are no texts', async () => {
    const { drawings, diagnostics } = await drawn({ header: false, footer: false });
    expect(drawings).toBeUndefined();
    expect(diagnostics).toEqual([]);
  });

  test('is drawn without a font, with a warning', async () => {
    const { drawings, diagnostics } = await drawn({}, { furniture: { ...sample.furniture, fonts: [] } });
    expect(drawings).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'font-missing',
        message: 'Running heads and footers were left out: the theme has no font for them.',
        hint: 'Name one in the theme’s --furniture-font, with a font file in an @font-face rule.',
      },
    ]);
  });
});
