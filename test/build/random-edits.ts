/** The Markdown of a paper → the same paper after random edits of its paragraphs, notes, tables, lists, figures and code. */

/** A paper that is edited. */
export interface EditedPaper {
  /** Makes one more edit; returns its kind. */
  edit(): string;
  text(): string;
}

/** A number from 0 below a limit. */
export type Random = (limit: number) => number;

/** The same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Opens a paper for edits that `random` chooses. Figures show `pictureName`. */
export function openEdits(markdown: string, random: Random, pictureName: string): EditedPaper {
  const [front = ''] = /^---\n[\s\S]*?\n---\n/.exec(markdown) ?? [];
  const blocks = blocksOf(markdown.slice(front.length));
  const edits = Object.entries(kindsOf(random, pictureName));
  return {
    edit() {
      const paragraphs = [...blocks.keys()].filter((at) => isParagraph(blocks[at] ?? ''));
      const at = paragraphs[random(paragraphs.length)] ?? 0;
      const [kind, edit] = edits[random(edits.length)] ?? ['', (text: string) => [text]];
      blocks.splice(at, 1, ...edit(blocks[at] ?? ''));
      return kind;
    },
    text: () => `${front}\n${blocks.join('\n\n')}\n`,
  };
}

/** Blocks between blank lines; code and containers stay whole. */
function blocksOf(text: string): string[] {
  const blocks: string[][] = [[]];
  let isFenced = false;
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~|:::)/.test(line)) isFenced = !isFenced;
    if (line.trim() === '' && !isFenced) blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.filter(({ length }) => length > 0).map((lines) => lines.join('\n'));
}

/** Captions and sources have a colon behind their first word, and rows of a table begin otherwise. */
function isParagraph(block: string): boolean {
  return /^[A-Z]\w+ /.test(block) && block.length > 30 && !/\n\||```/.test(block);
}

const words =
  'the system keeps a record of each change and sends it to other machines which check it before they write'.split(
    ' ',
  );

/** What each kind of edit makes of a paragraph. */
function kindsOf(random: Random, pictureName: string): Record<string, (paragraph: string) => string[]> {
  const sentence = (least: number) => {
    const text = Array.from({ length: least + random(16) }, () => words[random(words.length)]).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const several = (count: number, make: () => string) => Array.from({ length: count }, make).join('\n');
  const note = () => `^[${sentence(8)}]`;
  const someNote = () => (random(5) === 0 ? note() : '');
  const notesIn = (text: string) => text.match(/\[\^[^\]]+\]/g)?.join('') ?? '';
  const shorter = (text: string) =>
    text
      .split(' ')
      .slice(0, 5 + random(20))
      .join(' ')
      .replaceAll(/\W+/g, ' ');
  const row = () => `| row | ${random(999)} | ${sentence(4)}${someNote()} |`;
  return {
    grow: (text) => [`${text} ${sentence(20)} ${sentence(8)}`],
    shrink: (text) => [`${shorter(text.replaceAll(/\^?\[[^\]]*\]/g, ''))}.${notesIn(text)}`],
    'add a note': (text) => [text + note()],
    'remove a note': (text) => [text.replace(/\^\[[^\]]+\]/, '')],
    'add a table': (text) => [
      text,
      `| Name | Value | Remark |\n| --- | --- | --- |\n${several(3 + random(9), row)}`,
    ],
    'add a list': (text) => [text, several(3 + random(7), () => `- ${sentence(6)}${someNote()}`)],
    'add a figure': (text) => [
      text,
      `![A picture](${pictureName} "${sentence(4)}"){width=${40 + random(50)}%}`,
    ],
    'add code': (text) => [text, `\`\`\`\n${several(4 + random(16), () => sentence(5))}\n\`\`\``],
    'add a heading': (text) => [`### Heading ${random(9999)}`, text],
  };
}
