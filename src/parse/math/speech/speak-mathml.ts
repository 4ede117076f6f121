/**
 * MathML → the formula in words, as a person reads it aloud: `\frac{a}{b}` is “a over b”. For a language without words
 * the result is undefined, and the TeX is read instead. The words of four languages are a few hundred lines, and no
 * rule files are loaded.
 */

import { parseFragment } from 'parse5';
import { english } from './english-speech.js';
import { french } from './french-speech.js';
import { german } from './german-speech.js';
import { spanish } from './spanish-speech.js';
import type { SpeechWords } from './speech-words.js';

const languages: ReadonlyMap<string, SpeechWords> = new Map([
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
]);

/** A node of MathML. */
interface MathNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly kids: readonly MathNode[];
}

/** The formula in words of a language (BCP 47), or undefined where the language has none here. */
export function speakMathml(mathml: string, lang: string): string | undefined {
  const words = languages.get(lang.toLowerCase().split('-')[0] ?? '');
  if (words === undefined) return undefined;
  const [root] = nodesOf(parseFragment(mathml) as unknown as ParsedNode);
  return root && tidy(speak(root, words));
}

/** As much of parse5's tree as is read here. */
interface ParsedNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly ParsedNode[];
}

/** The elements of a tree; KaTeX's copy of the TeX is none of the formula. */
function nodesOf({ childNodes = [] }: ParsedNode): MathNode[] {
  return childNodes
    .filter(({ nodeName }) => nodeName !== '#text' && nodeName !== 'annotation')
    .map((node) => ({
      name: node.nodeName,
      text: (node.childNodes ?? []).map(({ value = '' }) => value).join(''),
      attributes: new Map((node.attrs ?? []).map(({ name, value }) => [name, value])),
      kids: nodesOf(node),
    }));
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;:])/g, '')
    .replace(/,(?:,)+/g, ',')
    .replace(/[,\s]+$/, '')
    .trim();

const fill = (pattern: string, ...parts: readonly string[]): string =>
  pattern.replace(/\$(\d)/g, (_, number: string) => parts[Number(number) - 1] ?? '');

type Speaker = (node: MathNode, words: SpeechWords) => string;

const kid = (node: MathNode, index: number, words: SpeechWords): string => {
  const found = node.kids[index];
  return found ? speak(found, words) : '';
};

const each: Speaker = (node, words) => speakRow(node.kids, words);

/** Elements with their own reading; any other element is read part by part. */
const speakers: ReadonlyMap<string, Speaker> = new Map<string, Speaker>([
  ['mn', ({ text }) => text],
  ['mi', speakIdentifier],
  ['mo', speakOperator],
  ['mtext', ({ text }) => text.replaceAll('\u00a0', ' ')],
  ['mspace', () => ' '],
  ['mphantom', () => ' '],
  ['mfrac', speakFraction],
  ['msqrt', (node, words) => fill(words.squareRoot, each(node, words))],
  ['mroot', (node, words) => fill(words.root, kid(node, 0, words), kid(node, 1, words))],
  ['msup', (node, words) => raised(kid(node, 0, words), node.kids[1], words)],
  ['msub', speakSubscript],
  ['msubsup', speakBoth],
  ['munder', speakUnder],
  ['mover', speakOver],
  ['munderover', speakBoth],
  ['mtable', speakTable],
]);

function speak(node: MathNode, words: SpeechWords): string {
  return (speakers.get(node.name) ?? each)(node, words);
}

/** A row, in which fences around one table are part of how the table is read. */
function speakRow(kids: readonly MathNode[], words: SpeechWords): string {
  const isTable = (node: MathNode | undefined): boolean =>
    node?.name === 'mtable' || (node?.kids.length === 1 && isTable(node.kids[0]));
  const isFence = (node: MathNode | undefined) => node?.attributes.get('fence') === 'true';
  return kids
    .map((node, i) => {
      const besideTable = isFence(node) && (isTable(kids[i - 1]) || isTable(kids[i + 1]));
      const isBinomial = isFence(node) && [kids[i - 1], kids[i + 1]].some(isBinomialFraction);
      return besideTable || isBinomial ? ' ' : speak(node, words);
    })
    .join(' ');
}

/** Sets of numbers, which MathML writes as a letter in a variant. */
const numberSets: ReadonlyMap<string, string> = new Map([
  ['R', 'ℝ'],
  ['N', 'ℕ'],
  ['Z', 'ℤ'],
  ['Q', 'ℚ'],
  ['C', 'ℂ'],
]);

function speakIdentifier({ text, attributes }: MathNode, words: SpeechWords): string {
  const set = attributes.get('mathvariant') === 'double-struck' ? numberSets.get(text) : undefined;
  if (set) return words.signs[set] ?? text;
  const plain = text.normalize('NFKC');
  const known = words.signs[text] ?? words.letters[text] ?? words.letters[plain];
  if (known !== undefined) return known;
  const small = plain.toLowerCase();
  const isCapital = [...plain].length === 1 && small !== plain;
  return isCapital ? fill(words.capital, words.letters[small] ?? plain) : plain;
}

/** Invisible operators: function application, invisible times and commas. */
const invisible = /^[\u2061-\u2064\u200b]*$/;

function speakOperator({ text }: MathNode, words: SpeechWords): string {
  if (invisible.test(text)) return ' ';
  const known = words.signs[text] ?? words.letters[text];
  if (known !== undefined) return known;
  const plain = text.normalize('NFC');
  // a sign with the stroke over it, as KaTeX writes it, is one character
  return words.signs[plain] ?? plain;
}

const isBinomialFraction = (node: MathNode | undefined): boolean =>
  node !== undefined && node.name === 'mfrac' && /^0/.test(node.attributes.get('linethickness') ?? '');

const isShort = (text: string): boolean => !text.includes(' ');

function speakFraction(node: MathNode, words: SpeechWords): string {
  const [above, below] = [tidy(kid(node, 0, words)), tidy(kid(node, 1, words))];
  if (isBinomialFraction(node)) return fill(words.binomial, above, below);
  return fill(isShort(above) && isShort(below) ? words.shortFraction : words.fraction, above, below);
}

/** A base with its superscript. */
function raised(base: string, power: MathNode | undefined, words: SpeechWords): string {
  const plain = power ? textOf(power) : '';
  if (plain === '′') return fill(words.prime, base);
  if (plain === '′′') return fill(words.doublePrime, base);
  if (plain === '2') return fill(words.squared, base);
  if (plain === '3') return fill(words.cubed, base);
  if (plain === '−1') return fill(words.inverse, base);
  const text = power ? speak(power, words) : '';
  // a mark such as a star or a dagger is no number
  const isMark = ['∗', '†', '⊤', '+', '−'].includes(plain);
  return isMark ? `${base} ${text}` : fill(words.power, base, text);
}

const textOf = (node: MathNode): string =>
  node.kids.length > 0 ? node.kids.map(textOf).join('') : node.text.replace(invisible, '');

/** Operators with bounds, which KaTeX sets below or beside them. */
const large = /^[∑∏∐∫∬∭∮⋃⋂⨁⨂⋁⋀⨆]$/;

const isLarge = (node: MathNode | undefined): boolean =>
  node !== undefined && (large.test(textOf(node)) || /^(lim|max|min|sup|inf|arg)/.test(textOf(node)));

function speakSubscript(node: MathNode, words: SpeechWords): string {
  const pattern = isLarge(node.kids[0]) ? words.below : words.subscript;
  return fill(pattern, kid(node, 0, words), kid(node, 1, words));
}

function speakBoth(node: MathNode, words: SpeechWords): string {
  const [base, below, above] = [0, 1, 2].map((index) => kid(node, index, words));
  if (isLarge(node.kids[0])) return fill(words.bounds, base ?? '', below ?? '', above ?? '');
  return raised(fill(words.subscript, base ?? '', below ?? ''), node.kids[2], words);
}

function speakUnder(node: MathNode, words: SpeechWords): string {
  const accent = words.accents[node.kids[1] ? textOf(node.kids[1]) : ''];
  if (accent) return fill(accent, kid(node, 0, words));
  return fill(words.below, kid(node, 0, words), kid(node, 1, words));
}

function speakOver(node: MathNode, words: SpeechWords): string {
  const accent = words.accents[(node.kids[1] ? textOf(node.kids[1]) : '').normalize('NFKC').trim()];
  const known = accent ?? words.accents[node.kids[1] ? textOf(node.kids[1]) : ''];
  if (known) return fill(known, kid(node, 0, words));
  return fill(words.above, kid(node, 0, words), kid(node, 1, words));
}

/** A matrix by its rows; what KaTeX aligns, such as several equations, is read line by line. */
function speakTable(node: MathNode, words: SpeechWords): string {
  const rows = node.kids.map(({ kids }) => kids.map((cell) => tidy(speak(cell, words))));
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  const isAligned = /^(right left|left$|center$)/.test(node.attributes.get('columnalign') ?? '');
  if (isAligned && rows.length > 0) return rows.map((cells) => cells.join(' ')).join(', ');
  if (/^left left/.test(node.attributes.get('columnalign') ?? '')) {
    return fill(words.cases, rows.map((cells) => cells.filter((cell) => cell !== '').join(', ')).join('; '));
  }
  const lines = rows.map((cells, i) => fill(words.row, String(i + 1), cells.join(', ')));
  return fill(words.matrix, String(rows.length), String(columns), lines.join('; '));
}
