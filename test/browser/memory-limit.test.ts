/**
 * The memory of a browser is measured, and a paper that takes too much of it is an error of the paper. Long for the
 * paper that takes too much.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { groupMegabytes } from '../../src/browser/memory-limit.js';
import { build, openSession } from '../../src/build/build.js';
import { BuildError } from '../../src/diagnostic.js';
import { tempFolder } from '../temp-folder.js';

const onLinux = test.runIf(process.platform === 'linux');

onLinux('a browser has tens of megabytes, a group without processes none', async () => {
  const session = openSession();
  try {
    const megabytes = await session.use(({ group }) => groupMegabytes(group ?? 0));
    expect(megabytes).toBeGreaterThan(10);
    expect(megabytes).toBeLessThan(2000);
    // the second look passes over the processes that the first one found outside
    expect(await session.use(({ group }) => groupMegabytes(group ?? 0))).toBeGreaterThan(10);
    expect(await groupMegabytes(2 ** 30)).toBeUndefined();
  } finally {
    await session.close();
  }
});

onLinux(
  'a paper beyond the limits of the browser names the key that raises them',
  { tags: 'long', timeout: 120_000 },
  async () => {
    const session = openSession();
    // long enough for one measurement on any machine
    const text = `# A\n\n${'Words of a paragraph that has to be set.\n\n'.repeat(6_000)}`;
    const failing = async (limits: string) => {
      const folder = tempFolder({ 'wp-build.yaml': `limits: {${limits}}\n`, 'p.md': text });
      const options = { out: join(folder, 'p.pdf') };
      return build(join(folder, 'p.md'), { session }, options).catch((cause: unknown) => cause);
    };
    try {
      const memory = await failing('browser-megabytes: 20');
      expect(memory).toBeInstanceOf(BuildError);
      expect(String(memory)).toMatch(
        /megabytes of memory in the browser: 20 is the maximum \(limit "browser-megabytes"\)/,
      );
      const time = await failing('browser-seconds: 1');
      expect(time).toBeInstanceOf(BuildError);
      expect(String(time)).toContain('is not printed after 1 seconds (limit "browser-seconds")');
      const small = tempFolder({ 'p.md': '# A\n\nThe browser still works.\n' });
      const { result } = await build(join(small, 'p.md'), { session }, { out: join(small, 'p.pdf') });
      expect(result.pages).toBeGreaterThan(0);
    } finally {
      await session.close();
    }
  },
);
