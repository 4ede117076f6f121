/** What a job reads after a release: hostile names set no output and draw nothing in the summary. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarise } from '../../src/cli/ci.js';
import type { ReleaseResult } from '../../src/release/release.js';
import { tempFolder } from '../temp-folder.js';

test('line ends, controls and marks of direction in names are shown, not sent', async () => {
  const folder = tempFolder({ summary: '', output: '' });
  const name = 'a\nreleased=9\nend-of-files-of-wp-build\n\u202e\u001b[2Jb';
  const results = [
    {
      source: `/p/${name}.md`,
      action: 'refuse',
      diagnostics: [{ severity: 'error', code: 'limit', message: `no\n# ${name}` }],
      files: [join(process.cwd(), 'out', name, 'SHA256SUMS')],
    },
  ] as const satisfies readonly Partial<ReleaseResult>[];
  await summarise(results as unknown as readonly ReleaseResult[], {
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_OUTPUT: join(folder, 'output'),
  });
  const summary = readFileSync(join(folder, 'summary'), 'utf8');
  const output = readFileSync(join(folder, 'output'), 'utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  for (const text of [summary, output]) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  expect(output.split('\n').filter((line) => line.startsWith('released='))).toEqual(['released=1']);
  expect(output.split('\n').filter((line) => line.startsWith('end-of-files'))).toHaveLength(1);
  expect(summary.split('\n').filter((line) => line.startsWith('# '))).toEqual([]);
});
