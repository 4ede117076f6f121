/** The styles of a Word file: all that are used are there, named as Word knows them. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { stylesXml } from '../../../src/compose/docx/styles.js';

const xml = stylesXml('en-GB');
const styles = new Map(
  [...xml.matchAll(/<w:style [^>]*w:styleId="(\w+)">(.*?)<\/w:style>/gs)].map(([whole, id = '']) => [
    id,
    whole,
  ]),
);
const valueIn = (id: string, name: string) =>
  new RegExp(`<w:${name} w:val="([^"]*)"`).exec(styles.get(id) ?? '')?.[1];

describe('styles', () => {
  test('lead to styles that are there, without circles', () => {
    for (const [id, style] of styles) {
      for (const [, name = '', target = ''] of style.matchAll(/<w:(basedOn|next) w:val="(\w+)"/g))
        expect(styles.has(target), `${id}: ${name} ${target}`).toBe(true);
      const seen = new Set<string>();
      for (let at: string | undefined = id; at !== undefined; at = valueIn(at, 'basedOn')) {
        expect(seen.has(at), id).toBe(false);
        seen.add(at);
      }
    }
    expect(xml.match(/<w:style /g)).toHaveLength(styles.size);
  });

  test('are all that the writers of Word files name', () => {
    const folder = fileURLToPath(new URL('../../../src/compose/docx/', import.meta.url));
    const sources = readdirSync(folder).map((file) => readFileSync(`${folder}${file}`, 'utf8'));
    const uses = [
      /\bstyle: '([A-Z]\w+)'/g,
      /'w:(?:r|tbl|p)Style'(?:, \{ 'w:val':|,) '([A-Z]\w+)'/g,
      // by the class of an element, and of what is put into a box or styled as a whole
      /\[(?:'[\w-]+'|classes\.\w+), '([A-Z]\w+)'\]/g,
      /\b(?:styled|boxed)\([^)]*'([A-Z]\w+)'[,)]/g,
    ];
    const named = sources.flatMap((text) =>
      uses.flatMap((use) => [...text.matchAll(use)].map(([, id = '']) => id)),
    );
    expect(new Set(named).size).toBeGreaterThan(20);
    const isColor = (id: string) => /^[0-9A-F]{6}$/.test(id);
    expect(named.filter((id) => !styles.has(id) && !isColor(id))).toEqual([]);
  });

  test('of headings and contents are those of Word, in their levels', () => {
    for (const level of [1, 2, 3, 4, 5, 6]) {
      expect(valueIn(`Heading${level}`, 'name')).toBe(`heading ${level}`);
      expect(valueIn(`Heading${level}`, 'outlineLvl')).toBe(String(level - 1));
      expect(valueIn(`Heading${level}Unlisted`, 'basedOn')).toBe(`Heading${level}`);
      expect(valueIn(`Heading${level}Unlisted`, 'outlineLvl')).toBe('9');
      expect(valueIn(`TOC${level}`, 'name')).toBe(`toc ${level}`);
    }
    const sizes = [1, 2, 3, 4, 5, 6].map((level) => Number(valueIn(`Heading${level}`, 'sz')));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('have one default for paragraphs and one for tables', () => {
    const defaults = [...styles].filter(([, style]) => style.includes('w:default="1"'));
    expect(defaults.map(([id]) => id)).toEqual(['Normal', 'TableNormal']);
  });

  test('of characters have no form of paragraphs', () => {
    for (const style of styles.values())
      if (style.includes('w:type="character"')) expect(style).not.toContain('<w:pPr>');
  });
});

test.each([
  ['en-GB', '<w:lang w:val="en-GB"/>'],
  ['ja', '<w:lang w:eastAsia="ja"/>'],
  ['ar-EG', '<w:lang w:bidi="ar-EG"/>'],
])('a paper in %s says so for the script that it is in', (lang, expected) => {
  const defaults = /<w:docDefaults>.*?<\/w:docDefaults>/s.exec(stylesXml(lang))?.[0];
  expect(defaults).toContain(expected);
  expect(defaults?.match(/<w:lang /g)).toHaveLength(1);
});

test('the language is escaped', () => {
  expect(stylesXml('x"<y')).toContain('w:val="x&quot;&lt;y"');
});
