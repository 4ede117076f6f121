import { expect, test } from 'vitest';
import { BuildError } from '../../../src/diagnostic.js';
import { bundledStyles, readCitationStyle } from '../../../src/parse/citations/citation-style.js';
import { formatCitations } from '../../../src/parse/citations/format-citations.js';

const fault = (cause: unknown) => (cause instanceof BuildError ? cause.diagnostics : cause);
const place = { file: 'paper.md', line: 4, column: 6 };

test('four styles come along, by their own names and the usual ones', async () => {
  expect(await bundledStyles()).toEqual([
    'apa',
    'association-for-computing-machinery',
    'chicago-author-date',
    'ieee',
  ]);
  for (const name of ['acm', 'chicago', 'IEEE', 'apa.csl']) {
    expect((await readCitationStyle({ name, lang: 'en' })).xml).toContain('<style');
  }
});

test.each([
  ['en', 'en-US'],
  ['en-AU', 'en-GB'],
  ['de-CH', 'de-DE'],
  ['fr-CA', 'fr-FR'],
  ['es-MX', 'es-ES'],
  ['it', 'it-IT'],
  ['pt', 'pt-PT'],
  ['pt-BR', 'pt-BR'],
  ['ja', 'ja-JP'],
  ['zh', 'zh-CN'],
  ['zh-Hant-HK', 'zh-TW'],
  ['ar-EG', 'ar'],
  ['fi', 'en-US'],
])('locale of %s', async (lang, locale) => {
  const style = await readCitationStyle({ name: 'ieee', lang });
  expect(style.locale).toBe(locale);
  expect(style.locales[locale]).toContain('<locale');
});

test('an unknown style is an error with the nearest and all that there are', async () => {
  expect(fault(await readCitationStyle({ name: 'iee', lang: 'en', place }).catch((cause) => cause))).toEqual([
    {
      severity: 'warning',
      code: 'csl-missing',
      message: 'The citation style "iee" does not exist.',
      place,
      hint: 'Did you mean ieee? Built-in styles are apa, association-for-computing-machinery, chicago-author-date, ieee. Or give the path of a .csl file.',
    },
  ]);
});

test('a file of the author’s own is used, a dependent one means its parent', async () => {
  const xml = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>`;
  expect((await readCitationStyle({ name: 'mine.csl', xml, lang: 'en' })).xml).toContain(
    'American Psychological',
  );
});

test.each([
  ['hello', '"mine.csl" is not a CSL style.'],
  ['<style class="note"></style>', 'The style "mine.csl" puts citations into footnotes.'],
])('a file that is no style for text: %s', async (xml, message) => {
  const diagnostics = fault(
    await readCitationStyle({ name: 'mine.csl', xml, lang: 'en', place }).catch((c) => c),
  );
  expect(diagnostics).toMatchObject([{ code: 'csl-syntax', message, place }]);
});

test('a style that citeproc cannot run is the author’s fault, not ours', async () => {
  const style = await readCitationStyle({
    name: 'mine.csl',
    xml: '<style class="in-text"><oops',
    lang: 'en',
  });
  const entry = { key: 'a', item: { id: 'a', type: 'book' }, place };
  const cause = await formatCitations({
    entries: [entry],
    style,
    clusters: [{ cites: [{ key: 'a' }] }],
  }).catch((c) => c);
  expect(fault(cause)).toMatchObject([{ code: 'csl-syntax' }]);
});
