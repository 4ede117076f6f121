/**
 * Edits of every kind, planted in long papers: the comparison finds those, and no others, in time.
 *
 * @module-tag large
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { redlineBody } from '../../../src/release/diff/redline.js';
import { cpuMs } from '../../cpu-time.js';
import { published } from '../published.js';
import { madePaper, paperOf } from './made-paper.js';
import { expectation, type Planted, plantEdits } from './planted-edits.js';

async function marked(old: string, planted: Planted) {
  const [before, after] = [await paperOf(old), await paperOf(planted.text)];
  const start = cpuMs();
  const redline = redlineBody({ paper: before }, { paper: after });
  return { ...redline, ms: cpuMs() - start };
}

const reported = ({ changes }: Awaited<ReturnType<typeof marked>>['changes']) =>
  changes.map(({ kind, subject, before, after }) => expectation(kind, subject, before, after)).sort();

function idsIn(node: Root | Element): string[] {
  return node.children.flatMap((child) =>
    child.type === 'element'
      ? [...(child.properties.id ? [String(child.properties.id)] : []), ...idsIn(child)]
      : [],
  );
}

/** Every change has one mark that a bookmark can lead to, and no id is there twice. */
function expectMarks({ body, changes }: Awaited<ReturnType<typeof marked>>): void {
  const ids = idsIn(body);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(changes.changes.map((change) => change.id)));
}

describe('edits planted in a made-up paper', () => {
  const old = madePaper(32);

  it('has the length of a real one', () => {
    expect(old.split(/\s+/).length).toBeGreaterThan(15_000);
  });

  it.each([1, 2, 3, 4, 5])('are found, and nothing else (seed %i)', async (seed) => {
    const planted = plantEdits(old, 3, seed);
    expect(planted.expected.length).toBeGreaterThan(60);
    const redline = await marked(old, planted);
    expect(reported(redline.changes)).toEqual([...planted.expected].sort());
    expectMarks(redline);
    expect(redline.ms).toBeLessThan(5000);
  });

  it('are none where nothing changed', async () => {
    const { changes } = await marked(old, { text: old, expected: [] });
    expect(changes.changes).toEqual([]);
  });
});

/** A published paper, which is not part of the project. */
const sscsp = join(published, 'supply-chain/sscsp.md');

describe.runIf(existsSync(sscsp))('edits planted in a published paper', () => {
  it.each([1, 2, 3, 4, 5])('are found, and nothing else (seed %i)', async (seed) => {
    const old = readFileSync(sscsp, 'utf8');
    const planted = plantEdits(old, 3, seed);
    expect(planted.expected.length).toBeGreaterThan(35);
    const redline = await marked(old, planted);
    expect(reported(redline.changes)).toEqual([...planted.expected].sort());
    expectMarks(redline);
    expect(redline.ms).toBeLessThan(5000);
  });
});

it.skipIf(existsSync(sscsp))('skipped: ../shared/papers is not beside this checkout', () => {});
