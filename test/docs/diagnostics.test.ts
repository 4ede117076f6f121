/** The papers of docs/diagnostics.md: each bad one gives its code, with a place; each good one does not. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build/build.js';
import { check } from '../../src/build/check-paper.js';
import { BuildError, codes } from '../../src/diagnostic.js';
import type { Diagnostic } from '../../src/types.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { type Files, groups } from './diagnostics-table.js';

const folder = mkdtempSync(join(tmpdir(), 'wp-build-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = Object.values(groups).flatMap((group) => Object.entries(group));
const examples = rows.flatMap(([code, { bad, good, by = 'check' }]) =>
  bad === undefined || good === undefined ? [] : [{ code, bad, good, by }],
);

function written(name: string, files: string | Files): string {
  const all = typeof files === 'string' ? { 'paper.md': files } : files;
  const own = join(folder, name);
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(own, file)), { recursive: true });
    writeFileSync(join(own, file), text);
  }
  return join(own, 'paper.md');
}

async function found(path: string, by: 'check' | 'build'): Promise<readonly Diagnostic[]> {
  if (by === 'check') return check(path, { root: dirname(path) });
  const options = { out: join(folder, 'out'), root: dirname(path) };
  try {
    return (await build(path, { session }, options)).result.diagnostics;
  } catch (cause) {
    if (cause instanceof BuildError) return cause.diagnostics;
    throw cause;
  }
}

test('every code is described, once', () => {
  expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(codes).sort());
});

describe.each(examples)('$code', ({ code, bad, good, by }) => {
  test('its bad example gives it', async () => {
    const all = await found(written(`${code}-bad`, bad), by);
    const own = all.find((one) => one.code === code);
    expect(own, JSON.stringify(all.map((one) => [one.code, one.message]))).toBeDefined();
    expect(own?.hint ?? own?.message).toMatch(/\S/);
  });

  test('its good example does not', async () => {
    const all = await found(written(`${code}-good`, good), by);
    expect(all.filter((one) => one.code === code)).toEqual([]);
  });
});
