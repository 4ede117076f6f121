/** The text of a paper, or a section of it, is parsed within bounds. */

import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits.js';
import { parseSource } from './parse-source.js';
import { sourceOf } from './source.js';

const limits = { ...defaultLimits, 'paragraph-marks': 2 };
const read = (text: string) => parseSource({ ...sourceOf(`# T\n\n${text}\n`), limits });

test('abbreviations in one paragraph are counted in the parsed text, four as one mark', async () => {
  const paper = (uses: number) => `*[AB]: Alpha Beta\n\n${'AB '.repeat(uses)}\n\nAB AB`;
  await expect(read(paper(9))).rejects.toMatchObject({
    diagnostics: [{ code: 'limit', place: { line: 5 } }],
  });
  await expect(read(paper(8))).resolves.toBeDefined();
});

test('blocks that are nested too deep are refused', async () => {
  await expect(read(`${'> '.repeat(250)}deep`)).rejects.toMatchObject({
    diagnostics: [{ code: 'nesting-too-deep' }],
  });
});
