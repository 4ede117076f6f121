import { expect, test } from 'vitest';
import { pageListsIn } from '../../src/browser/page-lists.js';
import { singleIdsIn } from '../../src/browser/pages.js';
import { showsNumbers } from '../../src/browser/shows-page-numbers.js';

test('parts show numbers of pages, lists of pages, or notes on the outer side', () => {
  const shows = (html: string) => showsNumbers({ parts: [{ html: '<p>Text.</p>' }, { html }] });
  expect(['data-page-of', 'data-pages-of', 'data-sides'].map((name) => shows(`<p ${name}="a"></p>`))).toEqual(
    [true, true, true],
  );
  expect(shows('<p>data-page-of="a"</p>')).toBe(false);
});

test('the HTML of a part is searched once for each kind of page numbers', () => {
  let reads = 0;
  const part = {
    get html() {
      reads += 1;
      return '<a data-page-of="a"></a><span data-pages-of="b c"></span>';
    },
  };
  for (let build = 0; build < 3; build++) {
    expect(showsNumbers({ parts: [part] })).toBe(true);
    expect(singleIdsIn(part)).toEqual(['a']);
    expect(pageListsIn(part)).toEqual(['b c']);
  }
  expect(reads).toBe(3);
});
