/**
 * A Markdown text → the same text with edits of every kind in it, and what a comparison must report: those and no
 * others. Each edit has a block of its own; words are chosen so that no other edit would explain the difference.
 */

import { randomFrom } from './made-paper.js';

/** `kind subject: before → after` */
export type Expected = string;

export interface Planted {
  readonly text: string;
  readonly expected: readonly Expected[];
}

export function expectation(kind: string, subject: string, before: string, after: string): Expected {
  return `${kind} ${subject}: ${before} → ${after}`.replace(/ +/g, ' ');
}

interface Unit {
  readonly kind: 'paragraph' | 'item' | 'heading' | 'row' | 'code' | 'image' | 'link';
  readonly line: number;
}

function sentencesOf(line: string): string[] {
  return line.split(/(?<=\.) +(?=\p{Lu})/u);
}

/** Blocks of one line each that are safe to edit. */
function unitsOf(lines: readonly string[]): Unit[] {
  let isCode = false;
  return lines.flatMap((line, index): Unit[] => {
    const alone = (lines[index - 1] ?? '') === '' && (lines[index + 1] ?? '') === '';
    if (line.startsWith('```')) {
      isCode = !isCode;
      return [];
    }
    if (isCode) {
      const inside = !lines[index - 1]?.startsWith('```') && !lines[index + 1]?.startsWith('```');
      return inside ? [{ kind: 'code', line: index }] : [];
    }
    const isPlain = !/[*_[\]`<>|\\$#:;“”"]/.test(line);
    if (
      alone &&
      isPlain &&
      /^[A-Z]/.test(line) &&
      line.split(' ').length > 24 &&
      sentencesOf(line).length > 1
    ) {
      return [{ kind: 'paragraph', line: index }];
    }
    const item = /^[-*] +(.*)$/.exec(line)?.[1];
    if (
      item &&
      !/[*_[\]`<>|\\$:]/.test(item) &&
      placesFor(line, 1).length > 0 &&
      /^([-*] |$)/.test(lines[index + 1] ?? '')
    ) {
      return [{ kind: 'item', line: index }];
    }
    if (/^#{2,3} (?!Index|.*Contents)[\w ]+$/.test(line) && alone) return [{ kind: 'heading', line: index }];
    if (/^\|(?: [a-z ]+ \|)+$/.test(line) && lines[index - 1]?.startsWith('|'))
      return [{ kind: 'row', line: index }];
    if (/^!\[.*\]\([^ )]+\)$/.test(line)) return [{ kind: 'image', line: index }];
    if (alone && /^[^[]*[^![]\[[\w ]+\]\(https:[^)]*\)[^[]*(?:\[\^\w+\])?$/.test(line))
      return [{ kind: 'link', line: index }];
    return [];
  });
}

type Edit = (
  line: string,
  context: { readonly tag: string; readonly random: () => number },
) => {
  readonly lines: readonly string[];
  readonly expected: Expected;
};

/** Where a run of `count` words may stand that no other words of the line could be taken for. */
function placesFor(line: string, count: number): number[] {
  const words = line.split(' ');
  const all: readonly string[] = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  const once = (word: string) => /^\p{L}+$/u.test(word) && all.filter((other) => other === word).length === 1;
  return words.flatMap((_, i) =>
    i > 2 && i + count + 1 < words.length && words.slice(i - 1, i + count + 1).every(once) ? [i] : [],
  );
}

/** A run of `count` words in the middle of a sentence. */
function midWords(
  line: string,
  count: number,
  random: () => number,
): Record<'before' | 'run' | 'after', string[]> {
  const [words, starts] = [line.split(' '), placesFor(line, count)];
  const at = starts[Math.floor(random() * starts.length)] ?? 0;
  return { before: words.slice(0, at), run: words.slice(at, at + count), after: words.slice(at + count) };
}

const inWords =
  (count: number, added: (tag: string) => string): Edit =>
  (line, { tag, random }) => {
    const { before, run, after } = midWords(line, Math.max(1, count), random);
    const removed = count === 0 ? [] : run;
    const kept = count === 0 ? run : [];
    const words = added(tag);
    const changed = words === '' ? 'deleted' : 'replaced';
    const kind = count === 0 ? 'inserted' : changed;
    return {
      lines: [[...before, ...kept, ...(words === '' ? [] : [words]), ...after].join(' ')],
      expected: expectation(kind, 'words', removed.join(' '), words),
    };
  };

const edits: Readonly<Record<string, readonly [Unit['kind'], Edit]>> = {
  'a word replaced': ['paragraph', inWords(1, (tag) => `zephyr${tag}`)],
  'two words replaced by three': ['paragraph', inWords(2, (tag) => `zephyr${tag} quince${tag} onyx${tag}`)],
  'words inserted': ['paragraph', inWords(0, (tag) => `zephyr${tag} quince${tag}`)],
  'words deleted': ['paragraph', inWords(2, () => '')],
  'a sentence inserted': [
    'paragraph',
    (line, { tag }) => {
      const sentence = `Zephyr${tag} stands here as one sentence more.`;
      return { lines: [`${line} ${sentence}`], expected: expectation('inserted', 'words', '', sentence) };
    },
  ],
  'a sentence deleted': [
    'paragraph',
    (line) => {
      const sentences = sentencesOf(line);
      const gone = sentences.at(-1) ?? '';
      return {
        lines: [sentences.slice(0, -1).join(' ')],
        expected: expectation('deleted', 'words', gone, ''),
      };
    },
  ],
  'a paragraph inserted': [
    'paragraph',
    (line, { tag }) => {
      const text = `Zephyr${tag} is a paragraph that was not there before, with quince${tag} in it.`;
      return { lines: [line, '', text], expected: expectation('inserted', 'paragraph', '', text) };
    },
  ],
  'a paragraph deleted': [
    'paragraph',
    (line) => ({ lines: [], expected: expectation('deleted', 'paragraph', line, '') }),
  ],
  'a section inserted': [
    'paragraph',
    (line, { tag }) => {
      const [title, one, two] = [
        `Zephyr ${tag}`,
        `Quince${tag} begins the new section.`,
        `Onyx${tag} ends it again.`,
      ];
      const all = `${title}\n${one}\n${two}`;
      return {
        lines: [line, '', `### ${title}`, '', one, '', two],
        expected: expectation('inserted', 'section', '', all),
      };
    },
  ],
  'a heading reworded': [
    'heading',
    (line, { tag }) => {
      const words = line.split(' ');
      const last = words.pop() ?? '';
      return {
        lines: [[...words, `zephyr${tag}`].join(' ')],
        expected: expectation('replaced', 'words', last, `zephyr${tag}`),
      };
    },
  ],
  'a list item edited': ['item', inWords(1, (tag) => `zephyr${tag}`)],
  'a list item inserted': [
    'item',
    (line, { tag }) => {
      const text = `zephyr${tag} is an item of its own`;
      return {
        lines: [line, line.replace(/^([-*] +).*$/, `$1${text}`)],
        expected: expectation('inserted', 'list item', '', text),
      };
    },
  ],
  'a list item deleted': [
    'item',
    (line) => ({ lines: [], expected: expectation('deleted', 'list item', line.replace(/^[-*] +/, ''), '') }),
  ],
  'a cell edited': [
    'row',
    (line, { tag }) => {
      const cells = line.split('|');
      const words = (cells[3] ?? '').trim().split(' ');
      const [gone = ''] = words.splice(2, 1, `zephyr${tag}`);
      cells[3] = ` ${words.join(' ')} `;
      return { lines: [cells.join('|')], expected: expectation('replaced', 'words', gone, `zephyr${tag}`) };
    },
  ],
  'a row inserted': [
    'row',
    (line, { tag }) => ({
      lines: [line, `| zephyr${tag} | quince${tag} | onyx${tag} |`],
      expected: expectation('inserted', 'row', '', `zephyr${tag} | quince${tag} | onyx${tag}`),
    }),
  ],
  'a row deleted': [
    'row',
    (line) => ({ lines: [], expected: expectation('deleted', 'row', line.slice(2, -2), '') }),
  ],
  'a line of code edited': [
    'code',
    (line, { tag }) => ({
      lines: [line.replace('const ', `let zephyr${tag} = `)],
      expected: expectation('replaced', 'lines of code', line, line.replace('const ', `let zephyr${tag} = `)),
    }),
  ],
  'lines of code inserted': [
    'code',
    (line, { tag }) => ({
      lines: [line, `zephyr${tag}();`, `quince${tag}();`],
      expected: expectation('inserted', 'lines of code', '', `zephyr${tag}();\nquince${tag}();`),
    }),
  ],
  'a line of code deleted': [
    'code',
    (line) => ({ lines: [], expected: expectation('deleted', 'lines of code', line, '') }),
  ],
  'a picture changed': [
    'image',
    (line, { tag }) => {
      const alt = /!\[(.*?)\]/.exec(line)?.[1] ?? '';
      const read = `[image: ${alt || /\((.*?)\)/.exec(line)?.[1]}]`;
      const now = alt ? read : `[image: images/zephyr-${tag}.png]`;
      return {
        lines: [line.replace(/\([^)]*\)/, `(images/zephyr-${tag}.png)`)],
        expected: expectation('replaced', 'image', read, now),
      };
    },
  ],
  'a link led elsewhere': [
    'link',
    (line, { tag }) => {
      const words = /\[([\w ]+)\]\(https/.exec(line)?.[1] ?? '';
      return {
        lines: [line.replace(/\(https:[^)]*\)/, `(https://zephyr.example/${tag})`)],
        expected: expectation('replaced', 'link', words, words),
      };
    },
  ],
};

/** Plants `rounds` of every edit that finds a block, and as many moved paragraphs, one of them edited. */
export function plantEdits(markdown: string, rounds: number, seed = 7): Planted {
  const random = randomFrom(seed);
  const lines = markdown.split('\n');
  const free = new Map<Unit['kind'], Unit[]>();
  for (const unit of unitsOf(lines)) free.set(unit.kind, [...(free.get(unit.kind) ?? []), unit]);
  const replaced = new Map<number, readonly string[]>();
  const expected: Expected[] = [];
  const taken: number[] = [];
  const take = (kind: Unit['kind'], far = 4): number | undefined => {
    const units = (free.get(kind) ?? []).filter(({ line }) =>
      taken.every((other) => Math.abs(other - line) > far),
    );
    const unit = units[Math.floor(random() * units.length)];
    if (unit) taken.push(unit.line);
    return unit?.line;
  };
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    for (const [kind, edit] of Object.values(edits)) {
      const at = take(kind);
      if (at === undefined) continue;
      const planted = edit(lines[at] ?? '', { tag: String(++count), random });
      // With a paragraph goes the empty line below it.
      if (planted.lines.length === 0 && kind === 'paragraph') replaced.set(at + 1, []);
      replaced.set(at, planted.lines);
      expected.push(planted.expected);
    }
    const [from, to] = [take('paragraph'), take('paragraph')];
    if (from === undefined || to === undefined) continue;
    const moved = lines[from] ?? '';
    const { before, run, after } = midWords(moved, 1, random);
    const arrives = round % 2 === 0 ? moved : [...before, `zephyr${++count}`, ...after].join(' ');
    replaced.set(from, []);
    replaced.set(from + 1, []);
    replaced.set(to, [lines[to] ?? '', '', arrives]);
    expected.push(expectation('moved', 'paragraph', moved, arrives));
    if (arrives !== moved) expected.push(expectation('replaced', 'words', run.join(' '), `zephyr${count}`));
  }
  return { text: lines.flatMap((line, index) => replaced.get(index) ?? [line]).join('\n'), expected };
}
