/** What searches printed papers for misplaced notes finds each fault that is made. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { type ReadPdf, readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';
import { faultsOf } from './notes-on-pages.js';
import { notesPaper } from './notes-paper.js';

/** A fault that is made, and the words that tell of it. */
type Damage = readonly [reported: RegExp, damage: (pdf: ReadPdf) => ReadPdf];

const onPages = (pdf: ReadPdf, change: (text: string, page: number) => string): ReadPdf => ({
  ...pdf,
  pages: pdf.pages.map((page, index) => ({ ...page, text: change(page.text, index) })),
});
const onRuns = (pdf: ReadPdf, shiftPt: number): ReadPdf => ({
  ...pdf,
  pages: pdf.pages.map((page) => ({
    ...page,
    runs: page.runs.map((run) => (/N3x/.test(run.text) ? { ...run, topPt: run.topPt + shiftPt } : run)),
  })),
});
const moved = (lines: readonly string[], mark: RegExp) => {
  const at = lines.findIndex((line) => mark.test(line));
  return [...lines.slice(0, at), ...lines.slice(at + 1), ...lines.slice(at, at + 1)];
};

const damages: Readonly<Record<string, Damage>> = {
  'a note on the next page': [
    /note 3 is on page \d+, its reference on page/,
    (pdf) =>
      onPages(pdf, (text, page) => (page === pdf.pages.length - 1 ? `${text} N3x` : text.replace('N3x', ''))),
  ],
  'a lost note': [/note 3 is lost/, (pdf) => onPages(pdf, (text) => text.replace('N3x', ''))],
  'a note whose end is lost': [
    /the end of note 3 is lost/,
    (pdf) => onPages(pdf, (text) => text.replace('E3x', '')),
  ],
  'a note twice': [
    /note 3 is there 2 times/,
    (pdf) => onPages(pdf, (text) => text.replace('N3x', 'N3x N3x')),
  ],
  'lost text': [/S5 is there 0 times/, (pdf) => onPages(pdf, (text) => text.replace('S5x', ''))],
  'text twice': [/S5 is there 2 times/, (pdf) => onPages(pdf, (text) => text.replace('S5x', 'S5x S5x'))],
  'a hyphen within a line': [
    /hyphen within a line/,
    (pdf) => onPages(pdf, (text) => text.replace('S5x ', 'S5x a-b ')),
  ],
  'text out of order': [
    /S\d+x is read after/,
    (pdf) => ({ ...pdf, structure: moved(pdf.structure, /"S1x/) }),
  ],
  'a note out of order': [
    /E3x/,
    (pdf) => ({ ...pdf, structure: [...pdf.structure.map((line) => line.replace('E3x', '')), '"E3x"'] }),
  ],
  'text on text': [/overlaps/, (pdf) => onRuns(pdf, 11)],
  'text beyond the page': [/beyond the text area/, (pdf) => onRuns(pdf, 600)],
  'a dead link': [
    /the link to fn-4 is dead/,
    (pdf) => ({ ...pdf, names: new Map([...pdf.names].filter(([id]) => id !== 'fn-4')) }),
  ],
};

test('each made-up fault is found', async () => {
  const markdown = notesPaper({ seed: 1, notes: 6, kinds: ['paragraph', 'list'] });
  const folder = tempFolder({ 'paper.md': markdown });
  const { bytes, composition } = await produce(join(folder, 'paper.md'), { session });
  const pdf = await readPdf(bytes);
  const { marginMm } = composition.page;
  expect(faultsOf({ pdf, marginMm })).toEqual([]);
  for (const [name, [reported, damage]] of Object.entries(damages))
    expect(faultsOf({ pdf: damage(pdf), marginMm }), name).toContainEqual(expect.stringMatching(reported));
});
