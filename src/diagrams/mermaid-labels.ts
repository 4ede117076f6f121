/**
 * Mermaid text → Mermaid text whose labels survive Mermaid. Mermaid reads a label as HTML, then as Markdown, then as
 * words, and loses `>`, `<`, `&` and entity codes on the way, in each kind of diagram differently. Here such characters
 * become placeholder characters, which mean nothing to Mermaid. The page puts the original characters back when Mermaid
 * inserts a label into the drawing, before the label is measured.
 */

import { parseFragment } from 'parse5';

/** First of the 256 private-use characters that replace U+0000 to U+00FF. */
export const firstStandIn = 0xe400;

const standIn = (character: string): string => String.fromCharCode(firstStandIn + character.charCodeAt(0));

/** Rewrites the labels of `text`, which begins with the kind of diagram. */
export function protectLabels(text: string): string {
  const kind = /^\s*([\w-]+)/.exec(text)?.[1] ?? '';
  const rewriteLine = lineRule(kind);
  if (kind.startsWith('sankey')) return text.split('\n').map(inAscii).join('\n');
  return text
    .replace(/"`[^`]*`"/g, protect)
    .split('\n')
    .map((line) => (isStyle(line) ? line : rewriteLine(protectQuoted(decodeCodes(line)))))
    .join('\n');
}

/** Lines that hold colours or addresses, not labels. */
const isStyle = (line: string): boolean =>
  /^\s*(?:style|classDef|linkStyle|cssClass|click|callback|href|links?)\s/.test(line);

const protectQuoted = (line: string): string => line.replace(/"[^"]*"/g, protect);

/** Every `<`, `>` and `&`, but those of a line break. */
function protect(label: string): string {
  return label.replace(/<br\s*\/?>|[<>&]/gi, (text) => (text.length > 1 ? text : standIn(text)));
}

/** `#quot;`, `#9829;`, `&nbsp;` and `&#38;` → what they mean. ASCII becomes a stand-in, as it may be syntax. */
function decodeCodes(line: string): string {
  return line.replace(/[#&](#?)(\w+);/g, (code, hash: string, name: string) => {
    const isNumber = /^(?:\d+|x[\da-f]+)$/i.test(name);
    const fragment = parseFragment(`&${hash || isNumber ? '#' : ''}${name};`).childNodes[0];
    const character = fragment && 'value' in fragment ? fragment.value : '';
    if (character === '' || character.endsWith(';')) return code;
    return /^[\0-\xff]$/.test(character) ? standIn(character) : character;
  });
}

type LineRule = (line: string) => string;

const protectRest = (start: RegExp): LineRule => {
  return (line) => {
    const before = start.exec(line)?.[0];
    return before === undefined ? line : before + protect(line.slice(before.length));
  };
};

const title = protectRest(/^\s*(?:title|section|accTitle|accDescr)\b/);
/** The text after the first colon that is not part of `:::`. */
const afterColon = protectRest(/^.*?(?<!:):(?!:)/);

/** Sankey diagrams take nothing but ASCII: other characters, and quotes in quotes, are written as `~u2665~`. */
function inAscii(line: string): string {
  return protect(decodeCodes(line))
    .replace(/(?<=[^,])""(?=[^,\s])/g, standIn('"'))
    .replace(/[^\0-\x7e]/gu, (character) => `~u${character.codePointAt(0)?.toString(16)}~`);
}

/** The labels of a line, by kind of diagram. */
function lineRule(kind: string): LineRule {
  if (/^(?:flowchart|graph|block|architecture)/.test(kind)) return inBrackets;
  if (kind === 'sequenceDiagram') return sequenceLine;
  if (kind.startsWith('stateDiagram')) return stateRule();
  if (kind.startsWith('classDiagram')) return classRule();
  if (/^(?:er|requirement)Diagram/.test(kind)) return (line) => title(afterColon(line));
  if (kind === 'timeline') return (line) => anywhere(line).replace(/<br\s*\/?>/gi, '<br>');
  return anywhere;
}

/** Kinds that know `<` and `>` in arrows only. */
const anywhere: LineRule = (line) =>
  line.replace(/<?-+>|<br\s*\/?>|[<>&]/gi, (text) => (text.length > 1 ? text : protect(text)));

const bracketed = /\[[^[\]"]*\]|\([^()"]*\)|\{[^{}"]*\}|\|[^|"]*\||(?<=\s)(?:[<>]=?|&&+)(?=\s)/g;

/** The text of nodes and links, and operators that stand alone. */
const inBrackets: LineRule = (line) => line.replace(bracketed, protect);

const sequenceWord =
  /^\s*(?:(?:create\s+)?(?:participant|actor)\s.*?\sas\s|(?:alt|else|opt|loop|par|par_over|and|critical|option|break|box|title)\b)/;
const sequenceText = protectRest(sequenceWord);
const sequenceLine: LineRule = (line) => (sequenceWord.test(line) ? sequenceText(line) : afterColon(line));

/** The lines of a note belong to its text. */
function stateRule(): LineRule {
  let inNote = false;
  return (line) => {
    if (inNote && !/^\s*end\s+note/i.test(line)) return protect(line);
    inNote = /^\s*note\s[^:"]*$/i.test(line);
    return title(afterColon(line));
  };
}

/** The lines between braces are members, or an annotation. */
function classRule(): LineRule {
  let inClass = false;
  return (line) => {
    if (/<<.*>>/.test(line)) return line;
    if (inClass && !/^\s*\}/.test(line)) return protect(line);
    inClass = /^\s*class\b.*\{\s*$/.test(line);
    return title(afterColon(line));
  };
}
