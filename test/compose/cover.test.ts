import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { cover } from '../../src/compose/cover.js';
import { labelsFor } from '../../src/compose/labels.js';
import { builtIn } from '../../src/parse/metadata-schema.js';
import type { Metadata } from '../../src/types.js';

function coverOf(metadata: Partial<Metadata>): string {
  const all = { ...builtIn, title: 'T', ...metadata };
  const content = {
    metadata: all,
    shown: {},
    labels: labelsFor(all.lang),
    titleId: 't',
    logo: undefined,
    layout: 'block' as const,
  };
  return toHtml(cover(content)).replaceAll(/ class="[^"]*"/g, '');
}

describe('the cover', () => {
  test('shows a status of the author’s own as it is', () => {
    expect(coverOf({ status: 'Living Standard' })).toContain('<p>Living Standard</p>');
    expect(coverOf({ status: 'review' })).toContain('<p>In review</p>');
  });

  test('shows a date that is no day as it is', () => {
    expect(coverOf({ date: '03/04/2025' })).toContain('<p>03/04/2025</p>');
    expect(coverOf({ date: '2025' })).toContain('<p>2025</p>');
    expect(coverOf({ date: '2025-04-03' })).toContain('<p>April 3, 2025</p>');
  });

  test('many authors run on, with the numbers of their affiliations', () => {
    const authors = Array.from({ length: 7 }, (_, index) => ({
      name: `A${index}`,
      affiliation: index < 4 ? 'North' : 'South',
      ...(index === 0 && { email: 'a@example.org' }),
    }));
    const text = coverOf({ authors }).replaceAll(/<(?!\/?(?:sup|p)>)[^>]*>/g, '');
    expect(text).toContain(
      'A0<sup>1</sup>, A1<sup>1</sup>, A2<sup>1</sup>, A3<sup>1</sup>, A4<sup>2</sup>, A5',
    );
    expect(text).toContain(
      '<p><sup>1</sup>\u00a0North</p><p><sup>2</sup>\u00a0South</p><p>a@example.org</p>',
    );
  });

  test('shows license and contact, with addresses as links', () => {
    const html = coverOf({ license: 'CC BY 4.0', contact: 'press@example.org', lang: 'de' });
    expect(html).toContain('<p>Lizenz</p><div><p>CC BY 4.0</p></div>');
    expect(html).toContain('<p>Kontakt</p><div><p><a href="mailto:press@example.org">');
  });
});
