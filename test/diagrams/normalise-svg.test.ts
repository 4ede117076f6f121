/** Hostile and clumsy SVG, made safe and short; without a browser. */

import { expect, test } from 'vitest';
import { normaliseSvg } from '../../src/diagrams/normalise-svg.js';

const placing = { idPrefix: 'p', label: 'Label', lang: 'en', fontFamily: '"Source Sans 3", sans-serif' };

/** What stands inside the root. */
function inside(svg: string): string {
  const placed = normaliseSvg(
    svg.startsWith('<svg') ? svg : `<svg viewBox="0 0 10 10">${svg}</svg>`,
    placing,
  );
  return (placed?.svg ?? '').replace(/^<svg[^>]*>|<\/svg>$/g, '').replace(/^<svg[^>]*\/>$/, '');
}

test('the root has a size in px, a label and a language', () => {
  expect(
    normaliseSvg(
      '<?xml version="1.0"?><!-- x --><svg width="30pt" height="15.005pt" viewBox="0 0 30 15.005" class="c" onload="x()"><rect width="1"/></svg>',
      placing,
    ),
  ).toEqual({
    svg:
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20.01" viewBox="0 0 30 15.01" font-family="&quot;Source Sans 3&quot;, sans-serif" ' +
      'role="img" aria-label="Label" lang="en"><rect width="1"/></svg>',
    widthPx: 40,
    heightPx: 20.01,
    minTextPx: undefined,
  });
  expect(normaliseSvg('<svg><rect/></svg>', placing)?.svg).toContain(
    'width="300" height="150" viewBox="0 0 300 150"',
  );
  expect(normaliseSvg('no drawing', placing)).toBeUndefined();
});

test.each([
  '<script>alert(1)</script>',
  '<style>@import url(http://x.invalid)</style>',
  '<foreignObject><div>x</div></foreignObject>',
  '<image href="http://x.invalid/a.png"/>',
  '<image xlink:href="data:image/svg+xml;base64,AAAA"/>',
  '<animate attributeName="href" to="javascript:alert(1)"/>',
  '<set attributeName="onclick" to="alert(1)"/>',
  '<filter id="f"><feImage href="http://x.invalid"/></filter>',
  '<g></g><defs></defs><text></text>',
  '<title>x</title><desc>x</desc><metadata>x</metadata>',
  '<!-- comment --><![CDATA[ <script> ]]>',
  '<iframe src="http://x.invalid"></iframe>',
])('drops %s', (svg) => {
  expect(inside(svg)).toBe('');
});

test.each([
  ['<rect onclick="x()" style="fill:red" class="a" data-x="1" tabindex="0" width="1"/>', '<rect width="1"/>'],
  ['<a href="javascript:alert(1)"><rect width="1"/></a>', '<rect width="1"/>'],
  ['<use href="http://x.invalid/a.svg#b"/>', '<use/>'],
  ['<rect fill="url(http://x.invalid/a.svg#b)" width="1"/>', '<rect width="1"/>'],
  ['<rect fill="URL( \'//x.invalid\' )" width="1"/>', '<rect width="1"/>'],
  ['<rect fill="u\\72l(//x.invalid)" width="1"/>', '<rect width="1"/>'],
  ['<rect marker-end="url(#gone)" clip-path="url(#gone)" width="1"/>', '<rect width="1"/>'],
  [
    '<image href="data:image/png;base64,iVBORw0KGgo="/>',
    '<image href="data:image/png;base64,iVBORw0KGgo="/>',
  ],
])('%s becomes %s', (svg, expected) => {
  expect(inside(svg)).toBe(expected);
});

test('text is escaped for XML and keeps its spaces', () => {
  expect(inside('<text x="1"> <tspan>a &lt;b&gt; &amp;</tspan> <tspan>c&nbsp;d</tspan></text>')).toBe(
    '<text x="1"> <tspan>a &lt;b&gt; &amp;</tspan> <tspan>c\u00A0d</tspan></text>',
  );
  expect(normaliseSvg('<svg><rect/></svg>', { ...placing, label: 'a "b" <c> &\u0001' })?.svg).toContain(
    'aria-label="a &quot;b&quot; &lt;c&gt; &amp;"',
  );
});

test('ids that are used are renamed, others go; what nothing refers to goes too', () => {
  const svg =
    '<defs><marker id="m"><path d="M0 0" fill="url(#g)"/></marker><marker id="unused"><path d="M0 0"/></marker>' +
    '<linearGradient id="g"><stop offset="1"/></linearGradient></defs>' +
    '<g id="root"><path id="line" d="M1 1" marker-end="url(#m)"/><use xlink:href="#line"/></g>';
  expect(inside(svg)).toBe(
    '<defs><marker id="p-1"><path d="M0 0" fill="url(#p-2)"/></marker><linearGradient id="p-2"><stop offset="1"/></linearGradient></defs>' +
      '<g><path id="p-3" d="M1 1" marker-end="url(#p-1)"/><use href="#p-3"/></g>',
  );
});

test('resources that refer to each other in a circle end', () => {
  expect(
    inside(
      '<pattern id="a"><rect fill="url(#b)"/></pattern><pattern id="b"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
    ),
  ).toContain('<rect fill="url(#p-1)"/>');
});

test.each([
  [
    '<path d="M0.123456,1.999C1e-7,-0.001 12.345.678 -.5-.125.5 3 4"/>',
    '<path d="M0.12,2C0,0 12.35 0.68 -.5-0.13.5 3 4"/>',
  ],
  ['<path d="a2 2 0 011.234 5.678"/>', '<path d="a2 2 0 011.234 5.68"/>'],
  ['<path d="M0.999.456"/>', '<path d="M1  0.46"/>'],
  ['<path d="M0.999.5"/>', '<path d="M1 .5"/>'],
  [
    '<g transform="translate(1.23456789, 2) scale(0.00012)"><rect/></g>',
    '<g transform="translate(1.2346, 2) scale(0.0001)"><rect/></g>',
  ],
  ['<rect fill="rgb(15, 76, 129)" stroke-width="1.5px"/>', '<rect fill="#0f4c81" stroke-width="1.5"/>'],
  ['<text font-family="Helvetica,sans-Serif">a</text>', '<text>a</text>'],
  ['<text font-family="\'Source Sans 3\', sans-serif">a</text>', '<text>a</text>'],
  ['<text font-family="Courier">a</text>', '<text font-family="Courier">a</text>'],
])('%s is written %s', (svg, expected) => {
  expect(inside(svg)).toBe(expected);
});

test('the smallest text is measured at the size of the drawing', () => {
  const svg =
    '<svg width="200" height="10" viewBox="0 0 100 5" font-size="12"><text>a</text><g font-size="9px"><text><tspan>b</tspan></text></g><text font-size="1"> </text></svg>';
  expect(normaliseSvg(svg, placing)?.minTextPx).toBe(18);
});
