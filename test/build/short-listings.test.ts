/** Listings of a line or two end where they end: what follows them may begin on another page. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

test.each([1, 2, 3])(
  'a listing of %i lines stays on its page where the next block needs another',
  async (lines) => {
    const listing = `\`\`\`\n${Array.from({ length: lines }, (_, index) => `short${index}`).join('\n')}\n\`\`\`\n`;
    const long = `\`\`\`\n${Array.from({ length: 20 }, (_, index) => `long${index}`).join('\n')}\n\`\`\`\n`;
    const fill = 'A paragraph of one line.\n\n'.repeat(24);
    const text = `---\ntitle: T\ntoc: false\ncover: none\n---\n\n## Before\n\n${fill}\n${listing}\n## After\n\n${long}`;
    const folder = tempFolder({ 'paper.md': text });
    const { bytes } = await produce(join(folder, 'paper.md'), { session });
    const { pages } = await readPdf(bytes);
    const pageWith = (word: string) => pages.findIndex((page) => page.text.includes(word));
    expect(pageWith('long0')).toBe(pageWith('short0') + 1);
    expect(pageWith('short0')).toBe(0);
  },
);
