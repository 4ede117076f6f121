/** Blocks of code → elements with a class for each kind of token; what is not known is printed plainly. */

import { expect, test } from 'vitest';
import type { CodeBlock } from '../../src/parse/code-block.js';
import { highlightBlocks, isDiagram, unknownLanguage } from '../../src/parse/highlight.js';
import { htmlOf } from './tree.js';

const block = (text: string, language = '', more: Partial<CodeBlock> = {}): CodeBlock => ({
  text,
  language,
  emphasised: [],
  ...more,
});

async function made(...blocks: CodeBlock[]) {
  const { elements, unknown } = await highlightBlocks(blocks);
  return { html: elements.map(htmlOf), unknown: [...unknown] };
}

test('tokens have classes, and neighbours of one kind are one element', async () => {
  const { html, unknown } = await made(block('const a = "b";\n', 'JS'));
  expect(html).toEqual([
    '<code><span class="line"><span class="tok-keyword">const</span> <span class="tok-constant">a</span> <span class="tok-operator">=</span> <span class="tok-string">"b"</span><span class="tok-punctuation">;</span></span></code>',
  ]);
  expect(unknown).toEqual([]);
});

const names = ['golang', 'f#', 'objc', 'pwsh', 'containerfile', 'py3'];
const expectName = async (name: string) => {
  expect((await made(block('x', name))).unknown).toEqual([]);
};
test.each(names)('%s is a name of a language', expectName);
test.each(['hpp'])('%s, whose grammar is large, is a name of a language', { tags: 'large' }, expectName);

test.each(['nolang', '../../evil', 'constructor', '__proto__', '%00'])('%s is none', async (name) => {
  expect(await made(block('x', name))).toEqual({
    html: ['<code><span class="line">x</span></code>'],
    unknown: [name.toLowerCase()],
  });
});

test.each(['', 'text', 'mermaid', 'csv'])('"%s" asks for no colours', async (name) => {
  expect(await made(block('if (x) {}', name))).toEqual({
    html: ['<code><span class="line">if (x) {}</span></code>'],
    unknown: [],
  });
});

test('lines are numbered and emphasised; only the last end of a line is none', async () => {
  const { html } = await made(block('a\nb\n\n', 'text', { firstNumber: 9, emphasised: [[2, 2]] }));
  expect(html).toEqual([
    '<code class="numbers" style="--digits: 2; counter-reset: line 8"><span class="line">a</span>\n<span class="line emphasised">b</span>\n<span class="line"></span></code>',
  ]);
});

test('text of code is text', async () => {
  expect((await made(block('<script>&amp;', 'text'))).html[0]).toContain('&#x3C;script>&#x26;amp;');
});

test('code without colours has the same lines and text, and its languages are known or unknown as ever', async () => {
  const emphasised: CodeBlock['emphasised'] = [[2, 2]];
  const blocks = [
    block('const a = "b";\nlet c\n', 'JS', { firstNumber: 9, emphasised }),
    block('x <y>', 'f#'),
    block('x', 'nolang'),
    block('x', '../../evil'),
    block('x', 'NoLang'),
    block('+--+--+', 'text'),
  ];
  const coloured = await highlightBlocks(blocks);
  const plain = await highlightBlocks(blocks, { code: 'plain' });
  const withoutTokens = (html: string) => html.replace(/<span class="tok-[^"]*">([^<]*)<\/span>/g, '$1');
  expect(plain.elements.map(htmlOf)).toEqual(coloured.elements.map((each) => withoutTokens(htmlOf(each))));
  expect(plain.unknown).toEqual(coloured.unknown);
  expect([...plain.unknown]).toEqual(['nolang', '../../evil']);
});

test('a block that is data is not gone through', async () => {
  const { html } = await made(block(`${'x = 1\n'.repeat(40_000)}`, 'js'));
  expect(html[0]).not.toContain('tok-');
});

test('what is known from the last call, or in the memo, is not made again', async () => {
  const [element] = (await highlightBlocks([block('a', 'js')])).elements;
  if (!element) throw new Error('no element');
  const keptOf: unknown[] = [];
  const before = {
    find: ({ text }: CodeBlock) => (text === 'a' ? { element, isKnown: false } : undefined),
    keep: (blocks: readonly CodeBlock[]) => void keptOf.push(...blocks),
  };
  const memo = { recall: <T>(_kind: string, _key: string, make: () => T) => make() };
  const again = await highlightBlocks([block('a', 'nolang'), block('b', 'text')], { memo, before });
  expect(again.elements[0]).toBe(element);
  // what was not known then is not known now
  expect([...again.unknown]).toEqual(['nolang']);
  expect(keptOf).toHaveLength(2);
});

test('a memo tells blocks apart by all that they are made of', async () => {
  const keys: string[] = [];
  const memo = {
    recall: <T>(_kind: string, key: string, make: () => T) => {
      keys.push(key);
      return make();
    },
  };
  const blocks = [
    block('a'),
    block('a', 'text'),
    block('b'),
    block('a', '', { firstNumber: 2 }),
    block('a', '', { emphasised: [[1, 1]] }),
  ];
  await highlightBlocks(blocks, { memo });
  expect(new Set(keys).size).toBe(blocks.length);
});

test.each([
  ['┌─┐', '', true],
  ['+--+--+\n+--+--+', 'ascii', true],
  ['+--+', 'text', false],
  ['┌─┐', 'js', false],
  ['a + b', '', false],
])('%j in "%s" is drawn with characters: %s', (text, language, is) => {
  expect(isDiagram(block(text, language))).toBe(is);
});

test('a language that is not known is reported as no fault', () => {
  expect(unknownLanguage('Nolang', { file: 'a', line: 1, column: 1 })).toMatchObject({
    severity: 'info',
    code: 'code-language',
    message: 'Code in "Nolang" is not highlighted: no such language is known.',
  });
});
