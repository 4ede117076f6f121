/** `root:` of `wp-build.yaml` narrows what its papers may read, and never widens it. */

import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/build/check-paper.js';
import { tempFolder } from '../temp-folder.js';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';

/** Findings for a paper in `docs/papers` that shows an image in `docs` and one beside `wp-build.yaml`. */
async function found(root: string): Promise<string[]> {
  const folder = realpathSync(tempFolder());
  mkdirSync(join(folder, 'project/docs/papers'), { recursive: true });
  mkdirSync(join(folder, 'project/other'));
  writeFileSync(join(folder, 'project/wp-build.yaml'), `strict: false\nroot: ${root}\n`);
  writeFileSync(join(folder, 'project/docs/near.svg'), svg);
  writeFileSync(join(folder, 'project/far.svg'), svg);
  writeFileSync(join(folder, 'outside.svg'), svg);
  const images = ['../near.svg', '../../far.svg', '../../../outside.svg'].map((src) => `![An image](${src})`);
  const paper = join(folder, 'project/docs/papers/paper.md');
  writeFileSync(paper, `# T\n\n${images.join('\n\n')}\n`);
  return (await check(paper)).map(({ code, message, place }) =>
    code === 'defaults-value'
      ? `${code} ${place?.line}:${place?.column} ${message}`
      : `${code} ${place?.line}`,
  );
}

test.each([
  ['.', ['outside-root 7']],
  ['docs', ['outside-root 5', 'outside-root 7']],
  [
    '..',
    [
      'outside-root 7',
      'defaults-value 2:7 "root: .." is outside of the folder of wp-build.yaml. The folder of wp-build.yaml is used.',
    ],
  ],
  [
    '/',
    [
      'outside-root 7',
      'defaults-value 2:7 "root: /" is outside of the folder of wp-build.yaml. The folder of wp-build.yaml is used.',
    ],
  ],
  [
    'other',
    [
      'outside-root 7',
      'defaults-value 2:7 "root: other" does not hold this paper. The folder of wp-build.yaml is used.',
    ],
  ],
  [
    'nowhere',
    [
      'outside-root 7',
      'defaults-value 2:7 "root: nowhere" does not exist. The folder of wp-build.yaml is used.',
    ],
  ],
])('root: %s', async (root, findings) => {
  expect((await found(root)).sort()).toEqual([...findings].sort());
});
