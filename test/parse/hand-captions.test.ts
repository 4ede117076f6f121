/** Captions with numbers of their authors → captions of figures and tables, with these numbers. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from './parse-source.js';
import { sourceOf } from './source.js';

async function read(markdown: string) {
  const { body, captions } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const html = toHtml(body).replace(/ data-(?:source|at)="\d+"/g, '');
  return { html, captions };
}

const image = '![A plan](a.png)';
const rows = '| a |\n|---|\n| b |';

test.each([
  ['a line', `${image}\n\nFigure 2: The plan`, 'Figure 2:', 'The plan'],
  ['emphasis', `${image}\n\n*Figure 2. The plan*`, 'Figure 2.', 'The plan'],
  ['a bold label', `${image}\n\n**Figure 2.** The plan`, 'Figure 2.', 'The plan'],
  ['a bold label before its mark', `${image}\n\n**Fig. 2-1**: The plan`, 'Fig. 2-1:', 'The plan'],
  [
    'bold words',
    `${image}\n\n**Figure 2: The plan.** It is old.`,
    'Figure 2:',
    '<strong>The plan.</strong> It is old.',
  ],
  ['a dash', `${image}\n*Figure A.3 – The plan*`, 'Figure A.3 –', 'The plan'],
  ['another language', `${image}\n\nAbbildung 2: Der Plan`, 'Abbildung 2:', 'Der Plan'],
  [
    'HTML',
    '<p align="center"><img src="a.png" alt="A"><br><em>Figure 2: The plan</em></p>',
    'Figure 2:',
    'The plan',
  ],
])('%s below an image', async (_, markdown, label, words) => {
  const { html, captions } = await read(markdown);
  expect(html).toContain(
    `<figcaption><span class="caption-label">${label}</span> ${words}</figcaption></figure>`,
  );
  expect(captions).toEqual([]);
});

test('a line above a table, and captions of ours are counted without it', async () => {
  const { html, captions } = await read(`Table 7: Old\n\n${rows}\n\nTable: New\n\n${rows}`);
  expect(html).toMatch(/<figcaption><span class="caption-label">Table 7:<\/span> Old<\/figcaption><table/);
  expect(captions).toMatchObject([{ number: '1', text: 'New' }]);
});

test.each([
  `${image}\n\nFigure 2 shows the plan.`,
  `${image}\n\nFigure 2`,
  `${image}\n\nFigure 1.5 shows the plan, and Figure 1.6 another.`,
  `${image}\n\n**Figure 2**-like plans are rare.`,
  `${image}\n\nFigures 2: two`,
  `${image}\n\nFigure 2:`,
  'Text\n\nFigure 2: The plan\n\nText',
])('%j stays as it is', async (markdown) => {
  expect((await read(markdown)).html).not.toContain('figcaption');
});
