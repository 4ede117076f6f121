/** What is left out for an audience is nowhere in a release: not in the PDF, its attachments, the HTML or the source zip. */

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../cli/run-program.js';
import { readPdf } from '../../read-pdf.js';
import { commitAll, filesIn, hasGit } from './released-folder.js';

const secret = 'Quagmire';
let folder: string;
const run = (...args: string[]) => runProgram(args, { cwd: folder });
const written = () => filesIn(join(folder, 'out'));

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'wp-release-audience-')));
  const paper = `---
title: On Tides
version: "1.0"
date: 2026-03-14
authors: Ada Moss
bibliography: refs.bib
<!-- if: internal -->
classification: ${secret}
<!-- /if -->
---

# Plan

Built from {{git.commit}}.

<!-- if: internal -->
The ${secret} sinks. ![${secret}](secret.svg)

<!-- include: secret.md -->
<!-- else -->
The tide turns.
<!-- /if -->

A word <!-- if: internal -->${secret}<!-- /if --> only. Known [@moss<!-- if: internal -->; @mud<!-- /if -->].

## Depth <!-- if: internal -->${secret}<!-- /if -->

\`\`\`csv
pier,depth
<!-- if: internal -->
${secret},4
<!-- /if -->
quay,6
\`\`\`

Table: Piers <!-- if: internal -->of ${secret}<!-- /if -->

<!-- include: shared.md -->
`;
  writeFileSync(join(folder, 'tides.md'), paper);
  writeFileSync(join(folder, 'secret.md'), `${secret} in a file.\n`);
  writeFileSync(join(folder, 'shared.md'), `Shared.\n\n<!-- if: internal -->\n${secret}\n<!-- /if -->\n`);
  writeFileSync(
    join(folder, 'secret.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg"><desc>${secret}</desc></svg>`,
  );
  const work = (key: string, title: string) =>
    `@book{${key}, author = {Moss, Ada}, title = {{${title}}}, year = 2001}\n`;
  writeFileSync(join(folder, 'refs.bib'), `${work('moss', 'Tides')}\n${work('mud', secret)}`);
  writeFileSync(join(folder, '.gitignore'), 'out/\n');
  if (hasGit) commitAll(folder, 'First');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(hasGit)(
  'a release without an audience holds nothing of what is internal, and verifies',
  async () => {
    const { code, stderr } = await run('release', 'tides.md', '--no-cache');
    expect([code, stderr.split('\n')[0]]).toEqual([0, 'tides.md: release 1.0']);
    const found = [...written()].flatMap(([name, { bytes }]) =>
      textsOf(name, bytes).some((text) => text.includes(secret)) ? [name] : [],
    );
    expect(found).toEqual([]);
    const pdf = written().get('releases/tides/1.0/tides-1.0.pdf')?.bytes ?? Buffer.of();
    const { pages, attachments } = await readPdf(pdf);
    expect(pages.map(({ text }) => text).join(' ')).toMatch(/Built from [0-9a-f]{10}\..*The tide turns\./s);
    expect(attachments.map(({ name }) => name)).toEqual([
      'refs.bib',
      'shared.md',
      'tides.md',
      'wp-build-settings.json',
    ]);
    expect((await run('verify', 'out/releases/tides/1.0/tides-1.0.pdf')).code).toBe(0);
  },
);

test.runIf(hasGit)('the search would find it: a build for the audience holds it', async () => {
  expect((await run('tides.md', '--audience', 'internal', '-o', 'inside.pdf', '--no-cache')).code).toBe(0);
  const pdf = filesIn(folder).get('inside.pdf')?.bytes ?? Buffer.of();
  const { pages } = await readPdf(pdf);
  expect(
    pages
      .map(({ text }) => text)
      .join(' ')
      .split(secret).length,
  ).toBeGreaterThan(4);
});

/** The bytes of a file as text, with all that is packed in it. */
function textsOf(name: string, bytes: Buffer): string[] {
  const packed = name.endsWith('.zip')
    ? Object.entries(unzipSync(bytes)).flatMap(([inner, content]) => [
        inner,
        ...textsOf(inner, Buffer.from(content)),
      ])
    : name.endsWith('.pdf')
      ? streamsOf(bytes)
      : [];
  return [bytes.toString('utf8'), bytes.toString('latin1'), ...packed];
}

function streamsOf(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/stream\r?\n/g)].flatMap(({ 0: mark, index }) => {
    try {
      const content = inflateSync(pdf.subarray(index + mark.length), { finishFlush: 2 });
      return [content.toString('utf8'), content.toString('utf16le')];
    } catch {
      return [];
    }
  });
}
