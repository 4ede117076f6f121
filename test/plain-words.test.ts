/**
 * Words that the project does not use, since plainer ones say the same: CONTRIBUTING.md, "How to write". The test reads
 * code, comments, messages and documentation, and the names of tests.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each with what to write instead. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\bwhoever\b/i, 'the caller, the reader, a user who'],
  [/\bnobody\b/i, 'no user, no reader, or the sentence in the active voice'],
  [/\b(?:told|said)\b/i, 'reported, named, known'],
  [/\banew\b/i, 'again'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix, repair, normalise'],
  [/\bst(?:and|ands|ood) for\b/i, 'means, replaces'],
  [/\bgo(?:es|ing)? on\b/i, 'continue'],
  [/\b(?:most|least)[A-Z]\w*/, 'max…, min…'],
];

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(sep).join('/')}`)
    .filter((file) => name.test(file));
}

const files = [
  ...filesIn('src', /\.(?:ts|mjs)$/),
  ...filesIn('docs', /\.md$/),
  ...filesIn('styles', /\.css$/),
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'RUNBOOK.md',
];

test('code and documentation hold no word that the project avoids', () => {
  expect(files.length).toBeGreaterThan(600);
  const strays = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        words
          .filter(([word]) => word.test(line))
          .map(([word, instead]) => `${file}:${index + 1} ${word.exec(line)?.[0]} (write: ${instead})`),
      ),
  );
  expect(strays).toEqual([]);
});

test('names of tests hold none either', () => {
  const title = /\b(?:test|it|describe)(?:\.\w+)*\(\s*(['"`])(.+?)\1,/g;
  const strays = filesIn('test', /\.test\.ts$/).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(title)]
      .map(([, , name = '']) => name)
      .filter((name) => words.some(([word]) => word.test(name)))
      .map((name) => `${file}: ${name}`),
  );
  expect(strays).toEqual([]);
});
