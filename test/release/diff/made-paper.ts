/** Long papers made up from a seed: sections of prose, lists, tables, code, quotations, figures and notes. */

import type { Paper } from '../../../src/types.js';
import { parseSource } from '../../parse/parse-source.js';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za'.split(' ');

/** Markdown of `sections` sections, about 500 words each. */
export function madePaper(sections: number, seed = 1): string {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const vocabulary = Array.from({ length: 2500 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join(''),
  );
  const words = (count: number) => Array.from({ length: count }, () => pick(vocabulary));
  const sentence = () => {
    const text = words(8 + Math.floor(random() * 12)).join(' ');
    return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (count = 4) => Array.from({ length: count }, sentence).join(' ');
  const section = (index: number) => [
    `## Section ${index} ${words(2).join(' ')}`,
    paragraph(),
    `${paragraph(2)} See [${words(2).join(' ')}](https://example.org/${index}) and the note.[^${index}]`,
    `### Part ${index} ${words(2).join(' ')}`,
    paragraph(5),
    [1, 2, 3, 4].map(() => `- ${words(9).join(' ')}`).join('\n'),
    paragraph(),
    [
      ['Name', 'Value', 'Remark'],
      ['---', '---', '---'],
      ...[1, 2, 3, 4].map(() => [words(2).join(' '), words(1).join(), words(5).join(' ')]),
    ]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
    paragraph(3),
    `\`\`\`js\n${[1, 2, 3, 4, 5].map((n) => `const ${pick(vocabulary)} = ${pick(vocabulary)}(${n});`).join('\n')}\n\`\`\``,
    `![${words(3).join(' ')}](images/figure-${index}.png)`,
    `> ${paragraph(2)}`,
    paragraph(),
    `[^${index}]: ${paragraph(1)}`,
  ];
  return `# A made-up paper\n\n${Array.from({ length: sections }, (_, i) => section(i + 1).join('\n\n')).join('\n\n')}\n`;
}

/** The paper of a Markdown text. */
export function paperOf(text: string, path = '/papers/made.md'): Promise<Paper> {
  const lines = text.split('\n').map((_, index) => ({ file: path, line: index + 1 }));
  return parseSource(
    { path, root: '/papers', name: 'made', text, lines, dependencies: [], diagnostics: [] },
    {},
  );
}
