/**
 * A fault of each kind; kills, of which tests beside each command show one, in numbers: `npm run faults`. Long, since each
 * fault takes several whole commands.
 *
 * @module-tag long
 */

import { expect, test } from 'vitest';
import { injectFaults } from './faults.mjs';

test.skipIf(process.platform !== 'linux')(
  'full disks, builds at once, dead browsers and changing files lose and leave nothing',
  async () => {
    const { counts, failures } = await injectFaults({ kills: 0, atOnce: 1, surroundings: 1, seed: 7 });
    expect(failures).toEqual([]);
    expect(counts).toMatchObject({ kills: 0, atOnce: 2, surroundings: 9 });
  },
  240_000,
);
