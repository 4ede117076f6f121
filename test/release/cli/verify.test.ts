/** What `verify` says of PDFs that are no release, that want to do harm, or that other versions built. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { openPipeline } from '../../../src/build/release-pipeline.js';
import type { Pipeline } from '../../../src/release/pipeline.js';
import { release } from '../../../src/release/release.js';
import { verify } from '../../../src/release/verify.js';
import { sharedSession as session } from '../../browser/shared-session.js';
import { runProgram } from '../../cli/run-program.js';
import { addFiles, tempFolder } from '../../temp-folder.js';
import { gear, paperText } from './released-folder.js';

const pipeline = openPipeline(session);
const verified = (target: string, other: Pipeline = pipeline) => verify(target, { pipeline: other, run: {} });

/** A PDF with the files attached. */
async function pdfWith(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const [name, text] of Object.entries(files)) await document.attach(Buffer.from(text), name);
  return document.save();
}

describe('a PDF that is no sound release', () => {
  const settings = { paper: 'paper.md', options: {}, tools: { 'wp-build': '9', browser: 'x', fonts: [] } };
  const attached = (changes: object, files: Record<string, string> = { 'paper.md': '# A' }) => ({
    ...files,
    'wp-build-settings.json': JSON.stringify({ ...settings, ...changes }),
  });
  test.each<[string, Record<string, string>, string]>([
    ['without a source', {}, 'The PDF has no attached source, which a release has.'],
    [
      'with files that are no source',
      { 'note.txt': 'x' },
      'There is no wp-build-settings.json among the source files.',
    ],
    [
      'with a path that leads elsewhere',
      attached({}, { '../../x.md': '# A' }),
      'The source file “../../x.md” has a name that leads elsewhere.',
    ],
    [
      'with a paper elsewhere',
      attached({ paper: '/etc/passwd' }),
      'The source file “/etc/passwd” has a name that leads elsewhere.',
    ],
    [
      'with a theme elsewhere',
      attached({ options: { theme: ['/etc/x.css'] } }),
      'The theme “/etc/x.css” is not among the source files.',
    ],
    [
      'with settings that are none',
      attached({ options: { set: 1 } }),
      'wp-build-settings.json is wrong at options.set: Invalid type: Expected Object but received 1',
    ],
    [
      'that reads what is outside',
      attached({}, { 'paper.md': '---\nbibliography: /etc/passwd\n---\n![x](/etc/passwd)' }),
      'outside',
    ],
  ])('%s cannot be built again, and the reason is reported', async (_, files, reason) => {
    const folder = tempFolder({ 'paper.pdf': await pdfWith(files) });
    const { isVerified, findings, rebuilt } = await verified(join(folder, 'paper.pdf'));
    expect([isVerified, rebuilt[0]?.outcome]).toEqual([false, 'failed']);
    expect(findings[0]?.message).toContain('cannot be built again: ');
    expect(findings.map(({ message }) => message).join('\n')).toContain(reason);
  });

  test('nor can a file that is no PDF, or one that is not there', async () => {
    const folder = tempFolder({ 'paper.pdf': 'text' });
    const { findings } = await verified(join(folder, 'paper.pdf'));
    expect(findings.map(({ message }) => message)).toEqual([
      'cannot be built again: The PDF cannot be read: it does not begin as a PDF does.',
    ]);
    const { code, stderr } = await runProgram(['verify', 'gone.pdf'], { cwd: folder });
    expect([code, stderr]).toEqual([
      1,
      'error release-missing: gone.pdf does not exist.\n  hint: Name a released PDF, or the folder of a release.\n',
    ]);
  });
});

test('other versions that print the same bytes are reported, and are no difference', async () => {
  const folder = tempFolder({ 'gears.md': paperText('1.0'), 'gear.svg': gear });
  const older: Pipeline = {
    ...pipeline,
    toolsFor: async (prepared) => ({ ...(await pipeline.toolsFor(prepared)), browser: 'HeadlessChrome/1.2' }),
  };
  const paper = join(folder, 'gears.md');
  const [result] = await release([paper], { out: join(folder, 'out') }, older);
  expect(result?.action).toBe('release');
  const { isVerified, rebuilt } = await verified(join(folder, 'out/releases/gears/1.0'));
  expect([isVerified, rebuilt[0]?.toolsDiffer]).toEqual([
    true,
    [expect.stringMatching(/^it was printed with HeadlessChrome\/1\.2, this machine has HeadlessChrome\/\d/)],
  ]);
  // and the same version released with this one is the same version
  const [again] = await release([paper], { out: join(folder, 'out') }, pipeline);
  expect(again?.action).toBe('already-released');
});

test('all that a paper is made of is attached: what lies beside it, above it and outside its root', async () => {
  const folder = tempFolder({
    'project/wp-build.yaml': 'authors: [Ada Moss]\nhistory: auto\n',
    'project/papers/gears.md': paperText(
      '1.0',
      '## One\n\nAs said.[@moss]\n\n<!-- include: chapters/two.md -->\n\n```{.csv file=data.csv}\n```',
      'bibliography: refs.bib\nlogo: gear.svg\n',
    ),
    'project/papers/chapters/two.md': '## Two\n\n![A gear](gear.svg)\n',
    'project/papers/chapters/gear.svg': gear,
    'project/papers/gear.svg': gear,
    'project/papers/data.csv': 'teeth,turns\n12,1\n24,2\n',
    'project/papers/refs.bib':
      '@book{moss, author={Moss, Ada}, title={Gears}, publisher={Works}, year={2001}}\n',
    'themes/ours.css': '@import "more/deep.css";\n:root { --accent-color: #803000; }\n',
    'themes/more/deep.css': 'p { hyphens: none; }\n',
  });
  const args = ['release', 'project/papers/gears.md', '--theme', 'themes/ours.css', '--set', 'subtitle=All'];
  const run = await runProgram(args, { cwd: folder });
  expect([run.code, run.stderr]).toEqual([0, expect.not.stringContaining('error')]);
  const pdf = join(folder, 'out/releases/gears/1.0/gears-1.0.pdf');
  const files = await pipeline.pdf.attachedFiles(readFileSync(pdf));
  expect(files.map(({ name }) => name)).toEqual([
    '_up/themes/more/deep.css',
    '_up/themes/ours.css',
    'papers/chapters/gear.svg',
    'papers/chapters/two.md',
    'papers/data.csv',
    'papers/gear.svg',
    'papers/gears.md',
    'papers/refs.bib',
    'wp-build-settings.json',
    'wp-build.yaml',
  ]);
  const elsewhere = tempFolder();
  addFiles(elsewhere, { 'a.pdf': readFileSync(pdf), 'wp-build.yaml': 'title: Not this one\n' });
  expect(await verified(join(elsewhere, 'a.pdf'))).toMatchObject({ isVerified: true, findings: [] });
  expect(existsSync(join(elsewhere, 'papers'))).toBe(false);
});
