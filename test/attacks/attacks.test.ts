/**
 * Every attack is checked, and one in sixteen is built: `npm run attacks` builds all of them and prints the counts. Each
 * ends in a PDF or in an error of the paper, says what it must, and touches nothing outside of the paper's folder. One of
 * each kind is in `npm test`; the others are long, as they are hundreds.
 */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { produceFrom } from '../../src/build/build.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { checkPaper } from '../../src/check/check.js';
import { BuildError } from '../../src/diagnostic.js';
import type { Diagnostic } from '../../src/types.js';
import { sharedSession as session } from '../browser/shared-session.js';
import type { Attack } from './attack.js';
import { type Canaries, openCanaries, secret } from './canaries.js';
import { fileAttacks } from './files.js';
import { pageAttacks } from './pages.js';
import { contentOfPdf } from './pdf-content.js';
import { textAttacks } from './texts.js';

const all: readonly Attack[] = [...fileAttacks, ...pageAttacks, ...textAttacks];
const buildsAll = process.env.WP_BUILD_ATTACKS === 'all';
const oneIn = 16;

let canaries: Canaries;
let outside = '';
interface Counts {
  tried: number;
  built: number;
  refused: number;
}
/** By kind of attack. */
const counts = new Map<string, Counts>();

beforeAll(async () => {
  canaries = await openCanaries();
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'wp-build-attacks-')));
  writeFileSync(join(outside, 'secret.txt'), secret);
  for (const end of ['css', 'bib', 'csl']) writeFileSync(join(outside, `secret.${end}`), `/* ${secret} */`);
});

afterAll(async () => {
  rmSync(outside, { recursive: true, force: true });
  expect(canaries.touched()).toBe(0);
  await canaries.close();
  if (buildsAll) console.log(tableOfCounts(canaries.touched()));
});

function tableOfCounts(touched: number): string {
  const line = (name: string, { tried, built, refused }: Counts) =>
    `${name.padEnd(26)} ${tried} tried, ${built} built, ${refused} refused`;
  const sum = { tried: 0, built: 0, refused: 0 };
  for (const each of counts.values())
    for (const key of ['tried', 'built', 'refused'] as const) sum[key] += each[key];
  const lines = [...counts].map(([kind, each]) => line(kind, each));
  return [...lines, line('all', sum), `canaries touched: ${touched}`].join('\n');
}

/** Writes the files of an attack into a folder of its own, below the one with the secret. */
function place({ files }: Attack): string {
  const folder = mkdtempSync(join(outside, 'paper-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const text = (value: string) =>
      value.replaceAll('HOST', canaries.host).replaceAll('SECRET', join(outside, 'secret.txt'));
    if (typeof content === 'string') writeFileSync(path, text(content));
    else if (content instanceof Uint8Array) writeFileSync(path, content);
    else {
      writeFileSync(path, '');
      truncateSync(path, content.sparseBytes);
    }
  }
  return folder;
}

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** everything that would be shown: where a secret would be */
  readonly shown: string;
}

async function run(attack: Attack, isBuilt: boolean): Promise<Outcome> {
  const folder = place(attack);
  const count = counts.get(attack.kind) ?? { tried: 0, built: 0, refused: 0 };
  counts.set(attack.kind, count);
  count.tried++;
  try {
    const loaded = await loadPaper(join(folder, 'paper.md'), { root: folder });
    const files = [...loaded.assets.bySrc.values(), ...loaded.theme.assets].map(({ bytes }) =>
      Buffer.from(bytes).toString('latin1'),
    );
    const shown = [JSON.stringify(loaded.paper.body), loaded.theme.css, ...files].join('\n');
    const checked = [...loaded.diagnostics, ...checkPaper(loaded.paper)];
    const isFatal = checked.some(({ severity }) => severity === 'error');
    if (isFatal) count.refused++;
    if (!isBuilt || isFatal) return { diagnostics: checked, shown };
    const { diagnostics, bytes } = await produceFrom(loaded, { session }, { cache: false });
    count.built++;
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const printed = await contentOfPdf(bytes);
    return { diagnostics: [...checked, ...diagnostics], shown: shown + printed };
  } catch (cause) {
    // anything else is a bug of ours
    if (!(cause instanceof BuildError)) throw cause;
    count.refused++;
    return { diagnostics: cause.diagnostics, shown: '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What they name is known when they are drawn. */
const needsBuild = ({ kind }: Attack) => kind === 'chart' || kind === 'file: chart' || kind === 'sheet';
const kinds = [...new Set(all.map(({ kind }) => kind))];

test('there are more than 250 attacks', () => {
  expect(all.length).toBeGreaterThan(250);
});

describe.each(kinds)('%s', (kind) => {
  const named = all.filter((attack) => attack.kind === kind).map((attack) => [attack.name, attack] as const);
  const timeout = 60_000;
  test.each(named.slice(0, 1))('%s', { timeout }, (_, attack) => expectHarmless(attack));
  test.each(named.slice(1))('%s', { tags: 'long', timeout }, (_, attack) => expectHarmless(attack));
});

async function expectHarmless(attack: Attack): Promise<void> {
  const isBuilt = buildsAll || needsBuild(attack) || all.indexOf(attack) % oneIn === 0;
  const { diagnostics, shown } = await run(attack, isBuilt);
  expect(shown).not.toContain(secret);
  expect(diagnostics.map(({ message, hint }) => `${message} ${hint}`).join()).not.toContain(secret);
  const codes = diagnostics.map(({ code }) => code);
  if (attack.expected.length > 0)
    expect(attack.expected).toEqual(
      expect.arrayContaining([codes.find((code) => attack.expected.includes(code as never))]),
    );
  for (const { severity, code, place } of diagnostics) {
    if (severity === 'error' && code !== 'browser-failed') expect(place, code).toBeDefined();
  }
}
