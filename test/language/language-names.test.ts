/** What people write for a language. */

import { expect, test } from 'vitest';
import { readLanguage } from '../../src/language/language-names.js';
import { lines, paperOf } from '../parse/source.js';

test.each([
  ['de', 'de'],
  ['PT-br', 'pt-BR'],
  ['ger', 'de'],
  ['deu', 'de'],
  ['fre', 'fr'],
  ['german', 'de'],
  ['Deutsch', 'de'],
  ['Français', 'fr'],
  ['espanol', 'es'],
  ['日本語', 'ja'],
  ['en_US', 'en-US'],
  ['de_DE.UTF-8', 'de-DE'],
  ['en-UK', 'en-GB'],
  ['ngerman', 'de'],
  ['Chinese (Simplified)', 'zh-Hans'],
  ['jp', 'ja'],
  ['sr-Latn', 'sr-Latn'],
  ['tlh', 'tlh'],
])('%s is %s', (written, tag) => {
  expect(readLanguage(written).tag).toBe(tag);
});

test.each(['xx', 'gibberish', 'en US', 'zzzz', '', 'de, en'])('"%s" is none', (written) => {
  expect(readLanguage(written).tag).toBeUndefined();
});

const messages = async (frontMatter: string) =>
  lines((await paperOf('# T\n\nText.', { frontMatter })).diagnostics);

test('what was read is reported, and what was not, with the name that is near', async () => {
  expect(await messages('lang: german')).toEqual([
    '2:7 info front-matter-value: lang: "german" is read as de, German.',
  ]);
  expect(await messages('lang: de-AT')).toEqual([]);
  expect(await messages('lang: xyz')).toEqual([
    '2:7 info front-matter-value: lang: xyz is no language that is known here; nothing is hyphenated, and labels are English.',
  ]);
  expect(await messages('lang: germn')).toEqual([
    '2:7 warning front-matter-value: lang must be a language tag such as en or pt-BR, not "germn"; the nearest name is german. (lang: language tag (BCP 47), or the name of a language.)',
  ]);
});

test('dir is the direction of the paper', async () => {
  expect((await paperOf('# T', { frontMatter: 'dir: RTL' })).metadata.dir).toBe('rtl');
  expect(await messages('dir: up')).toEqual([
    '2:6 warning front-matter-value: dir must be ltr or rtl, not "up". (dir: direction of the text, where `lang` does not imply the direction: `ltr` or `rtl`.)',
  ]);
});
