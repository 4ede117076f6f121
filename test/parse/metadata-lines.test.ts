/** Lines below the title that say who wrote a paper and when, in many languages. */

import { expect, test } from 'vitest';
import { isOtherCalendar, parseDate } from '../../src/parse/dates.js';
import { isFrontMatter } from '../../src/read/is-front-matter.js';
import { lines, paperOf } from './source.js';

async function said(text: string) {
  const { metadata, diagnostics } = await paperOf(text);
  const { version, date, authors } = metadata;
  const codes = lines(diagnostics).filter((line) => !line.includes('language-detected'));
  return { facts: [authors.map(({ name }) => name).join(', '), version, date], codes };
}

test.each([
  ['作者：王小明\n日期：2025年3月15日\n版本：1.2', '王小明', '2025-03-15'],
  ['**作者：** 王小明\n**日期**：2025年3月15日\n**版本：1.2**', '王小明', '2025-03-15'],
  ['著者: 山田太郎\n日付: 令和7年3月15日\nバージョン: 1.2', '山田太郎', '2025-03-15'],
  ['작성자: 김철수\n날짜: 2025년 3월 15일\n버전: 1.2', '김철수', '2025-03-15'],
  ['المؤلف: ليلى حداد\nالتاريخ: ١٥ مارس ٢٠٢٥\nالإصدار: 1.2', 'ليلى حداد', '2025-03-15'],
  ['מחבר: דנה לוי\nתאריך: 15 במרץ 2025\nגרסה: 1.2', 'דנה לוי', undefined],
  ['Автор: Иван Петров\n\nДата: 15 марта 2025\n\nВерсия: 1.2', 'Иван Петров', '2025-03-15'],
])('%j is read', async (block, author, date) => {
  const { facts } = await said(`# T\n\n${block}\n\n## A\n\nText.\n`);
  expect(facts.slice(0, 2)).toEqual([author, '1.2']);
  if (date !== undefined) expect(facts[2]).toBe(date);
});

test('a day of the Persian calendar stays as it is written, with a warning', async () => {
  const block = 'نویسنده: مریم رضایی\n\nتاریخ: ۱۵ فروردین ۱۴۰۳\n\nنسخه: ۱٫۲';
  const { facts, codes } = await said(`# T\n\n${block}\n\n## A\n\nText.\n`);
  expect(facts).toEqual(['مریم رضایی', '۱٫۲', '۱۵ فروردین ۱۴۰۳']);
  expect(codes).toEqual([expect.stringContaining('5:1 warning front-matter-value')]);
});

test('other calendars are known by their years', () => {
  expect(isOtherCalendar('1403/01/15')).toBe(true);
  expect(isOtherCalendar('15 มีนาคม 2568')).toBe(true);
  expect(parseDate('1403-01-15').fault).toContain('another calendar');
  expect(isOtherCalendar('2025-03-15')).toBe(false);
  expect(parseDate('２０２５年３月１５日').day).toBe('2025-03-15');
});

test('lines of a proposal of Go are read, and what is no field stays', async () => {
  const head =
    'Author(s): Ada Lovelace, Bob Smith\n\nLast updated: March 3, 2021\n\nDiscussion at https://go.dev/issue/1.';
  const { facts } = await said(`# Proposal: X\n\n${head}\n\n## A\n\nText.\n`);
  expect(facts).toEqual(['Ada Lovelace, Bob Smith', undefined, '2021-03-03']);
  const alone = await said('# T\n\nAuthor: the one who writes.\n\nText.\n');
  expect(alone.facts[0]).toBe('');
});

test('a remark between two rules is no front matter', () => {
  expect(isFrontMatter(['', 'Note: this is a remark', ''])).toBe(false);
  expect(isFrontMatter(['Warning: beware'])).toBe(false);
  expect(isFrontMatter(['note: x', 'title: T'])).toBe(true);
  expect(isFrontMatter(['title: T'])).toBe(true);
});
