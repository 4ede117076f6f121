import { expect, test } from 'vitest';
import { migrateBody } from '../../../src/parse/migrate/migrate-body.js';

const migrated = (text: string, from?: 'mkdocs' | 'quarto') =>
  migrateBody(text, { from, lang: 'en', hasBibliography: true }).text;

test.each([
  ['```md\n!!! note\n    A\n\\newpage\n```'],
  ['`++ctrl+c++` and `%% a %%`'],
  ['<!-- ++ctrl+c++ -->'],
  ['> ```\n> ![[a.png]]\n> ```'],
  ['50%% of 20%'],
  ['!!! note\nNot indented'],
])('%j is no form of another tool', (text) => {
  expect(migrated(text)).toBe(text);
});

test('one tool alone', () => {
  expect(migrated('!!! tip\n    A\n\n\\newpage', 'mkdocs')).toBe('> [!TIP]\n> A\n\n\\newpage');
});
