/** Notes at the foot of pages are narrower or wider than at the end of their section: their words are parted there. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { placedText } from '../../src/pdf/comments/placed-text.js';
import { PDFDocument } from '../../src/pdf/pdf-lib.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { tempFolder } from '../temp-folder.js';
import { randomFrom } from './random-edits.js';

const words = [
  'Konsistenzgarantien Fehlertoleranz Überlastungsschutz Datenbankverbindungen Wiederherstellungszeitpunkt',
  'Zugriffsberechtigungen Verschlüsselungsverfahren Netzwerkkommunikation Ausfallsicherheit und der die mit ist',
].flatMap((line) => line.split(' '));

/** A paper in German whose only hyphens are those of parted words. */
function paperWith(notes: number): string {
  const random = randomFrom(7);
  const text = () => Array.from({ length: 18 + random(20) }, () => words[random(words.length)]).join(' ');
  const paragraphs = Array.from(
    { length: notes },
    (_, n) => `Ein Absatz mit einer Fußnote.[^${n}] Und etwas mehr.\n\n[^${n}]: ${text()}.\n`,
  );
  return ['---\ntitle: Ein Papier\nversion: 1\ndate: 2026-01-01\nlang: de\n---\n', ...paragraphs].join('\n');
}

/** The hyphens of parted words: those at the end of a line, and the letters around those within one. PDF.js shows neither. */
async function hyphensOf(
  path: string,
): Promise<{ readonly atEnds: number; readonly within: readonly string[] }> {
  const { bytes } = await produce(path, { session });
  const pages = (await PDFDocument.load(bytes)).getPages();
  const glyphs = pages.flatMap(({ node }) => placedText(node));
  const hyphens = [...glyphs.keys()].filter((at) => glyphs[at]?.text === '\u00ad');
  const isWithin = (at: number) => {
    const [hyphen, next] = [glyphs[at], glyphs[at + 1]];
    return hyphen && next ? Math.abs(hyphen.y - next.y) < 2 && next.x > hyphen.x : false;
  };
  const around = (at: number) =>
    glyphs
      .slice(at - 5, at + 5)
      .map(({ text }) => text)
      .join('');
  const within = hyphens.filter(isWithin);
  return { atEnds: hyphens.length - within.length, within: within.map(around) };
}

test('no word of a note is parted within a line, where a list of 130 notes has more room for its numbers', async () => {
  const folder = tempFolder({ 'paper.md': paperWith(130) });
  const { atEnds, within } = await hyphensOf(join(folder, 'paper.md'));
  expect(within).toEqual([]);
  expect(atEnds).toBeGreaterThan(100);
});
