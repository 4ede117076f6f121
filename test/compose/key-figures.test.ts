import { expect, test } from 'vitest';
import { imprint, withKeyFigures } from '../../src/compose/key-figures.js';
import { element, html } from '../../src/html/element.js';

const cover = element(
  'div',
  { className: ['cover'] },
  element('div', { className: ['cover-foot'] }, 'facts'),
);

test('key figures stand above the facts of a cover', () => {
  const made = html(withKeyFigures(cover, { highlights: [{ value: '2.1×', label: 'of <before>' }] }));
  expect(made).toBe(
    '<div class="cover"><div class="cover-foot"><ul class="key-figures"><li><span class="key-figure-value">2.1×</span> ' +
      '<span class="key-figure-label">of &lt;before></span></li></ul>facts</div></div>',
  );
  expect(withKeyFigures(cover, {})).toBe(cover);
});

test('an imprint has a paragraph for each of its own', () => {
  expect(imprint({}).length).toBe(0);
  expect(imprint({ imprint: 'One\nline.\n\nTwo.' }).map(html).join('')).toBe(
    '<div class="imprint"><p>One line.</p><p>Two.</p></div>',
  );
});
