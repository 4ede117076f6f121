import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { labelPlace } from '../../src/compose/run-in-label.js';

const placeIn = (content: string) =>
  labelPlace(fromHtml(`<p>${content}</p>`, { fragment: true }).children[0] as Element);

describe('the label that a paragraph begins with', () => {
  it.each([
    '<strong>Scope.</strong> The text of it.',
    '<strong>Purpose</strong>: why it is there',
    '<strong>Cost</strong> – what it takes',
    '<b>Why not two?</b> Since one is enough.',
    '<em>Method.</em> We counted.',
    '<code>--strict</code>: warnings fail',
    ' <strong>“Both.”</strong> said she',
    '<strong>Step 2: Linking</strong> Each part is linked.',
    '<strong>目的：</strong>テスト',
  ])('stands before text: %s', (content) => {
    expect(placeIn(content)).toBe('before text');
  });

  it.each(['<strong>Benefits</strong>', '<strong>Benefits:</strong>', '<b>What it costs</b> '])(
    'stands alone: %s',
    (content) => {
      expect(placeIn(content)).toBe('alone');
    },
  );

  it.each([
    '<strong>Never</strong> do this.',
    '<strong>Mara Lindqvist</strong> leads engineering.',
    'The <strong>scope.</strong> It ends.',
    '<em>Hamlet</em> was played.',
    '<em>All of this.</em>',
    '<strong>A whole sentence in bold is text.</strong>',
    '<code>a</code>, <code>b</code>',
    '<strong>Well</strong>—known',
    `<strong>${'long '.repeat(20)}.</strong> More`,
    'Plain.',
    '',
  ])('is none: %s', (content) => {
    expect(placeIn(content)).toBeUndefined();
  });
});
