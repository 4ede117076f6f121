/**
 * Builds with a memory, after a series of edits, say the same as builds from nothing. The series of many edits are long:
 * each state is built twice; one of a few edits is in `npm test`.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream } from '../../src/pdf/pdf-lib.js';
import { openMemory } from '../../src/watch/memory.js';
import { generatePaper, picture } from '../bench/generate-paper.mjs';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { bookmarkLines, readPdf } from '../read-pdf.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const { markdown, images } = generatePaper({ pages: 8, seed: 31, sectionBreaks: 'page', notes: 0.3 });
const [front = '', ...sections] = markdown.split(/^(?=## )/m);

/** The paper with its sections changed. */
const paper = (change: (sections: readonly string[]) => readonly string[]) =>
  [front, ...change(sections)].join('');

const more = 'A paragraph more, of which there are many, so that pages are added. '.repeat(60);

const lastNote = markdown.match(/\[\^n\d+\](?=\n)/g)?.at(-1) ?? '';

const states: Readonly<Record<string, string>> = {
  'as it is': markdown,
  'one word in one section': paper(([first = '', ...rest]) => [
    first,
    ...rest.map((text, i) => (i === 0 ? text.replace(/^([A-Z]\w+) /m, '$1 edited ') : text)),
  ]),
  'a section that grows by pages': paper(([first = '', ...rest]) => [`${first}\n${more}\n\n`, ...rest]),
  'two sections swapped': paper(([first = '', second = '', ...rest]) => [second, first, ...rest]),
  'a heading renamed': paper((all) => all.map((text) => text.replace(/^### .*$/m, '### Renamed Żółć'))),
  'a note that goes on on the next page': markdown.replace(/^\[\^n2\]:.*$/m, (note) => `${note} ${more}`),
  'a note referred to in an earlier section': markdown
    .replace(lastNote, '')
    .replace(/^### /m, `Earlier than it was.${lastNote}\n\n### `),
  'as it was': markdown,
};

/** What a PDF says, without the decimals of where: parts are printed apart here, and together there. */
async function saidBy(bytes: Uint8Array) {
  const { pages, links, names, bookmarks, structure, info, xmp, lang } = await readPdf(bytes);
  return {
    pages: pages.map(({ label, text, furniture }) => ({ label, text, furniture })),
    links: links.map(({ page, name, uri, contents, target }) => [page, name, uri, contents, target?.page]),
    names: [...names].map(([name, { page }]) => [name, page]),
    bookmarks: bookmarkLines(bookmarks),
    structure,
    info,
    xmp,
    lang,
  };
}

/** A build from nothing, read once for all states with its text. */
async function coldBuild(path: string) {
  const { bytes, diagnostics } = await produce(path, { session });
  return { said: await saidBy(bytes), structureFaults: await checkStructure(bytes), diagnostics };
}

/**
 * Builds state after state, rehearsing where that is asked for, and compares each with a build from nothing; returns
 * how many prints each was made of.
 */
async function compareStates(
  states: Readonly<Record<string, string>>,
): Promise<{ made: number; all: number }[]> {
  const folder = tempFolder({});
  addFiles(folder, images);
  const path = join(folder, 'paper.md');
  const memory = openMemory();
  const prints: { made: number; all: number }[] = [];
  const colds = new Map<string, ReturnType<typeof coldBuild>>();
  for (const [state, text] of Object.entries(states)) {
    writeFileSync(path, text);
    const warm = await produce(path, { session, memory });
    memory.settle('complete');
    prints.push(warm.prints);
    const built = colds.get(text) ?? coldBuild(path);
    colds.set(text, built);
    const cold = await built;
    expect(await saidBy(warm.bytes), state).toEqual(cold.said);
    if (warm.hasUndividedEdits) {
      const idleBuild = await produce(path, { session, memory, isIdleBuild: true });
      memory.settle('complete');
      expect([state, idleBuild.hasUndividedEdits]).toEqual([state, false]);
      expect(await saidBy(idleBuild.bytes), state).toEqual(cold.said);
    }
    expect(await checkStructure(warm.bytes), state).toEqual(cold.structureFaults);
    expect(warm.diagnostics, state).toEqual(cold.diagnostics);
  }
  return prints;
}

test('a word that is edited, and a section that grows', async () => {
  const { markdown: short } = generatePaper({ pages: 3, seed: 31, sectionBreaks: 'page', notes: 0.3 });
  const prints = await compareStates({
    'as it is': short,
    'one word': short.replace(/^([A-Z]\w+) /m, '$1 edited '),
    'pages more': short.replace(/^### .*$/m, `$&\n\n${more}`),
  });
  expect(prints.map(({ made, all }) => made < all)).toEqual([false, true, true]);
});

/** The colours that pages are filled with, as PDF operators. */
async function coloursIn(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const { context } = await PDFDocument.load(bytes);
  const streams = context.enumerateIndirectObjects().map(([, object]) => object);
  return new Set(
    streams.flatMap((object) => {
      const isContent = object instanceof PDFRawStream && !object.dict.has(PDFName.of('Subtype'));
      const text = isContent ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : '';
      return text.match(/(?:[\d.]+ ){3}rg/g) ?? [];
    }),
  );
}

test('another colour and another picture of the same size, for which few documents are settled again', async () => {
  const section = (number: number) =>
    `## Section ${number}\n\nA text with a note.[^${number}]\n\n${number === 5 ? '![A picture](image-0.png)\n\n' : ''}[^${number}]: Note ${number}.\n`;
  const folder = tempFolder({
    'paper.md': [
      '---\ntitle: Sections\ntheme: [technical, own.css]\nsection-breaks: page\n---\n',
      ...[1, 2, 3, 4, 5, 6].map(section),
    ].join('\n'),
  });
  const memory = openMemory();
  // one that is opened as it was settled stays the same object
  const documents = () => [
    ...(memory.states.last<{ kept: Map<string, object> }>('settled documents')?.kept.values() ?? []),
  ];
  const state = async (colour: string, step: number, height = 200) => {
    writeFileSync(join(folder, 'own.css'), `:root { --accent: ${colour}; }\n`);
    writeFileSync(join(folder, 'image-0.png'), picture(480, height, step));
    const before = new Set(documents());
    const path = join(folder, 'paper.md');
    const warm = await produce(path, { session, memory });
    memory.settle('complete');
    const cold = await produce(path, { session });
    expect(await saidBy(warm.bytes)).toEqual(await saidBy(cold.bytes));
    expect(await coloursIn(warm.bytes)).toEqual(await coloursIn(cold.bytes));
    return { cold, settled: documents().filter((document) => !before.has(document)).length };
  };
  const first = await state('#24508c', 0);
  expect(first.settled).toBeGreaterThan(5);
  const colour = await state('#8c2450', 0);
  // two pages of the browser load the new style sheet, each with a document
  expect(colour.settled).toBeLessThanOrEqual(2);
  expect(await coloursIn(colour.cold.bytes)).not.toEqual(await coloursIn(first.cold.bytes));
  expect((await state('#8c2450', 7)).settled).toBe(0);
  expect((await state('#8c2450', 7, 220)).settled).toBeGreaterThan(0);
});

test('each state of a paper whose sections begin on new pages', {
  tags: 'long',
  timeout: 240_000,
}, async () => {
  expect(lastNote).not.toBe('');
  await compareStates(states);
});

test('each state of a paper that flows, of which only the pages around an edit are printed', {
  tags: 'long',
  timeout: 240_000,
}, async () => {
  const flowing = generatePaper({ pages: 9, seed: 34, notes: 0.5 }).markdown;
  const lines = flowing.split('\n');
  const edited = (change: (line: string) => string) => {
    const middle = lines.findIndex((line, at) => at > lines.length / 2 && /^[A-Z][^#|`]{200,}$/.test(line));
    return lines.map((line, at) => (at === middle ? change(line) : line)).join('\n');
  };
  const prints = await compareStates({
    'as it is': flowing,
    'one word': edited((line) => line.replace(/^\w+/, 'Edited')),
    'pages more': edited((line) => `${line}\n\n${more}`),
    'a heading less': flowing.replace(/^### .*$/m, ''),
    'an index at the end': `${edited((line) => `[word]{.index} ${line}`)}\n\n## Index\n\n[INDEX]\n`,
    'as it was': flowing,
    'a note more, early': flowing.replace(/^[A-Z][^\n]{99,}[.]$/m, '$&^[A note added early.]'),
  });
  const [first, word] = prints;
  expect(first?.all).toBeGreaterThan(5);
  expect(word?.made).toBe(1);
  // the prints of all later notes stay
  expect(prints.at(-1)?.made).toBe(1);
});

test('a section that was edited is divided while the author is idle, and an edit then prints the pages around it', {
  tags: 'long',
  timeout: 240_000,
}, async () => {
  let part = 0;
  const { markdown: long } = generatePaper({ pages: 11, seed: 38, sectionBreaks: 'page', notes: 0.2 });
  // sections of about four pages: the first build divides longer ones
  const short = long.replace(/^### /gm, (mark) => (part++ % 2 ? '## ' : mark));
  const edited = (nth: number, to: string) => {
    let count = 0;
    return short.replace(/^[A-Z]\w+(?= \w+ \w+ \w+ )/gm, (word) => (count++ === nth ? to : word));
  };
  const prints = await compareStates({
    'as it is': short,
    'a word': edited(2, 'Edited'),
    'the same word': edited(2, 'Again'),
    'another word of the section': edited(9, 'Edited'),
    'a word of the last section': edited(20, 'Edited'),
    'as it was': short,
  });
  const whole = prints[0]?.all ?? 0;
  expect(prints.map(({ all }) => all > whole)).toEqual([false, false, true, true, true, true]);
  expect(prints[2]?.made).toBe(1);
});
