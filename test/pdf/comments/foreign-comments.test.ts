/** Comments as the viewers of others write them: their threads, states, strings, stamps, and updates at the file's end. */

import { PDFHexString, PDFName, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { readComments } from '../../../src/pdf/comments/read-comments.js';
import { annotate, type Entries, PDFDocument, plain, quad, saved } from './annotated-pdf.js';

const line = 'The gate opens at dawn, and the clerk writes it down.';

async function page() {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Courier);
  const sheet = document.addPage([600, 400]);
  sheet.drawText(line, { x: 100, y: 300, size: 10, font });
  const over = (words: string): Entries => {
    const left = 100 + line.indexOf(words) * 6;
    const box = [left, 298, left + words.length * 6, 308] as const;
    return { Rect: [...box], QuadPoints: quad(...box) };
  };
  return { document, sheet, over };
}

test('Acrobat: answers of answers, the words of states and marks left out, the last state of the days', async () => {
  const { document, sheet, over } = await page();
  const facts = { T: 'Ada', Subj: 'Highlight', NM: 'a-1' };
  const head = annotate(sheet, 'Highlight', { ...facts, ...over('at dawn'), Contents: 'When is that?' });
  const at = { Rect: [0, 0, 20, 20], F: 30 };
  const says = (state: string, day: string, model = 'Review') =>
    annotate(sheet, 'Text', {
      ...at,
      IRT: head,
      State: state,
      StateModel: model,
      T: 'Jon',
      Contents: `${state} set by Jon`,
      CreationDate: plain(`D:202603${day}093000-08'00'`),
    });
  says('Rejected', '20');
  says('Accepted', '14');
  says('Marked', '21', 'Marked');
  const rich =
    '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p>At <b>five</b> &amp; a half.</p></body>';
  const answer = annotate(sheet, 'Text', { ...at, IRT: head, T: 'Jon', RC: rich, M: plain('D:20260315') });
  annotate(sheet, 'Text', { ...at, IRT: answer, T: 'Ada', Contents: 'Good.', M: plain('D:20260316') });
  const [comment, ...others] = await readComments(await saved(document));
  expect(others).toEqual([]);
  expect(comment).toMatchObject({ words: 'at dawn', text: 'When is that?', state: 'rejected' });
  expect(comment?.replies.map(({ text }) => text)).toEqual(['At five & a half.', 'Good.']);
});

test('a state that was taken away is none', async () => {
  const { document, sheet, over } = await page();
  const head = annotate(sheet, 'Highlight', over('gate'));
  for (const [state, day] of [
    ['Accepted', '14'],
    ['None', '15'],
  ])
    annotate(sheet, 'Text', {
      Rect: [0, 0, 9, 9],
      IRT: head,
      StateModel: PDFName.of('Review'),
      State: PDFName.of(state ?? ''),
      M: plain(`D:202603${day}`),
    });
  const [comment] = await readComments(await saved(document));
  expect(comment).toMatchObject({ replies: [] });
  expect(comment).not.toHaveProperty('state');
});

test('a replacement is one, whether the caret or the struck words come first', async () => {
  for (const [first, second] of [
    ['Caret', 'StrikeOut'],
    ['StrikeOut', 'Caret'],
  ] as const) {
    const { document, sheet, over } = await page();
    const part = (subtype: string, more: Entries) =>
      annotate(sheet, subtype, {
        ...(subtype === 'StrikeOut'
          ? over('the clerk')
          : { Rect: [330, 296, 336, 304], Contents: 'a guard' }),
        ...more,
      });
    const head = part(first, {});
    part(second, { IRT: head, RT: PDFName.of('Group') });
    const found = await readComments(await saved(document));
    expect(found.map(({ kind, words, text }) => [kind, words, text])).toEqual([
      ['replacement', 'the clerk', 'a guard'],
    ]);
  }
});

test('strings in UTF-16 of either order are read, and a stamp without words says what it stamps', async () => {
  const { document, sheet, over } = await page();
  const backward = Buffer.from('\ufeffГрюße 水', 'utf16le').toString('hex');
  annotate(sheet, 'Underline', { ...over('opens'), Contents: PDFHexString.of(backward), T: 'Łucja' });
  annotate(sheet, 'Stamp', { Rect: [300, 200, 400, 240], Name: PDFName.of('SBNotApproved') });
  const found = await readComments(await saved(document));
  expect(found.map(({ text, author }) => [text, author])).toEqual([
    ['Not Approved', undefined],
    ['Грюße 水', 'Łucja'],
  ]);
});

test('a note beside two lines belongs to the one at its middle', async () => {
  const { document, sheet } = await page();
  sheet.drawText('Another line above.', { x: 100, y: 316, size: 10 });
  annotate(sheet, 'Text', { Rect: [60, 292, 80, 312], Contents: 'Which?' });
  expect((await readComments(await saved(document)))[0]?.words).toBe(line);
});

test('an update at the end of the file counts: a comment that was added, and words that were changed', async () => {
  const { document, sheet, over } = await page();
  const mark = annotate(sheet, 'Highlight', { ...over('gate'), Contents: 'old' });
  const base = Buffer.from(await saved(document, false)).toString('latin1');
  const [, root = ''] = /\/Root (\d+ 0 R)/.exec(base) ?? [];
  const [, pageNumber = '', written = ''] =
    /(\d+) 0 obj\s*(<<[^>]*\/Type \/Page\b[\s\S]*?>>)\s*endobj/.exec(base) ?? [];
  const next = document.context.largestObjectNumber + 1;
  const quads = (over('clerk').QuadPoints as number[]).join(' ');
  const bodies = [
    [
      mark.objectNumber,
      `<< /Type /Annot /Subtype /Highlight /Rect [0 0 1 1] /QuadPoints [${(over('gate').QuadPoints as number[]).join(' ')}] /Contents (new) >>`,
    ],
    [next, `<< /Type /Annot /Subtype /Squiggly /Rect [0 0 1 1] /QuadPoints [${quads}] /Contents (added) >>`],
    [Number(pageNumber), written.replace(/\/Annots \[/, `/Annots [ ${next} 0 R `)],
  ] as const;
  let file = base;
  const entries = bodies.map(([number, body]) => {
    const offset = file.length;
    file += `${number} 0 obj\n${body}\nendobj\n`;
    return `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  const [, before = '0'] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(base) ?? [];
  file += `xref\n${entries.join('')}trailer\n<< /Size ${next + 1} /Root ${root} /Prev ${before} >>\nstartxref\n${start}\n%%EOF\n`;
  const found = await readComments(Buffer.from(file, 'latin1'));
  expect(found.map(({ text, words }) => `${text}: ${words}`)).toEqual(['new: gate', 'added: clerk']);
});
