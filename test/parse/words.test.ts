import { expect, test } from 'vitest';
import { wordsFor } from '../../src/parse/words.js';
import { bodyOf } from './body.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

test.each([
  ['en', 'Figure 3', 'Tables 1 and 2', ' on page 12', '“T”', 'References', 'Warning'],
  ['de-AT', 'Abbildung 3', 'Tabellen 1 und 2', ' auf Seite 12', '„T“', 'Literatur', 'Warnung'],
  ['fr', 'Figure 3', 'Tableaux 1 et 2', ' page 12', '« T »', 'Références', 'Avertissement'],
  ['es', 'Figura 3', 'Tablas 1 y 2', ' en la página 12', '«T»', 'Referencias', 'Advertencia'],
  ['it', 'Figura 3', 'Tabelle 1 e 2', ' a pagina 12', '«T»', 'Bibliografia', 'Avvertenza'],
  ['pt', 'Figura 3', 'Tabelas 1 e 2', ' na página 12', '«T»', 'Referências', 'Aviso'],
  ['ja', '図 3', '表 1、2', '（12 ページ）', '「T」', '参考文献', '警告'],
  ['zh-Hans', '图 3', '表 1和2', '（第 12 页）', '“T”', '参考文献', '警告'],
  ['ar', 'الشكل 3', 'الجداول 1 و2', ' في الصفحة 12', '«T»', 'المراجع', 'تحذير'],
  ['nl', 'Figuur 3', 'Tabellen 1 en 2', ' op pagina 12', '“T”', 'Referenties', 'Waarschuwing'],
  ['sv', 'Figur 3', 'Tabeller 1 och 2', ' på sidan 12', '”T”', 'Referenser', 'Varning'],
  ['da', 'Figur 3', 'Tabeller 1 og 2', ' på side 12', '»T«', 'Litteratur', 'Advarsel'],
  ['no', 'Figur 3', 'Tabellene 1 og 2', ' på side 12', '«T»', 'Referanser', 'Advarsel'],
  ['nn-NO', 'Figur 3', 'Tabellane 1 og 2', ' på side 12', '«T»', 'Referansar', 'Åtvaring'],
  ['pl', 'Rysunek 3', 'Tabele 1 i 2', ' na stronie 12', '„T”', 'Bibliografia', 'Ostrzeżenie'],
  ['cs', 'Obrázek 3', 'Tabulky 1 a 2', ' na straně 12', '„T“', 'Literatura', 'Varování'],
  ['ru', 'Рисунок 3', 'Таблицы 1 и 2', ' на странице 12', '«T»', 'Список литературы', 'Предупреждение'],
  ['ko', '그림 3', '표 1 및 2', '(12쪽)', '“T”', '참고 문헌', '경고'],
  ['he', 'איור 3', 'טבלאות 1 ו-2', ' בעמוד 12', '”T”', 'מקורות', 'אזהרה'],
  ['fa', 'شکل 3', 'جدول‌های 1 و 2', ' در صفحه 12', '«T»', 'منابع', 'هشدار'],
  ['fi', 'Figure 3', 'Tables 1 and 2', ' on page 12', '“T”', 'References', 'Warning'],
])('%s', (lang, figure, tables, page, quoted, bibliography, warning) => {
  const words = wordsFor(lang);
  expect(plain(words.label('figure', '3'))).toBe(figure);
  expect(plain(words.labels('table', ['1', '2']))).toBe(tables);
  expect(plain(words.onPage.join('12'))).toBe(page);
  expect(plain(words.quoted('T'))).toBe(quoted);
  expect([words.bibliography, words.callout('warning')]).toEqual([bibliography, warning]);
});

test('Brazil has sections of its own', () => {
  expect(plain(wordsFor('pt-BR').label('section', '2'))).toBe('Seção 2');
  expect(plain(wordsFor('pt-PT').label('section', '2'))).toBe('Secção 2');
});

test('the paper speaks one language, and captions may be announced in any', async () => {
  const text = '![A](a.png)\n\nFigure: Text {#fig:a}\n\n> [!NOTE]\n> See @fig:a.\n';
  const html = plain(await bodyOf(text, 'lang: de'));
  expect(html).toContain('<span class="caption-label">Abbildung 1:</span> Text');
  expect(html).toContain('<p class="callout-title">Hinweis</p>');
  expect(html).toContain('See <span class="cross-reference"><a href="#fig:a">Abbildung 1</a></span>.');
});
