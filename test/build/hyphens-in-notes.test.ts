/** Notes at the foot of pages are narrower or wider than at the end of their section: their words are parted there. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { tempFolder } from '../temp-folder.js';
import { hyphensOf } from './parted-words.js';
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

test('no word of a note is parted within a line, where a list of 130 notes has more room for its numbers', async () => {
  const folder = tempFolder({ 'paper.md': paperWith(130) });
  const { bytes } = await produce(join(folder, 'paper.md'), { session });
  const { atEnds, within } = await hyphensOf(bytes);
  expect(within).toEqual([]);
  expect(atEnds).toBeGreaterThan(100);
});
