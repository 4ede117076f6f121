/** What changed in form and in no word: in the list of changes, and marked in the redline. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { describeChange } from '../../../src/release/diff/changes-text.js';
import { changesBetween, redlineBody } from '../../../src/release/diff/redline.js';
import { paperOf } from './made-paper.js';

const figure = (arrow: string) => `\`\`\`mermaid title="My flow"\nflowchart LR\n A --> ${arrow}\n\`\`\``;

const plainFigure = (arrow: string) => figure(arrow).replace(' title="My flow"', '');
const rows = (...lines: string[]) =>
  ['| A | B |', '|---|---|', ...lines.map((line) => `| ${line} |`)].join('\n');

test.each([
  ['1. a\n2. b', '3. a\n4. b', 'Changed list from 1 to list from 3'],
  ['- a\n- b', '1. a\n2. b', 'Changed list without numbers to list from 1'],
  ['### Sub\n\nText.', '#### Sub\n\nText.', 'Changed heading level 3 to heading level 4'],
  [
    '| A | B |\n|---|---|\n| 1 | 2 |',
    '| A | B |\n|---|--:|\n| 1 | 2 |',
    'Changed alignment start, start to alignment start, right',
  ],
  ['```js\nlet a;\n```', '```ts\nlet a;\n```', 'Changed code language js to code language ts'],
  ['One  \ntwo.', 'One\ntwo.', 'Deleted “[line break]”'],
  [figure('B'), figure('C'), 'Replaced image “My flow”'],
  [plainFigure('B'), plainFigure('C'), 'Replaced image “diagram”'],
  [rows('a | 1', 'b | 2', 'c | 3'), rows('c | 3', 'a | 1', 'b | 2'), 'Moved row “c | 3”'],
])('%j → %j', async (before, after, reported) => {
  const [old, newer] = await Promise.all(
    [before, after].map(async (text) => ({ paper: await paperOf(`## One\n\nIntro.\n\n${text}\n`) })),
  );
  if (!old || !newer) throw new Error('a paper is missing');
  const { changes } = changesBetween(old, newer);
  expect(changes.map((change) => describeChange(change))).toEqual([reported]);
  expect(toHtml(redlineBody(old, newer).body)).toContain('id="change-1"');
  expect(changesBetween(newer, newer).changes).toEqual([]);
});
