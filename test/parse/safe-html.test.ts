import type { Element, Root } from 'hast';
import { describe, expect, test } from 'vitest';
import { safeTree } from '../../src/parse/safe-html.js';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

describe('raw HTML', () => {
  test('is well-formed, whatever blocks it spans', async () => {
    expect(
      await bodyOf(
        '<div class="a">\n\nText *one*.\n\n</div>\n\n</section></p>\n\n<table>\n\nTwo.\n\n- item</ul>\n',
      ),
    ).toBe(
      '<div class="a">\n<p>Text <em>one</em>.</p>\n</div>\n<p>Two.</p><ul>\n<li>item</li></ul><table>\n</table>',
    );
  });

  test('what is removed within a line takes its content along', async () => {
    expect(await bodyOf('a <script>x *y*</script> b <style>z</style> c <svg> d\n')).toBe('<p>a  b  c  d</p>');
  });

  test('places are those of the tag', async () => {
    const text = 'T\n\n> Text\n> more <u onclick="x">u</u>\n\n<div>\n  <b onclick="x">\n</div>\n';
    expect(lines((await paperOf(text)).diagnostics).slice(1)).toEqual([
      expect.stringContaining('4:8 warning html-removed: The attribute onclick of <u> was removed.'),
      expect.stringContaining('7:3 warning html-removed: The attribute onclick of <b> was removed.'),
      expect.stringContaining('7:3 warning html-unclosed: <b> is never closed'),
    ]);
  });

  test('details are open, comments vanish', async () => {
    expect(await bodyOf('<details><summary>A</summary>b</details>\n\n<!-- c -->\n\nd<!-- e -->f\n')).toBe(
      '<details open><summary>A</summary>b</details>\n<p>df</p>',
    );
  });

  test('numbers of places cannot be made up', async () => {
    const body = await bodyOf('<p data-source="0" data-code="0" data-at="0">x</p>\n\n```\ncode\n```\n');
    expect(body).toBe('<p>x</p>\n<pre class="code"><code><span class="line">code</span></code></pre>');
  });
});

describe('the tree, whatever comes', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action=javascript:alert(1)><input type=submit formaction=x></form>',
    '<template><script>alert(1)</script></template>',
    '<style>@import url(http://x)</style><link rel=stylesheet href=http://x><base href=http://x>',
    '<p style="background:url(http://x)">x</p>',
    '<video src=http://x poster=http://y></video><audio src=z></audio><embed src=x><object data=x></object>',
    '<meta http-equiv=refresh content="0;url=http://x">',
    '<a href=x ping=http://y>z</a><q cite=http://x>y</q><td background=http://x>',
    '<img srcset="http://x 2x" src=y>',
  ];

  test.each(attacks)('%s', (attack) => {
    const tree = safeTree(`<p>before</p>${attack}<p>after</p>`);
    for (const element of elementsOf(tree)) {
      expect(element.tagName).not.toMatch(
        /^(script|style|iframe|svg|math|form|input|link|base|meta|object|embed|video|audio|template|noscript)$/,
      );
      for (const name of Object.keys(element.properties)) {
        expect(name).not.toMatch(/^(on|style|srcset|srcdoc|ping|background|poster|cite|formAction|action)/i);
      }
    }
  });

  test.each(attacks)('and through Markdown: %s', async (attack) => {
    const body = await bodyOf(`before ${attack} after\n\n${attack}\n\nend\n`);
    expect(body.replaceAll(/"[^"]*"/g, '""')).not.toMatch(
      /<(script|style|iframe|svg|math|form|input|link|base|meta|object|embed|video)|\son\w+=|srcset|javascript:/,
    );
  });
});

function* elementsOf(parent: Root | Element): Generator<Element> {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    yield child;
    yield* elementsOf(child);
  }
}
