import { expect, test } from 'vitest';
import { injectFaults } from './faults.mjs';

test.skipIf(process.platform !== 'linux')(
  'kills, full disks, builds at once, dead browsers and changing files lose and leave nothing',
  async () => {
    const { counts, failures } = await injectFaults({ kills: 1, atOnce: 2, surroundings: 1, seed: 7 });
    expect(failures).toEqual([]);
    expect(counts).toMatchObject({ kills: 4, atOnce: 4, surroundings: 9 });
  },
  240_000,
);
