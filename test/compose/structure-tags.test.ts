import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { tagged } from '../../src/compose/structure-tags.js';
import { html } from '../../src/html/element.js';

const plain = { lang: 'en', hasAnchors: false };

const marks = (source: string, options = plain): string[] => {
  const node = fromHtml(source, { fragment: true }).children[0] as Element;
  const found = html(tagged(node, options)).matchAll(/<(\w+) data-tag="([^"]*)"( data-tag-role="group")?/g);
  return [...found].map(([, name, tag, group]) => `${name} ${tag}${group ? ' group' : ''}`);
};

describe('tagged', () => {
  it.each([
    ['<p>a <span class="math" role="img">x</span></p>', ['span en-x-t-formula']],
    ['<p><sup class="note-ref"><a href="#fn-1">1</a></sup></p>', ['sup en-x-t-ref']],
    ['<ol><li id="fn-1">a</li></ol>', ['li en-x-t-note']],
    ['<dl><dt>a</dt><dd>b</dd></dl>', ['dt en-x-t-dt', 'dd en-x-t-dd']],
    ['<p>Un <span lang="fr">mot</span></p>', ['span fr-x-u-span group']],
    ['<p lang="de">Ein <span lang="de">Wort</span></p>', []],
    ['<p><abbr title="née">n</abbr></p>', ['abbr en-x-t-abbr-6ec3a965']],
    [
      '<pre><code><span class="line">a</span></code></pre>',
      ['pre en-x-t-code', 'code en-x-t-div', 'span en-x-t-line group'],
    ],
  ])('marks what HTML knows more about: %s', (source, expected) => {
    expect(marks(source)).toEqual(expected);
  });

  it('tells lists in lists apart, as a language is written only where it changes', () => {
    const list = '<nav class="contents"><ol><li>a<ol><li>b<ol><li>c</li></ol></li></ol></li></ol></nav>';
    expect(marks(list)).toEqual(['nav en-x-t-sect', 'li en-x-t-toci', 'li en-x-t-toci-00', 'li en-x-t-toci']);
  });

  it('marks what has an id where it is to be found', () => {
    const source = '<h2 id="a">A <abbr title="née" id="b">n</abbr> <span id="c">plain</span></h2>';
    expect(marks(source, { lang: 'en', hasAnchors: true })).toEqual([
      'h2 en-x-t-at-ca978112-ca1bbdca',
      'abbr en-x-t-abbr-6ec3a965-at-3e23e816-0039594a',
    ]);
    expect(marks(source)).toEqual(['abbr en-x-t-abbr-6ec3a965']);
  });

  it('leaves a node without marks the same node', () => {
    const node = fromHtml('<p>a <b>b</b></p>', { fragment: true }).children[0] as Element;
    expect(tagged(node, plain)).toBe(node);
  });
});
