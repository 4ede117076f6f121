/**
 * Fixtures, templates and themes, built for the default standards and for those of PDF 2.0, through the structural
 * checks of docs/conformance.md. It is no validator. Where `verapdf` is found (or the command that WP_VERAPDF names),
 * the files go through it too. A few run with all tests, and all of them by `npm run conformance`.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { BuildError } from '../../src/diagnostic.js';
import type { BuildOptions } from '../../src/types.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What runs where not everything was asked for. */
// a formula of the research paper runs on over a page
const few = ['math', 'footnotes (PDF 2.0)', 'whitepaper (report)', 'research-paper'];
const isAll = process.env.WP_CONFORMANCE === 'all';

/** A paper, and how it is built. */
interface Case {
  readonly name: string;
  readonly paper: string;
  readonly options: BuildOptions;
  readonly flavours: readonly string[];
}

const fixtures = readdirSync(join(root, 'test/fixtures'))
  .map((name) => ({ name, paper: join(root, 'test/fixtures', name, 'paper.md') }))
  .filter(({ paper }) => existsSync(paper));
const templates = readdirSync(join(root, 'templates'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name: basename(name, '.md'), paper: join(root, 'templates', name) }));
const themes = ['technical', 'meridian', 'ledger', 'folio', 'memo', 'report'];

const newer = { set: { conformance: 'pdf/ua-2, wtpdf, pdf/a-4f' } };
const cases: readonly Case[] = [...fixtures, ...templates]
  .flatMap(({ name, paper }): Case[] => [
    { name, paper, options: {}, flavours: ['ua1', '3a'] },
    { name: `${name} (PDF 2.0)`, paper, options: newer, flavours: ['ua2', '4f'] },
  ])
  .concat(
    templates.flatMap(({ name, paper }) =>
      themes.map((theme) => ({
        name: `${name} (${theme})`,
        paper,
        options: { theme: [theme] },
        flavours: ['ua1', '3a'],
      })),
    ),
  )
  .filter(({ name }) => isAll || few.includes(name));

/** What the file claims of what a flavour is about. */
function claims(pdf: Buffer, flavour: string): boolean {
  const text = pdf.toString('latin1');
  const of: Record<string, RegExp> = {
    ua1: /<pdfuaid:part>1</,
    ua2: /<pdfuaid:part>2</,
    '3a': /<pdfaid:part>3</,
    '4f': /<pdfaid:part>4</,
  };
  return of[flavour]?.test(text) ?? false;
}

function validatorCommand(): string | undefined {
  const command = process.env.WP_VERAPDF ?? 'verapdf';
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error ? undefined : command;
}

const validator = validatorCommand();
/** What the validator says against each claim of the file. */
async function refusals(pdf: Buffer, flavours: readonly string[]): Promise<string[]> {
  const asked = flavours.filter((flavour) => claims(pdf, flavour));
  if (validator === undefined || asked.length === 0) return [];
  const folder = await tempFolder();
  await addFiles(folder, { 'paper.pdf': pdf });
  return asked.flatMap((flavour) => {
    const args = ['-f', flavour, '--format', 'text', join(folder, 'paper.pdf')];
    const { stdout } = spawnSync(validator, args, { encoding: 'utf8' });
    return /^PASS/m.test(stdout) ? [] : [`${flavour}: ${stdout.trim().slice(0, 400)}`];
  });
}

async function bytesOf(paper: string, options: BuildOptions): Promise<Uint8Array | undefined> {
  try {
    return (await produce(paper, { session }, options)).bytes;
  } catch (cause) {
    const reported = cause instanceof BuildError ? cause.diagnostics : [];
    if (!reported.some(({ code, severity }) => code === 'pdf-conformance' && severity === 'error'))
      throw cause;
    return undefined;
  }
}

describe('structural checks of', () => {
  test.each(cases)('$name', async ({ paper, options, flavours }) => {
    const bytes = await bytesOf(paper, options);
    // a standard that was asked for and is not held leaves no file
    if (bytes === undefined) return;
    expect(await checkStructure(bytes)).toEqual([]);
    expect(await refusals(Buffer.from(bytes), flavours)).toEqual([]);
  });

  test.skipIf(validator !== undefined)('no verapdf was found to validate with', () => {});
});
