/** `section-breaks: recto`: sections begin on right pages, behind empty ones where they would begin on left ones. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head =
  '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\nsection-breaks: recto\nsides: two\n---\n\n';
const body =
  '# One\n\nText of one.\n\n<!-- pagebreak -->\n\nMore of one.\n\n# Two\n\nSee [@sec:three]{.page}.\n\n# Three {#sec:three}\n\nText.\n';

test('sections begin on right pages; pages that are left empty have no running head', async () => {
  const folder = tempFolder({ 'paper.md': head + body });
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  expect(diagnostics).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
  const { pages, names } = await readPdf(bytes);
  expect(pages.map(({ label }) => label)).toEqual(['i', 'ii', '1', '2', '3', '4', '5']);
  const empty = pages.flatMap(({ text, furniture }, page) =>
    text + furniture.join('') === '' ? [page] : [],
  );
  expect(empty).toEqual([5]);
  expect(['one', 'two', 'sec:three'].map((id) => names.get(id)?.page)).toEqual([2, 4, 6]);
  expect(pages[4]?.text).toContain('on page 5');
});
