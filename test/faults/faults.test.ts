import { expect, test } from 'vitest';
import { injectFaults } from './faults.mjs';

test.skipIf(process.platform === 'win32')(
  'kills, full disks and builds at once lose and leave nothing',
  async () => {
    const { counts, failures } = await injectFaults({ kills: 1, atOnce: 2, seed: 7 });
    expect(failures).toEqual([]);
    expect(counts).toMatchObject({ kills: 4, atOnce: 4 });
  },
  120_000,
);
