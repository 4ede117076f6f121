import { describe, expect, it } from 'vitest';
import { compose } from '../../src/compose/compose.js';
import type { Composition, Metadata } from '../../src/types.js';
import { imageAssets, noAssets, paperOf, theme } from './made-up-paper.js';

const twoSections =
  '<p>Lead.</p><h2 id="one">One</h2><p>1</p><h3 id="deep">Deep</h3><h2 id="two">Two</h2><p>2</p>';

function composed(html: string, changes: Partial<Metadata> = {}, assets = noAssets): Composition {
  return compose(paperOf(html, changes), theme, assets);
}

/** The HTML of a part, without the types of its elements. */
function part(composition: Composition, id: string): string {
  const html = composition.parts.find((one) => one.id === id)?.html ?? `no part ${id}`;
  return html.replace(/ data-tag(?:-role)?="[^"]*"/g, '');
}

describe('parts', () => {
  it('are cover, contents and one body where sections flow', () => {
    expect(composed(twoSections).parts.map(({ id, kind }) => `${id}:${kind}`)).toEqual([
      'cover:cover',
      'contents:contents',
      'body:body',
    ]);
  });

  it('are one a section where sections begin on new pages, with what stands before the first on its own', () => {
    const { parts } = composed(twoSections, { sectionBreaks: 'page' });
    expect(parts.map(({ id, headingIds }) => [id, headingIds])).toEqual([
      ['cover', ['title-page']],
      ['contents', ['contents-page']],
      ['body-1', []],
      ['body-2', ['one', 'deep']],
      ['body-3', ['two']],
    ]);
  });

  it('name every heading in printed order, with the cover’s title and the title of the contents', () => {
    expect(composed(twoSections).headings).toEqual([
      { id: 'title-page', level: 1 },
      { id: 'contents-page', level: 2 },
      { id: 'one', level: 2 },
      { id: 'deep', level: 3 },
      { id: 'two', level: 2 },
    ]);
  });

  it('keep clear of ids that the paper uses', () => {
    const { parts } = composed('<h2 id="title-page">Title page</h2><h2 id="contents-page">Contents</h2>');
    expect(parts.map((one) => one.headingIds)).toEqual([
      ['title-page-2'],
      ['contents-page-2'],
      ['title-page', 'contents-page'],
    ]);
  });

  it('have no contents without headings, nor where the paper says so', () => {
    expect(composed('<p>Text</p>').parts.map(({ id }) => id)).toEqual(['cover', 'body']);
    expect(composed(twoSections, { toc: false }).parts.map(({ id }) => id)).toEqual(['cover', 'body']);
  });

  it('are never empty: a paper without text has a cover only', () => {
    const { parts } = composed('', { sectionBreaks: 'page' });
    expect(parts.map(({ id }) => id)).toEqual(['cover']);
  });

  it('change their hash with their text, the style sheet or their image, and with nothing else', () => {
    const hashOf = (composition: Composition, id: string) =>
      composition.parts.find((one) => one.id === id)?.hash;
    const before = composed(twoSections, { sectionBreaks: 'page' });
    const after = composed(twoSections.replace('<p>2</p>', '<p>3</p>'), { sectionBreaks: 'page' });
    expect(hashOf(after, 'body-2')).toBe(hashOf(before, 'body-2'));
    expect(hashOf(after, 'body-3')).not.toBe(hashOf(before, 'body-3'));
    const restyled = compose(paperOf(twoSections), { ...theme, css: 'p { margin: 1px }' }, noAssets);
    expect(hashOf(restyled, 'cover')).not.toBe(hashOf(before, 'cover'));
    const image = '<p><img src="a.png" alt="A"></p>';
    const [first, second] = ['ab', 'cd'].map((sha256) => {
      const assets = imageAssets('a.png', 10);
      const changed = new Map([...assets.bySrc].map(([src, asset]) => [src, { ...asset, sha256 }]));
      return compose(paperOf(image), theme, { ...assets, bySrc: changed });
    });
    expect(first && hashOf(first, 'body')).not.toBe(second && hashOf(second, 'body'));
    expect(first && hashOf(first, 'cover')).toBe(second && hashOf(second, 'cover'));
  });
});

describe('the cover', () => {
  it('shows the metadata in the words of the paper’s language', () => {
    const html = part(
      composed('', {
        lang: 'de',
        title: 'Titel <mit> Zeichen',
        version: '1.10',
        date: '2025-10-17',
        status: 'draft',
        authors: [{ name: 'Ada', affiliation: 'Werk', orcid: 'https://orcid.org/0000-0001' }],
      }),
      'cover',
    );
    expect(html).toContain(
      '<h1 class="title" id="title-page">Titel &#x3C;mit> Zeichen</h1>'.replace('&#x3C;', '&lt;'),
    );
    expect(html).toContain('1.10');
    expect(html).toContain('17. Oktober 2025');
    expect(html).toContain('Entwurf');
    expect(html).toContain('href="https://orcid.org/0000-0001"');
  });
});

describe('the contents', () => {
  it('are nested as the headings are, each entry a link with a place for its page number', () => {
    const html = part(composed(twoSections), 'contents').replace(/<span class="leader"><\/span>/g, '');
    expect(html).toContain(
      '<a class="contents-entry entry-1" href="#one"><span class="contents-text">One </span><span class="page-number" data-page-of="one"></span></a><ol class="contents-2"><li><a class="contents-entry entry-2" href="#deep">',
    );
  });

  it('take a deeper heading as an entry of its own where nothing stands above it', () => {
    const html = part(composed('<h2 id="a">A</h2><h1 id="b">B</h1><h2 id="c">C</h2>'), 'contents');
    expect(html.match(/<(ol|\/ol|li>)|href="#\w"/g)?.join(' ')).toBe(
      '<ol <li> href="#a" <li> href="#b" <ol <li> href="#c" </ol </ol',
    );
  });

  it('go as deep as asked, counted from the highest level in use', () => {
    const html = part(
      composed('<h2 id="a">A</h2><h3 id="b">B</h3><h4 id="c">C</h4>', { toc: 2 }),
      'contents',
    );
    expect(html).toContain('#b');
    expect(html).not.toContain('#c');
  });

  it('stand where the paper places them, and then not in a part of their own', () => {
    const composition = composed('<h2 id="a">A</h2><nav class="contents-here"></nav>');
    expect(composition.parts.map(({ id }) => id)).toEqual(['cover', 'body']);
    expect(part(composition, 'body')).toContain(
      '<nav class="contents" aria-label="Contents"><ol class="contents-1">',
    );
  });

  it('are followed by the history of the paper', () => {
    const html = part(
      composed('<h2 id="a">A</h2>', { history: [{ version: '1.0', date: '2026-01-31', changes: 'First' }] }),
      'contents',
    );
    expect(html).toContain('<td>1.0</td><td>January 31, 2026</td><td>First</td>');
  });
});

describe('the body', () => {
  it('gets the addresses of its images, and a visible box for one that is missing', () => {
    const assets = imageAssets('a.png', 100);
    const html = part(
      composed('<p><img src="a.png" alt="A"><img src="b.png" alt="B"></p>', {}, assets),
      'body',
    );
    expect(html).toContain('<img src="/paper/a.png" alt="A">');
    expect(html).toContain('<span class="missing-content">Image not available: B.</span>');
  });

  it('gives a wide picture the width of the page', () => {
    const figure = '<figure><img src="a.png" alt="A"></figure>';
    expect(part(composed(figure, {}, imageAssets('a.png', 2000)), 'body')).toContain('<figure class="wide">');
    expect(part(composed(figure, {}, imageAssets('a.png', 200)), 'body')).toContain('<figure><img');
  });

  it('names headings by their depth below the section level, not by their tag', () => {
    const html = part(composed(twoSections), 'body');
    expect(html).toContain('<h2 id="one" class="depth-1">');
    expect(html).toContain('<h3 id="deep" class="depth-2">');
  });

  it('keeps a paragraph that ends in a colon with the list it announces', () => {
    const html = part(composed('<p>Benefits:</p>\n<ul><li>a</li></ul><p>Alone:</p><p>Text</p>'), 'body');
    expect(html).toContain('<p class="lead-in">Benefits:</p>');
    expect(html).toContain('<p>Alone:</p>');
  });

  it('keeps a line or two between a heading and a table with both', () => {
    const table = '<table><tbody><tr><td>a</td></tr></tbody></table>';
    const kept = '<p class="keep-next">Text.</p>';
    expect(part(composed(`<h2 id="a">A</h2>\n<p>Text.</p>\n${table}`), 'body')).toContain(kept);
    for (const other of [
      `<p>Text.</p>${table}`,
      '<h2 id="a">A</h2><p>Text.</p><p>More.</p>',
      `<h2 id="a">A</h2><p>${'Text. '.repeat(30)}</p>${table}`,
    ])
      expect(part(composed(other), 'body')).not.toContain('keep-next');
  });

  it('keeps a label alone with what it heads, unless it stands below a table', () => {
    const label = '<p><strong>Benefits</strong></p>';
    const lead = '<p class="labelled lead-in"><strong>Benefits</strong></p>';
    expect(part(composed(`${label}<p>Text</p>`), 'body')).toContain(lead);
    const apart = ['<table><tr><td>a</td></tr></table>', '<h3 id="b">B</h3>'];
    expect(part(composed(`${apart[0]}${label}<p>Text</p>`), 'body')).not.toContain(lead);
    expect(part(composed(`${label}${apart[1]}`), 'body')).not.toContain(lead);
  });

  it('opens what is folded, since paper cannot', () => {
    expect(part(composed('<details><summary>S</summary>T</details>'), 'body')).toContain('<details open>');
  });

  it('lists the addresses of links that do not show them, each with the pages it is on', () => {
    const html = part(
      composed(
        '<p><a href="https://a.example/x">words</a> <a href="https://b.example/">b.example</a> <a href="#a">in</a> <a href="https://a.example/x">again</a></p>',
      ),
      'body',
    );
    expect(html.match(/web-link-address" href="[^"]*"/g)).toEqual([
      'web-link-address" href="https://a.example/x"',
    ]);
    expect(html).toContain('data-pages-of="link-1 link-2"');
    expect(html).toContain('<a href="https://a.example/x" id="link-1">words</a>');
  });
});

describe('direction', () => {
  it('follows the language', () => {
    expect(['ar', 'he-IL', 'fa', 'ur', 'en', 'de-AT'].map((lang) => composed('', { lang }).dir)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ]);
  });
});
