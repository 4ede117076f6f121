import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { heldFormulas } from '../../src/compose/held-formulas.js';

const parsed = (html: string) => fromHtml(html, { fragment: true }).children[0] as Element;
const held = (html: string) => toHtml(heldFormulas(parsed(html)));
const x = '<span class="math">x</span>';

test('signs and endings that touch a formula stay on its line', () => {
  expect(held(`<p>At most ${x}, the ${x}-th (${x}).</p>`)).toBe(
    `<p>At most <span class="solid">${x},</span> the <span class="solid">${x}-th</span> <span class="solid">(${x}).</span></p>`,
  );
  expect(held(`<p><em>no ${x};</em> ${x}s</p>`)).toBe(
    `<p><em>no <span class="solid">${x};</span></em> <span class="solid">${x}s</span></p>`,
  );
});

test('a short formula of several boxes stays on one line', () => {
  const sum = '<span class="math"><span class="base">a =</span><span class="base">3</span></span>';
  expect(held(`<p>With ${sum} and</p>`)).toBe(`<p>With <span class="solid">${sum}</span> and</p>`);
});

test('long formulas may break, and what stands by itself is the same', () => {
  const long = `<span class="math">${'x + '.repeat(40)}</span>`;
  const boxes = `<span class="math">${'<span class="base">a + </span>'.repeat(4)}</span>`;
  for (const html of [
    `<p>${long}, then</p>`,
    `<p>${boxes}, then</p>`,
    `<p>so ${x} is</p>`,
    `<div class="equation">${x},</div>`,
  ]) {
    const node = parsed(html);
    expect(heldFormulas(node)).toBe(node);
  }
});
