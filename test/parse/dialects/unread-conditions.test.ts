/** Conditions that the reader of lines takes for code, and Markdown does not. */

import { expect, test } from 'vitest';
import { paperOf } from '../source.js';

test.each([
  '- item\n  ```\n  code\n\nText <!-- if: x -->S<!-- /if -->',
  '<pre>\n```\n</pre>\n\n<!-- if: x -->\nS\n<!-- /if -->',
])('stop the build: %j', async (body) => {
  const { diagnostics } = await paperOf(`# T\n\n${body}\n`);
  expect(diagnostics.find(({ code }) => code === 'condition-syntax')).toMatchObject({
    severity: 'error',
    message: '<!-- if: x --> is taken for code.',
  });
});
