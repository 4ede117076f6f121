/** Page breaks, as other tools write them. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

const marks = [
  '\\newpage',
  '\\pagebreak',
  '\\clearpage',
  '\\newpage{}',
  '{{< pagebreak >}}',
  '{{pagebreak}}',
  '<<<',
  '`\\newpage`{=latex}',
  '```{=latex}\n\\newpage\n```',
  '<!-- newpage -->',
  '<!-- page break -->',
  '<!-- pagebreak -->',
  '<div class="pagebreak"></div>',
  '<div class="page-break"></div>',
];

test.each(marks)('%s', async (mark) => {
  expect(await bodyOf(`One.\n\n${mark}\n\nTwo.`)).toMatch(
    /^<p>One\.<\/p>\n<div class="page-break(?: page-?break)?"><\/div>\n<p>Two\.<\/p>$/,
  );
});

test.each([
  ['page-break-after: always', 'break-after'],
  ['break-after:page;', 'break-after'],
  ['break-before: page', 'break-before'],
])('style="%s"', async (style, name) => {
  const { body, diagnostics } = await paperOf(`One.\n\n<div style="${style}"></div>\n\nTwo.`);
  expect(JSON.stringify(body)).toContain(name);
  expect(lines(diagnostics).filter((line) => line.includes('html'))).toEqual([]);
});

test('a line of a paragraph ends it', async () => {
  expect(await bodyOf('One\n\\newpage\nTwo')).toBe('<p>One</p>\n<div class="page-break"></div>\n<p>Two</p>');
});

test('in code and in a sentence the words stay', async () => {
  expect(await bodyOf('```\n\\newpage\n```')).not.toContain('page-break');
  expect(await bodyOf('Write \\newpage for a page.')).toBe('<p>Write \\newpage for a page.</p>');
});

test('other raw text is left out, with a word', async () => {
  const { diagnostics } = await paperOf('# T\n\n```{=latex}\n\\input{facts}\n```');
  expect(lines(diagnostics)).toContain(
    '3:1 warning raw-format: Raw latex is left out. (Write it in Markdown: text for other formats is not printed here.)',
  );
});

test.each([
  '\\maketitle\n\\tableofcontents',
  '\\definecolor{sea}{RGB}{1,2,3} \\addtolength{\\headheight}{3cm}\n\\pagestyle{fancy} \\fancyhf{}',
  '\\bigskip',
  '\\vspace{1cm}\n\\noindent',
  '```{=latex}\n\\vspace{1cm}\n\\noindent\n```',
])('commands for LaTeX’s pages hold no words and leave none: %j', async (commands) => {
  const { diagnostics } = await paperOf(`# T\n\nOne.\n\n${commands}\n\nTwo.`);
  expect(lines(diagnostics)).toEqual([]);
  expect(await bodyOf(`One.\n\n${commands}\n\nTwo.`)).toBe('<p>One.</p>\n<p>Two.</p>');
});

test('a command that holds words stays and is reported', async () => {
  const { diagnostics } = await paperOf('# T\n\n\\fancyhead[R]{Report of the year}\n');
  expect(lines(diagnostics).join('\n')).toContain(
    'tex-command: \\fancyhead[R]{Report of the year} is printed',
  );
});
