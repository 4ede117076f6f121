/** The last stage, over the prints that are final early and those that are not. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { tempFolder } from '../temp-folder.js';

test('the first build of a watch remembers the pages of early prints and of late ones', async () => {
  const sections = ['A', 'B', 'C'].map((name) => `# ${name}\n\nWords of ${name}.\n`).join('\n');
  const markdown = `---\ntitle: T\nsection-breaks: page\ncover: block\ntoc: 1\n---\n\n${sections}`;
  const path = join(tempFolder({ 'paper.md': markdown }), 'paper.md');
  const memory = openMemory();
  const { pagination } = await produce(path, { session, memory });
  memory.settle('complete');
  const pages = memory.states.last<ReadonlyMap<string, Uint8Array>>('compact pages');
  expect(pages?.size).toBe(pagination.pageCount);
});
