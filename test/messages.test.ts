/**
 * Messages and hints of diagnostics are sentences: they begin with a capital letter, or with a value, an option or code,
 * and end with a full stop. A text that ends in another program's words is finished by `withFullStop`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type MessageText, messageTexts } from './message-texts.js';
import type { SourceText } from './syntax-tree.js';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Functions of diagnostic.ts, and errors whose arguments become a message and a hint. */
const makers = {
  error: [1],
  warning: [1],
  info: [1],
  problem: [1],
  YamlFault: [0, 2],
  Broken: [2],
  CommanderError: [2],
};

/**
 * Where `message` is a part of a sentence, after a colon or after a name: "This chart cannot be drawn: it is empty.",
 * "notes.pdf is missing.".
 */
const fragments = [
  /^src\/(?:in-page\/)?diagrams\//,
  /^src\/parse\/(?:math\/|math-macro-values|metadata-doubts|metadata-values)/,
  /^src\/pdf\/(?:conformance\.ts|figures\/)/,
  /^src\/release\/(?:rebuild|verify|verify-folder)\.ts$/,
  /^src\/language-server\/to-protocol\.ts$/,
];

/** Values whose letters are code: an address, an attribute. */
const beginsAsCode = /^[a-z]+[:="]\S/;

const endOfSentence = /[.?!…][)"'”’]*$/;

test('messages and hints are sentences', { tags: 'large' }, () => {
  const found = textsOf(sources());
  expect(found.length).toBeGreaterThan(700);
  expect(found.flatMap(faultsOf)).toEqual([]);
});

test.each([
  ["error('usage', 'there is no theme')", ['a.ts:1 begins in lower case', 'a.ts:1 has no full stop']],
  [`warning('usage', \`\${name} is gone\`, { hint: 'Look.' })`, ['a.ts:1 has no full stop']],
  [`info('usage', \`It failed: \${reason}\`)`, ['a.ts:1 has no full stop']],
  [`info('usage', \`It failed: \${withFullStop(reason)}\`)`, []],
  [`info('usage', \`--out \${a ? 'is' : 'was'} not read.\`)`, []],
  [
    'const hint = b\n  ? "Write it."\n  : "write it.";\nerror("usage", "No.", { hint })',
    ['a.ts:3 begins in lower case'],
  ],
  [
    'const say = (code, text) => error(code, text);\nsay("usage", "no")',
    ['a.ts:2 begins in lower case', 'a.ts:2 has no full stop'],
  ],
  ['const f = () => "no.";\nerror("usage", f())', ['a.ts:1 begins in lower case']],
  [
    'const t = { a: ["x", "write"] };\nconst [, hint] = t[a];\nerror("usage", "No.", { hint })',
    ['a.ts:1 begins in lower case', 'a.ts:1 has no full stop'],
  ],
])('%j', (text, faults) => {
  expect(textsOf([{ path: 'a.ts', text }]).flatMap(faultsOf)).toEqual(faults);
});

function textsOf(files: readonly SourceText[]): readonly MessageText[] {
  const keys = (path: string) =>
    fragments.some((pattern) => pattern.test(path)) ? ['hint'] : ['hint', 'message'];
  return messageTexts(files, { makers, keys, finishers: ['withFullStop'] });
}

function faultsOf({ path, line, text, begins, ends }: MessageText): string[] {
  const faults: string[] = [];
  // a value that may be left out
  if (text === '') return faults;
  if (begins && /^[a-z]/.test(text) && !beginsAsCode.test(text)) faults.push('begins in lower case');
  if (ends && !endOfSentence.test(text)) faults.push('has no full stop');
  return faults.map((fault) => `${path}:${line} ${fault}`);
}

/** Files that may make a message; parsing the others takes time. */
function sources(): readonly SourceText[] {
  return readdirSync(`${project}/src`, { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => /(?<!\.d)\.ts$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${project}/${path}`, 'utf8') }))
    .filter(({ text }) => /\b(?:error|warning|info|problem)\(|\b(?:message|hint)\b/.test(text));
}
