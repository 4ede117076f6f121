import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { hyphenated } from '../../src/compose/hyphens.js';

function of(html: string, lang = 'de'): string {
  const { children } = fromHtml(html, { fragment: true });
  return hyphenated(children, lang)
    .map((node) => toHtml(node))
    .join('')
    .replaceAll('\u00ad', '|');
}

test('long words of running text may be parted, short ones and short ends may not', () => {
  expect(of('<p>Die Konsistenzgarantien der Datenbank, <em>Überlastung</em> ebenso.</p>')).toBe(
    '<p>Die Kon|sis|tenz|ga|ran|tien der Daten|bank, <em>Über|las|tung</em> ebenso.</p>',
  );
  expect(of('<ul><li>Fehlertoleranz</li></ul>')).toBe('<ul><li>Feh|ler|to|le|ranz</li></ul>');
});

test('headings, code, tables, addresses, formulas and languages without patterns stay whole', () => {
  for (const html of [
    '<h2>Konsistenzgarantien</h2>',
    '<p><code>Konsistenzgarantien</code></p>',
    '<table><tbody><tr><td><p>Konsistenzgarantien</p></td></tr></tbody></table>',
    '<p><a href="https://konsistenzgarantien.de">konsistenzgarantien.de/fehlertoleranz</a></p>',
    '<p><span class="math">Konsistenzgarantien</span></p>',
    '<p lang="tlh">Konsistenzgarantien</p>',
  ]) {
    expect(of(html)).toBe(html);
  }
});

test('a passage is parted as its own language has it', () => {
  expect(of('<p>Konsistenz <span lang="fr">extraordinairement</span> Konsistenz</p>')).toBe(
    '<p>Kon|sis|tenz <span lang="fr">extra|or|di|nai|re|ment</span> Kon|sis|tenz</p>',
  );
  expect(of('<div lang="de"><p>Fehlertoleranz</p></div><p>Fehlertoleranz</p>', 'ja')).toBe(
    '<div lang="de"><p>Feh|ler|to|le|ranz</p></div><p>Fehlertoleranz</p>',
  );
});

test('in a table without room for its words they are parted', () => {
  const table = (className: string, word: string) =>
    `<table class="${className}"><thead><tr><th>${word}</th></tr></thead></table>`;
  expect(of(table('wide squeezed', 'Konsistenzgarantien'))).toBe(
    table('wide squeezed', 'Konsistenzgarantien'),
  );
  expect(of(table('wide squeezed crushed', 'Konsistenzgarantien'))).toBe(
    table('wide squeezed crushed', 'Kon|sis|tenz|ga|ran|tien'),
  );
});

test('a paragraph whose text waits for page numbers stays whole', () => {
  const html = '<p>Konsistenzgarantien auf <span class="page-list" data-pages-of="a"></span></p>';
  expect(of(html)).toBe(html);
});

test.each([
  ['en', 'Partial records of a repos|i|tory and its devel|op|ment'],
  ['en-US', 'Partial records of a repos|i|tory and its devel|op|ment'],
  ['en-GB', 'Partial records of a repos|itory and its devel|op|ment'],
])('%s parts only long words, and in their middle', (lang, parted) => {
  expect(of(`<p>${parted.replaceAll('|', '')}</p>`, lang)).toBe(`<p>${parted}</p>`);
});

test.each(['ja', 'ar', 'xx'])('%s is left as it is', (lang) => {
  expect(of('<p>Internationalization</p>', lang)).toBe('<p>Internationalization</p>');
});

test.each([
  ['fr', 'dé|ve|lop|pe|ment'],
  ['es', 'desa|rro|llo'],
  ['it', 'svi|lup|pato|re'],
  ['pt', 'desen|vol|vi|men|to'],
])('%s has its own rules', (lang, parted) => {
  const [first = ''] = of(`<p>${parted.replaceAll('|', '')}</p>`, lang).match(/[^<>]{4,}/) ?? [];
  expect(first).toContain('|');
  expect(first.replaceAll('|', '')).toBe(parted.replaceAll('|', ''));
});

test('a run of letters that is no word is left as it is', () => {
  const letters = 'internationalization'.repeat(5000);
  expect(of(`<p>${letters}</p>`, 'en')).toBe(`<p>${letters}</p>`);
});
