import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/compose/compose.js';
import { standaloneHtml } from '../../src/compose/standalone-html.js';
import type { Asset } from '../../src/types.js';
import { imageAssets, paperOf, theme } from './made-up-paper.js';

function font(name: string): Asset {
  const bytes = Buffer.from(name);
  return { url: `/theme/${name}.woff2`, path: `/${name}`, bytes, type: 'font/woff2', sha256: name };
}

const css = ['latin: U+0000-00FF', 'greek: U+0370-03FF', 'question: U+4??']
  .map((line) => line.split(': '))
  .map(([name, range]) => `@font-face { src: url("/theme/${name}.woff2"); unicode-range: ${range} }`)
  .join('\n');
const fonts = ['latin', 'greek', 'question'].map(font);

function page(html: string, title = 'A paper'): Promise<string> {
  const composition = compose(
    paperOf(html, { title }),
    { ...theme, css, assets: fonts },
    imageAssets('a & b.png', 10),
  );
  return standaloneHtml(composition);
}

describe('the file for the screen', () => {
  it('holds its images and just the fonts that its characters need', async () => {
    const html = await page('<p><img src="a &amp; b.png" alt="A"> é</p>');
    expect(html).toMatch(/<img src="data:image\/png;base64,[A-Za-z0-9+/=]+" alt="A">/);
    expect(html).toContain(`data:font/woff2;base64,${Buffer.from('latin').toString('base64')}`);
    expect(html).not.toContain(Buffer.from('greek').toString('base64'));
    expect(await page('<p>Ж λ</p>')).toContain(Buffer.from('question').toString('base64'));
    expect(html).not.toMatch(/(src|href)="\/|url\("\//);
  });

  it('has none of the attributes of the stages, and words for every image', async () => {
    const html = await page(
      '<p data-source="3"><img src="a &amp; b.png"> <img title="a > b" src="a &amp; b.png" alt="B"></p>' +
        '<section class="notes" data-notes="page"><ol><li id="fn-1">a</li></ol></section>' +
        '<p id="x"><span class="page-list" data-pages-of="x"></span></p>',
    );
    expect(html).not.toMatch(/ data-(?:source|notes|pages-of|tag)/);
    expect(html).toContain('<span class="page-list"><a href="#x">1</a></span>');
    expect(html).toMatch(/<img alt="" src="[^"]+"> <img title="a > b" src="[^"]+" alt="B">/);
  });

  it('leaves code with attributes of the stages as it is', async () => {
    const html = await page('<pre data-source="1">&lt;div data-source="feed" data-notes="x"></pre>');
    expect(html).toContain('div data-source="feed" data-notes="x"');
    expect(html).not.toContain('data-source="1"');
  });

  it('leaves code that looks like an image as it is', async () => {
    expect(await page('<pre>&lt;img src="/paper/a%20%26%20b.png"></pre>')).toContain(
      'src="/paper/a%20%26%20b.png"',
    );
  });

  it('has landmarks, and links to headings that a screen reader does not read', async () => {
    const html = await page('<h2 id="one">One</h2><p>Text</p>');
    expect(html).toMatch(/<header>[\s\S]*<\/header>\s*(?:<aside[\s\S]*<\/aside>\s*)?<main>[\s\S]*<\/main>/);
    expect(html).toContain('<aside class="sidebar" aria-label="Contents">');
    expect(html).toContain('<a class="anchor" href="#one" aria-hidden="true" tabindex="-1">#</a></h2>');
  });

  it('runs the script that marks the current section, and no other', async () => {
    const html = await page('<h2 id="one">One</h2><p>Text</p>');
    const [, digest] = /script-src (?:'|&#x27;)(sha256-[^'&]+)/.exec(html) ?? [];
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
    expect(scripts.length).toBeLessThan(2);
    for (const text of scripts) {
      expect(`sha256-${createHash('sha256').update(text).digest('base64')}`).toBe(digest);
    }
  });

  it('has no page numbers and loads nothing', async () => {
    const html = await page('<h2 id="one">One</h2>');
    expect(html).not.toContain('data-page-of');
    expect(html).not.toMatch(/<script[^>]*src/i);
    expect(html).toContain("default-src 'none'".replaceAll("'", '&#x27;'));
  });

  it('escapes the title', async () => {
    expect(await page('', '</title><script>x</script>')).toContain(
      '<title>&lt;/title>&lt;script>x&lt;/script></title>',
    );
  });
});
