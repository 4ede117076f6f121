/**
 * Papers full of notes, the same for the same seed. Every reference says its number before it (`R7x`), every note at
 * its beginning and its end (`N7x`, `E7x`), and sentences and lines of code are counted (`S12x` in the text, `F12x`
 * in notes), so that all of them can be found in a PDF.
 */

/** What a paper is made of. */
export interface NotesShape {
  readonly seed: number;
  readonly notes: number;
  /** default: every kind */
  readonly kinds?: readonly Kind[];
  /** paragraphs between two blocks with notes, at the most twice as many; default 1 */
  readonly distance?: number;
  /** sentences of a note; default 1 to 3, now and then more than fit on half a page */
  readonly sentences?: number;
  /** default: short English ones */
  readonly words?: readonly string[];
  readonly frontMatter?: string;
}

/** A block, or several, that notes are referred to from. */
export type Kind = (typeof rareKinds)[number] | (typeof commonKinds)[number];

const commonKinds = [
  'paragraph',
  'list',
  'steps',
  'table',
  'callout',
  'quote',
  'definition',
  'crowd',
] as const;
const rareKinds = [
  ...([
    'caption',
    'picture',
    'code',
    'heading',
    'nested',
    'wide',
    'again',
    'rich',
    'turned',
    'page',
  ] as const),
];
const allKinds: readonly Kind[] = [
  ...commonKinds,
  ...commonKinds,
  ...(['paragraph', 'paragraph', 'paragraph'] as const),
  ...rareKinds,
];

const englishWords =
  'system queue broker latency replica ledger commit audit policy tenant schema index cache shard token event stream'.split(
    ' ',
  );

/** The Markdown of a paper with at min as many notes as the shape says. */
export function notesPaper(shape: NotesShape): string {
  const { seed, notes, kinds = allKinds, distance = 1, frontMatter = '' } = shape;
  const next = numbers(seed);
  const writer = openWriter(next, shape);
  const make = blockMakers(writer, next);
  const blocks = ['## Section 0'];
  while (writer.definitions.length < notes) {
    if (blocks.length % 30 === 29) blocks.push(`## Section ${blocks.length}`);
    blocks.push(make[kinds[next(kinds.length)] ?? 'paragraph']());
    for (let more = next(2 * distance - 1); more > 0; more--) blocks.push(writer.text(3 + next(4)));
  }
  const head = `---\ntitle: Notes ${seed}\nversion: 1.0\ndate: 2026-01-15\nauthors: Wren\n${frontMatter}\n---\n`;
  return [head, ...blocks, ...writer.definitions].join('\n\n');
}

/** Words that have to be parted at the ends of lines. */
export const germanWords =
  'der und mit Konsistenzgarantie Datenbankschema Fehlertoleranz Nachrichtenwarteschlange Mandantenverwaltung Ereignisprotokoll'.split(
    ' ',
  );

/** The picture that the papers show. */
export const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="#cde"/></svg>';

type Numbers = (limit: number) => number;

/** Writes words, and keeps the definitions of the notes. */
function openWriter(next: Numbers, { sentences, words = englishWords }: NotesShape) {
  const definitions: string[] = [];
  const counts = { S: 0, F: 0 };
  const word = () => words[next(words.length)] ?? '';
  const count = (letter: 'S' | 'F') => `${letter}${counts[letter]++}x`;
  const sentence = (min = 8, letter: 'S' | 'F' = 'S') =>
    `${count(letter)} ${Array.from({ length: min + next(14) }, word).join(' ')}.`;
  const several = (length: number, letter: 'S' | 'F') =>
    Array.from({ length }, () => sentence(8, letter)).join(' ');
  const define = (of: (number: number) => string) => {
    const number = definitions.length;
    definitions.push(`[^n${number}]: N${number}x ${of(number)}\n`);
    return ` R${number}x[^n${number}]`;
  };
  const note = () => {
    const length = sentences ?? (next(25) === 0 ? 12 + next(30) : 1 + next(3));
    return define((number) => `${several(length, 'F')} E${number}x`);
  };
  /** A note of several blocks. */
  const richNote = () =>
    define(
      (number) =>
        `${several(2, 'F')}\n\n    - ${several(1, 'F')}\n    - ${several(2, 'F')}\n\n    \`\`\`\n    ${count('F')} = 1\n    ${count('F')} = 2\n    \`\`\`\n\n    ${several(1, 'F')} E${number}x`,
    );
  return {
    definitions,
    word,
    count,
    sentence,
    note,
    richNote,
    text: (length: number) => several(length, 'S'),
    some: (percent: number) => (next(100) < percent ? note() : ''),
  };
}

/** What makes a block of each kind. */
function blockMakers(writer: ReturnType<typeof openWriter>, next: Numbers): Record<Kind, () => string> {
  const { word, count, sentence, note, some, text, richNote, definitions } = writer;
  const rows = (length: number, line: (index: number) => string) =>
    Array.from({ length }, (_, index) => line(index)).join('\n');
  const table = (length: number) =>
    `| A | B | C |\n| --- | --- | ---: |\n${rows(length, () => `| ${word()}${some(10)} | ${sentence(4)}${some(10)} | ${next(900)} |`)}`;
  const wide = (columns: number) => {
    const row = (cell: (index: number) => string) => `| ${rows(columns, cell).replaceAll('\n', ' | ')} |`;
    return `${row(() => word().slice(0, 7))}\n${row(() => '---')}\n${rows(4 + next(20), () => row((index) => (index === 3 ? `${count('S')}${some(15)}` : `${next(900)}`)))}\n\n{.wide}`;
  };
  return {
    paragraph: () => `${sentence()}${note()} ${text(2 + next(4))}${some(30)} ${sentence()}`,
    list: () => rows(3 + next(9), () => `- ${sentence()}${some(30)}`),
    steps: () =>
      rows(3 + next(5), (at) => `${at + 1}. ${text(1 + next(3))}${some(30)}\n\n   ${text(1 + next(3))}\n`),
    nested: () =>
      rows(
        2 + next(4),
        (at) =>
          `- ${sentence()}${some(20)}\n${rows(1 + next(3), () => `  ${at + 1}. ${sentence()}${some(20)}`)}`,
      ),
    table: () => table(3 + next(30)),
    wide: () => wide(9),
    turned: () =>
      `<!-- landscape -->\n\n${wide(12)}\n\n${sentence()}${note()} ${text(3)}\n\n<!-- /landscape -->`,
    page: () => `${sentence()}${note()}\n\n<!-- pagebreak -->`,
    caption: () =>
      `| X | Y |\n| --- | --- |\n${rows(4 + next(6), () => `| ${word()} | ${next(900)} |`)}\n\nTable: Caption ${word()}${note()}`,
    callout: () => `> [!NOTE]\n> ${text(2 + next(5))}${note()}\n>\n> ${text(1 + next(4))}${some(30)}`,
    quote: () => `> ${text(1 + next(5))}${note()}`,
    code: () =>
      `\`\`\`js\n${rows(3 + next(40), () => `const ${word()} = ${word()}('${count('S')}');`)}\n\`\`\``,
    heading: () => `### ${word()} ${word()} ${word()}\n\n${text(2)}${some(40)}`,
    picture: () => `![A picture](picture.svg "Picture ${word()}")`,
    definition: () => `Term ${word()}\n: ${text(1 + next(4))}${note()}`,
    crowd: () => `${sentence()}${note()} ${sentence(3)}${note()} and${note()}${note()} ${text(1 + next(2))}`,
    again: () =>
      definitions.length === 0 ? text(2) : `${sentence()}[^n${next(definitions.length)}] ${text(2)}`,
    rich: () => `${sentence()}${richNote()} ${text(2)}`,
  };
}

/** A repeatable source of whole numbers (a linear congruential generator, Numerical Recipes' constants). */
function numbers(seed: number): Numbers {
  let state = (seed * 7919) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
