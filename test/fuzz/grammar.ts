/**
 * A seed → a paper of random blocks. Every word of it is there once: `w1w`, `w2w`… in the order of the text, `n1n`… in
 * notes, `h1h`… in headings, so that what a build loses or moves is seen. Links lead to headings, before and after them.
 */

import type { Random } from './random.js';

interface Words {
  readonly word: () => string;
  readonly note: () => string;
  /** `h1h h2h`, kept so that links may lead to it */
  readonly heading: () => string;
  /** mark of a note whose text stands at the end of the paper */
  readonly mark: (random: Random) => string;
  readonly headings: string[];
  readonly definitions: string[];
}

function openWords(): Words {
  let [words, notes, count] = [0, 0, 0];
  const note = () => `n${++notes}n`;
  const headings: string[] = [];
  const definitions: string[] = [];
  return {
    note,
    headings,
    definitions,
    word: () => `w${++words}w`,
    heading() {
      const heading = `h${++count}h h${++count}h`;
      headings.push(heading);
      return heading;
    },
    mark(random) {
      const name = `note-${notes}`;
      const first = `[^${name}]: ${note()} *${note()}*`;
      definitions.push(random.chance(0.2) ? `${first}\n\n    ${note()}` : first);
      return `[^${name}]`;
    },
  };
}

/** Where a link leads, until all headings are known. */
const someHeading = '#some-heading';

/** Markdown of about `blocks` blocks. */
export function randomPaper(random: Random, blocks: number): string {
  const words = openWords();
  const parts = Array.from({ length: blocks }, () => block(random, words, 0));
  const text = `# Title\n\n${[...parts, ...words.definitions].join('\n\n')}\n`;
  const [first = '', ...others] = words.headings.map((heading) => `#${heading.replace(' ', '-')}`);
  return text.replaceAll(someHeading, () =>
    first === '' ? 'https://example.org/' : random.pick([first, ...others]),
  );
}

/** The paper without the addresses of its links, which are not printed. */
export function withoutAddresses(text: string): string {
  return text.replace(/\]\([^)\s]*\)/g, ']');
}

function block(random: Random, words: Words, depth: number): string {
  const inner = () => block(random, words, depth + 1);
  const kinds: readonly [() => string, ...(() => string)[]] = [
    () => line(random, words),
    () => line(random, words),
    () => headingLine(random, words),
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

function headingLine(random: Random, words: Words): string {
  const end = random.pick(['', '', '', `^[${words.note()}]`, ' $x$', ' {.unlisted}']);
  return `${'#'.repeat(2 + random.int(4))} ${words.heading()}${end}`;
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
    () => `${word()}${words.mark(random)}`,
    () => `[${word()} *${word()}*](${someHeading})`,
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
