/**
 * Parts of docs/ that come from tables of the code stand between `<!-- generated: NAME -->` and `<!-- /generated -->`.
 * `UPDATE=1 npx vitest run --config test/vitest.config.ts test/docs/generated.test.ts` writes them.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeProgram } from '../../src/cli/program.js';
import { commandsPage, manPage } from './commands-page.js';
import { diagnosticsPage } from './diagnostics-page.js';
import {
  acceptedList,
  formTable,
  frontMatterTable,
  neighbourAdvice,
  neighbourTable,
  projectFileTable,
} from './keys-pages.js';

const program = describeProgram({ done: () => {}, signal: new AbortController().signal });

const parts: Readonly<Record<string, readonly [page: string, text: () => string]>> = {
  commands: ['docs/commands.md', () => commandsPage(program)],
  'front matter': ['docs/front-matter.md', frontMatterTable],
  'accepted keys': ['docs/front-matter.md', acceptedList],
  'keys of other tools': ['docs/front-matter.md', neighbourTable],
  'migrated keys': ['docs/migration.md', neighbourTable],
  'other keys': ['docs/migration.md', neighbourAdvice],
  forms: ['docs/migration.md', formTable],
  diagnostics: ['docs/diagnostics.md', diagnosticsPage],
  'project file': ['docs/project-file.md', projectFileTable],
};

const pathOf = (page: string) => new URL(`../../${page}`, import.meta.url);
const advice = 'run UPDATE=1 npx vitest run --config test/vitest.config.ts test/docs/generated.test.ts';

test.each(Object.entries(parts))('%s', (name, [page, text]) => {
  const current = readFileSync(pathOf(page), 'utf8');
  const marks = new RegExp(`(<!-- generated: ${name} -->\\n\\n)[\\s\\S]*?(\\n*<!-- /generated -->)`);
  expect(marks.test(current), `${page} has no place for ${name}`).toBe(true);
  const fresh = current.replace(marks, (_, open: string) => `${open}${text()}\n\n<!-- /generated -->`);
  if (process.env.UPDATE) writeFileSync(pathOf(page), fresh);
  else expect(current, advice).toBe(fresh);
});

test('the man page', () => {
  const path = pathOf('docs/wp-build.1');
  const fresh = manPage(program);
  if (process.env.UPDATE) writeFileSync(path, fresh);
  else expect(readFileSync(path, 'utf8'), advice).toBe(fresh);
});
