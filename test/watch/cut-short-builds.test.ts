/** Builds that a change cuts short, at each of their steps: the next build is as if they had not been. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const { markdown, images } = generatePaper({ pages: 5, seed: 41, sectionBreaks: 'page', notes: 0.4 });
const more = 'A sentence of which there are so many that pages are added. '.repeat(120);
const states = {
  first: markdown,
  // text, images, notes, theme: something for every stage to remember
  cutShort: markdown
    .replace(/^---\n/, '---\ntheme: corporate\nwatermark: No\n')
    .replace(/^### .*$/m, (heading) => `${heading}\n\n${more}^[A note more.]`),
  next: markdown.replace(/^[A-Z]\w+(?= \w+ \w+ \w+ )/m, 'Edited'),
};

const steps = ['read', 'parse', 'equip', 'draw', 'compose', 'paginate', 'print', 'link', 'stamp'];

/** Builds of one paper with one memory, as a watch makes them. */
function watched() {
  const folder = tempFolder({});
  addFiles(folder, images);
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  return {
    async build(text: string) {
      writeFileSync(path, text);
      const { bytes } = await produce(path, { session, memory });
      memory.settle('complete');
      return bytes;
    },
    async cold() {
      return (await produce(path, { session })).bytes;
    },
    /** Begins a build and cancels it when it begins, or has just begun, the step; returns the steps that it came to. */
    async cutShort(text: string, at: string) {
      writeFileSync(path, text);
      const cancelling = new AbortController();
      const begun: string[] = [];
      const onProgress = ({ step }: { readonly step: string }) => {
        begun.push(step);
        if (step === at) cancelling.abort();
      };
      const { signal } = cancelling;
      await expect(produce(path, { session, memory }, { signal, onProgress })).rejects.toThrow();
      memory.settle('cut-short');
      return begun;
    },
  };
}

test('the bytes after builds that were cut short, each at another step, are those without them', async () => {
  const undisturbed = watched();
  await undisturbed.build(states.first);
  const expected = Buffer.from(await undisturbed.build(states.next));
  const cold = await readPdf(await undisturbed.cold());
  const disturbed = watched();
  await disturbed.build(states.first);
  for (const step of steps) expect((await disturbed.cutShort(states.cutShort, step)).at(-1)).toBe(step);
  expect(Buffer.compare(await disturbed.build(states.next), expected)).toBe(0);
  const { pages, structure } = await readPdf(expected);
  expect(pages.map(({ text }) => text)).toEqual(cold.pages.map(({ text }) => text));
  expect(structure).toEqual(cold.structure);
}, 240_000);
