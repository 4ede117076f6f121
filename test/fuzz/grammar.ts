/**
 * A seed → a paper of random blocks. Every word of it is there once: `w1`, `w2`… in the order of the text, `n1`… in
 * notes, `h1`… in headings, so that what a build loses or moves is seen.
 */

import type { Random } from './random.js';

interface Words {
  readonly word: () => string;
  readonly note: () => string;
  readonly heading: () => string;
}

function openWords(): Words {
  let [words, notes, headings] = [0, 0, 0];
  return { word: () => `w${++words}w`, note: () => `n${++notes}n`, heading: () => `h${++headings}h` };
}

/** Markdown of about `blocks` blocks. */
export function randomPaper(random: Random, blocks: number): string {
  const words = openWords();
  const parts = Array.from({ length: blocks }, () => block(random, words, 0));
  return `# Title\n\n${parts.join('\n\n')}\n`;
}

function block(random: Random, words: Words, depth: number): string {
  const inner = () => block(random, words, depth + 1);
  const kinds: readonly [() => string, ...(() => string)[]] = [
    () => line(random, words),
    () => line(random, words),
    () => `${'#'.repeat(2 + random.int(4))} ${words.heading()} ${words.heading()}`,
    () => list(random, words, depth),
    () => prefixed('> ', [`${line(random, words)}`, inner()].join('\n\n')),
    () => `> [!${random.pick(['NOTE', 'TIP', 'WARNING'])}]\n> ${line(random, words)}`,
    () =>
      `\`\`\`${random.pick(['', 'js', 'text', 'unknown'])}\n${words.word()} ${words.word()}\n\n  ${words.word()}\n\`\`\``,
    () => table(random, words),
    () => `<div>\n\n${inner()}\n\n</div>`,
    () => `<details><summary>${words.word()}</summary>\n\n${line(random, words)}\n\n</details>`,
    () => `$$${random.pick(['x^2', '\\frac{1}{2}', '\\sum_i x_i'])}$$`,
    () => `<!-- ${random.pick(['pagebreak', 'a comment', 'constructor'])} -->`,
    () => `<!-- landscape -->\n\n${line(random, words)}\n\n<!-- /landscape -->`,
    () => '---',
    () => `    ${words.word()} ${words.word()}`,
  ];
  return depth > 3 ? line(random, words) : random.pick(kinds)();
}

function list(random: Random, words: Words, depth: number): string {
  const marks: readonly [string, ...string[]] = ['- ', '1. ', '* ', '- [ ] '];
  const mark = random.pick(marks);
  const indent = ' '.repeat(mark.startsWith('1') ? 3 : 2);
  return Array.from({ length: 1 + random.int(4) }, () => {
    const item = `${mark}${line(random, words)}`;
    if (depth > 2 || !random.chance(0.3)) return item;
    return `${item}\n\n${prefixed(indent, block(random, words, depth + 1))}`;
  }).join(random.pick(['\n', '\n\n']));
}

function table(random: Random, words: Words): string {
  const columns = 1 + random.int(4);
  const row = (cell: () => string) => `| ${Array.from({ length: columns }, cell).join(' | ')} |`;
  const rows = Array.from({ length: 1 + random.int(5) }, () => row(() => inline(random, words)));
  return [row(words.word), row(() => random.pick(['---', ':-:', '--:'])), ...rows].join('\n');
}

function line(random: Random, words: Words): string {
  return Array.from({ length: 1 + random.int(12) }, () => inline(random, words)).join(
    random.pick([' ', ' ', '\n']),
  );
}

function inline(random: Random, words: Words): string {
  const { word, note } = words;
  const kinds: readonly [() => string, ...(() => string)[]] = [
    word,
    word,
    word,
    () => `*${word()}*`,
    () => `**${word()} ${word()}**`,
    () => `\`${word()}\``,
    () => `[${word()}](https://example.org/)`,
    () => `<b>${word()}</b>`,
    () => `~~${word()}~~`,
    () => `${word()}^[${note()}]`,
    () => `${word()} $x_1^2$`,
    () => `${word()} 漢字 — “${word()}”`,
    () => `[${word()}]{.mark}`,
    () => `${word()} &amp; ${word()}`,
  ];
  return random.pick(kinds)();
}

function prefixed(prefix: string, text: string): string {
  return text
    .split('\n')
    .map((each) => prefix + each)
    .join('\n');
}
