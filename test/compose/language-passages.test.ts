/** Divisions in another language → their blocks, and how text is set in them. */

import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { withLanguagePassages } from '../../src/compose/language-passages.js';
import { typographic } from '../../src/compose/typographer.js';

const of = (html: string, change: (node: Element) => Element): string =>
  fromHtml(html, { fragment: true })
    .children.map((node) => toHtml(change(node as Element)))
    .join('');

test('blocks take the language of their division', () => {
  const html = '<div lang="de" class="a"><h2>A</h2><ul><li>B</li></ul><p lang="fr">C</p></div>';
  expect(of(html, withLanguagePassages)).toBe(
    '<div class="a"><h2 lang="de">A</h2><ul lang="de"><li>B</li></ul><p lang="fr">C</p></div>',
  );
});

test('a division within one takes it too, and text between blocks keeps it', () => {
  expect(of('<div lang="de"><div><p>A</p></div>bare <b>B</b></div>', withLanguagePassages)).toBe(
    '<div><div><p lang="de">A</p></div><div lang="de">bare <b>B</b></div></div>',
  );
  expect(of('<div lang="de">bare</div>', withLanguagePassages)).toBe('<div lang="de">bare</div>');
});

test('quotes are those of each passage, and the text around them continues', () => {
  const set = (html: string) => of(html, (node) => typographic(node, 'en'));
  expect(set('<p>"A <span lang="fr">"b"</span> c" and "d"</p>')).toBe(
    '<p>“A <span lang="fr">«\u202fb\u202f»</span> c” and “d”</p>',
  );
  expect(set('<div lang="de"><p>"A"</p></div><p>"B"</p>')).toBe('<div lang="de"><p>„A“</p></div><p>“B”</p>');
  expect(set('<p lang="tlh">"A"</p>')).toBe('<p lang="tlh">"A"</p>');
});

test('hyphens become minus signs in cells of numbers alone', () => {
  const set = (html: string) => of(html, (node) => typographic(node, 'en'));
  expect(set('<table><tbody><tr><td>-1.5</td><td>see -1.5</td></tr></tbody></table><p>-1.5</p>')).toBe(
    '<table><tbody><tr><td>−1.5</td><td>see -1.5</td></tr></tbody></table><p>-1.5</p>',
  );
});
