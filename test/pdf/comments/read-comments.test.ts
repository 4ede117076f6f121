import { PDFName, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { readComments } from '../../../src/pdf/comments/read-comments.js';
import { annotate, type Entries, PDFDocument, plain, quad, roundQuad, saved, utf8 } from './annotated-pdf.js';

/** Courier at 10 points: each letter is 6 points wide, so that places can be counted. */
async function pageOf(...lines: string[]) {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Courier);
  const page = document.addPage([600, 400]);
  for (const [index, line] of lines.entries()) {
    page.drawText(line, { x: 100, y: 300 - index * 20, size: 10, font });
  }
  return { document, page };
}

/** The rectangle around letters `from` to `to` of a line. */
const letters = (line: number, from: number, to: number) =>
  [100 + from * 6, 298 - line * 20, 100 + to * 6, 308 - line * 20] as const;

const facts = { T: 'Ada', M: plain("D:20260314100200+01'00'") };

test('a highlight has the words that it covers, over several lines', async () => {
  const { document, page } = await pageOf('The ledger is very', 'small and fast today.');
  annotate(page, 'Highlight', {
    ...facts,
    Contents: 'How small?',
    Rect: [100, 270, 300, 310],
    QuadPoints: [...quad(...letters(0, 14, 18)), ...roundQuad(...letters(1, 0, 5))],
  });
  expect(await readComments(await saved(document))).toEqual([
    {
      kind: 'highlight',
      page: 1,
      label: '1',
      text: 'How small?',
      words: 'very small',
      before: 'The ledger is',
      after: 'and fast today.',
      author: 'Ada',
      created: '2026-03-14T10:02:00+01:00',
      replies: [],
    },
  ]);
});

test('comments come in the order of reading, whatever the order of the annotations', async () => {
  const { document, page } = await pageOf('First line here.', 'Second line here.');
  const mark = (subtype: string, line: number, text: string, more: Entries = {}) =>
    annotate(page, subtype, {
      Rect: [...letters(line, 0, 6)],
      Contents: text,
      QuadPoints: quad(...letters(line, 0, line === 0 ? 5 : 6)),
      ...more,
    });
  mark('StrikeOut', 1, 'c');
  mark('Underline', 0, 'b');
  annotate(page, 'FreeText', { Rect: [20, 300, 90, 312], Contents: 'a' });
  annotate(page, 'Text', { Rect: [500, 276, 520, 296], Contents: plain('d') });
  annotate(page, 'Link', { Rect: [0, 0, 9, 9], Contents: 'no comment' });
  const found = await readComments(await saved(document, false));
  expect(found.map(({ kind, words }) => `${kind}: ${words}`)).toEqual([
    'text: First line here.',
    'underline: First',
    'note: Second line here.',
    'strikeout: Second',
  ]);
});

test('answers and states belong to what they answer, in the order of their days', async () => {
  const { document, page } = await pageOf('A line.');
  const head = annotate(page, 'Text', {
    ...facts,
    Rect: [0, 290, 20, 310],
    Contents: 'Why?',
    Name: PDFName.of('Note'),
  });
  const popup = annotate(page, 'Popup', { Rect: [0, 0, 90, 90], Parent: head });
  page.doc.context.lookup(head, (await import('pdf-lib')).PDFDict).set(PDFName.of('Popup'), popup);
  const at = { Rect: [0, 290, 20, 310] };
  const late = annotate(page, 'Text', {
    ...at,
    IRT: head,
    T: 'Ada',
    Contents: utf8('Grüße'),
    M: plain('D:20260316'),
  });
  annotate(page, 'Text', {
    ...at,
    IRT: late,
    T: plain('Jon'),
    Contents: plain('Because.'),
    M: plain('D:20260315120000Z'),
  });
  annotate(page, 'Text', {
    ...at,
    IRT: head,
    State: 'Accepted',
    StateModel: 'Review',
    T: 'Jon',
    Contents: 'Accepted set by Jon',
  });
  const [comment, ...others] = await readComments(await saved(document));
  expect(others).toEqual([]);
  expect(comment).toMatchObject({ kind: 'note', text: 'Why?', state: 'accepted' });
  expect(comment?.replies).toEqual([
    { text: 'Because.', author: 'Jon', created: '2026-03-15T12:00:00Z' },
    { text: 'Grüße', author: 'Ada', created: '2026-03-16' },
  ]);
});

test('a caret with the strike-out of its group is one replacement', async () => {
  const { document, page } = await pageOf('The old word.');
  const caret = annotate(page, 'Caret', { Rect: [140, 296, 146, 306], Contents: 'new' });
  annotate(page, 'StrikeOut', {
    IRT: caret,
    RT: PDFName.of('Group'),
    Rect: [...letters(0, 4, 7)],
    QuadPoints: quad(...letters(0, 4, 7)),
  });
  const found = await readComments(await saved(document));
  expect(found.map(({ kind, words, text }) => [kind, words, text])).toEqual([['replacement', 'old', 'new']]);
});

test('rich text and appearance streams, without plain contents', async () => {
  const { document, page } = await pageOf('A line.');
  const appearance = document.context.register(
    document.context.stream('BT (never read) Tj ET', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 9, 9],
    }),
  );
  const RC = '<?xml version="1.0"?><body><p>One &amp; <b>two</b></p><p>three</p></body>';
  annotate(page, 'FreeText', { Rect: [0, 290, 20, 310], RC, AP: document.context.obj({ N: appearance }) });
  const [comment] = await readComments(await saved(document));
  expect(comment?.text).toBe('One & two\nthree');
});

test('answers in a circle, and an annotation without a rectangle, are read', async () => {
  const { document, page } = await pageOf('A line.');
  const { PDFDict } = await import('pdf-lib');
  const first = annotate(page, 'Text', { Contents: 'a' });
  const second = annotate(page, 'Text', { Contents: 'b', IRT: first });
  document.context.lookup(first, PDFDict).set(PDFName.of('IRT'), second);
  const found = await readComments(await saved(document));
  expect(found.map(({ text }) => text).sort()).toEqual(['a', 'b']);
});

test('a turned and scaled page, and text in a form', async () => {
  const { document, page } = await pageOf();
  const form = document.context.register(
    document.context.stream('BT /F1 10 Tf 0 0 Td (one two) Tj ET', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 200, 20],
      Matrix: [1, 0, 0, 1, 10, 0],
      Resources: { Font: { F1: (await document.embedFont(StandardFonts.Courier)).ref } },
    }),
  );
  page.node.setXObject(PDFName.of('Fm'), form);
  const content = document.context.register(document.context.stream('q 0 2 -2 0 300 100 cm /Fm Do Q'));
  page.node.set(PDFName.of('Contents'), content);
  // upwards from (300, 120): each letter takes 12 points
  annotate(page, 'Highlight', { Rect: [280, 168, 304, 204], QuadPoints: quad(280, 168, 304, 204) });
  const [comment] = await readComments(await saved(document));
  expect(comment?.words).toBe('two');
});
