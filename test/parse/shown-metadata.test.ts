import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { lines, paperOf } from './source.js';

async function shownOf(frontMatter: string, text = '## A\n\nText.\n\n## B\n') {
  const { metadata, shown = {}, hasMath, diagnostics } = await paperOf(text, { frontMatter });
  const html = (nodes: (typeof shown)['title']) =>
    nodes && toHtml([...nodes]).replace(/<span class="math[\s\S]*/, '<math>');
  return {
    title: metadata.title,
    subtitle: metadata.subtitle,
    abstract: metadata.abstract,
    shown: { title: html(shown.title), subtitle: html(shown.subtitle), abstract: html(shown.abstract) },
    hasMath,
    diagnostics: lines(diagnostics),
  };
}

describe('Markdown in metadata', () => {
  test('is shown on the cover; metadata keeps the plain words', async () => {
    const read = await shownOf(
      'title: The *rise* of `List<T>`\nsubtitle: 1. Not a list\nabstract: |\n  First with **weight**.\n\n  Second.',
    );
    expect(read).toMatchObject({
      title: 'The rise of List<T>',
      abstract: 'First with weight.\n\nSecond.',
      shown: {
        title: 'The <em>rise</em> of <code>List&#x3C;T></code>',
        abstract: '<p>First with <strong>weight</strong>.</p><p>Second.</p>',
      },
      hasMath: false,
      diagnostics: [],
    });
    expect(read.subtitle).toBe('1. Not a list');
  });

  test('formulas need their style sheet', async () => {
    const read = await shownOf('title: On $x^2$');
    expect(read).toMatchObject({ title: 'On x²', hasMath: true });
    expect(read.shown.title).toMatch(/^On <math>/);
  });

  test('a formula that is none is reported with its line', async () => {
    const { diagnostics } = await shownOf('title: T\nabstract: |\n  One.\n\n  Bad $\\frac{$ here.');
    expect(diagnostics.filter((line) => line.includes('math-syntax'))).toEqual([
      expect.stringMatching(/^6:\d+ /),
    ]);
  });

  test('tags that are no Markdown stay text', async () => {
    const read = await shownOf('title: A Map<K, V> and a <b>bold</b> word');
    expect(read).toMatchObject({
      title: 'A Map<K, V> and a bold word',
      shown: { title: 'A Map&#x3C;K, V> and a <b>bold</b> word' },
    });
  });

  test('plain text stays as it is written', async () => {
    const read = await shownOf('title: Plain text\nabstract: "Costs rise by 5 * 3 = 15 %"');
    expect(read).toMatchObject({
      title: 'Plain text',
      abstract: 'Costs rise by 5 * 3 = 15 %',
      shown: { title: undefined },
    });
  });

  test('a title heading keeps its emphasis, without links into the body', async () => {
    const { metadata, shown } = await paperOf('# The *rise* of [gears](#a)\n\n## A\n\nText.\n');
    expect(metadata.title).toBe('The rise of gears');
    expect(toHtml([...(shown?.title ?? [])])).toBe('The <em>rise</em> of gears');
  });
});

test('a caption that is an image’s title holds Markdown too', async () => {
  const text = '# T\n\n![alt](a.png "The *rise* of $x^2$ in `code`")\n\n![alt](b.png "Plain")\n';
  const { body, captions, hasMath, diagnostics } = await paperOf(text);
  const html = toHtml(body).replaceAll(/<span class="math[\s\S]*?<\/span> in/g, '<math> in');
  expect(html).toContain('The <em>rise</em> of <math> in <code>code</code></figcaption>');
  expect(html).toContain('Plain</figcaption>');
  expect(captions.map(({ text: words }) => words)).toEqual(['The rise of x² in code', 'Plain']);
  expect([hasMath, lines(diagnostics)]).toEqual([true, []]);
});
