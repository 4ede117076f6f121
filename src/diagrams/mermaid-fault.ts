/**
 * An error of Mermaid's parsers → a short message and the line in the diagram. The parsers list up to thirty expected
 * tokens; the message names only the token that was found.
 */

import type { MermaidFault } from '../in-page/diagrams/draw-mermaid.js';

interface SourceLines {
  readonly lines: readonly string[];
  readonly offset: number;
}

interface Fault {
  readonly message: string;
  readonly line?: number | undefined;
  readonly hint?: string | undefined;
}

const expectedAtMost = 3;

/** Reads the fault; `source` is the diagram as it was given to Mermaid. */
export function readFault(fault: MermaidFault, source: SourceLines): Fault {
  const { message } = fault;
  if (source.lines.every((line) => line.trim() === '')) return { message: 'it is empty', line: 1 };
  if (message.startsWith('No diagram type detected')) return unknownType(source);
  const inFrontMatter = /\((\d+):\d+\)\s/.exec(message);
  if (inFrontMatter && !/^(?:Parse|Lexical)/.test(message))
    return {
      message: `${firstLine(message).replace(/\s*\(\d+:\d+\)/, '')} in its front matter`,
      line: Number(inFrontMatter[1]) + 1,
    };
  const known = fault.line ?? Number(/on line (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const line = Number.isNaN(known)
    ? lineNamedBy(fault, source.lines)
    : lastUsed(known + source.offset, source.lines);
  return { message: shorten(fault), line };
}

function unknownType({ lines, offset }: SourceLines): Fault {
  const word = lines[offset]?.trim().split(/\s/)[0] ?? '';
  return {
    message: `Mermaid has no diagram type "${word}"`,
    line: offset + 1,
    hint: 'A diagram begins with its kind: flowchart TD, sequenceDiagram, classDiagram, stateDiagram-v2, erDiagram, gantt, …',
  };
}

function shorten({ message, found, near, expected = [] }: MermaidFault): string {
  if (/^Lexical error/.test(message)) return 'a character that is not understood here';
  if (message.startsWith('Parse error')) {
    const wanted =
      expected.length <= expectedAtMost ? `; expected ${expected.map(tokenName).join(' or ')}` : '';
    return `${foundName(found, near)}${expected.length === 0 ? '' : wanted}`;
  }
  if (message.startsWith('Parsing failed')) {
    const unexpected = /unexpected character: ->(.+?)<-/.exec(message)?.[1];
    if (unexpected !== undefined) return `unexpected "${unexpected}"`;
    const token =
      /Expecting (?:token of type|one of these possible)[\s\S]*?but found[:]?\s*[`']([\s\S]*?)[`']/.exec(
        message,
      )?.[1];
    if (token !== undefined) return foundName(token, token);
  }
  return firstLine(message);
}

function foundName(token: string | undefined, near: string | undefined): string {
  if (token === undefined || /^(?:1|EOF.*)$/.test(token) || near === '') return 'it ends too early';
  if (near === undefined || near.trim() === '') return 'its line ends too early';
  return `unexpected "${near.trim().slice(0, 40)}"`;
}

function tokenName(token: string): string {
  const name = token.replace(/^'|'$/g, '');
  const names: Readonly<Record<string, string>> = {
    TXT: 'text after a colon',
    COLON: 'a colon',
    COMMA: 'a comma',
    NEWLINE: 'a new line',
    STRUCT_STOP: '"}"',
    SQUARE_BRACES_END: '"]"',
    STR: 'a text in quotes',
  };
  return names[name] ?? name.toLowerCase().replaceAll('_', ' ');
}

const firstLine = (message: string): string => message.split('\n')[0]?.trim() ?? '';

/** Where the message has no line: the first line with a word that the message quotes. */
function lineNamedBy({ message, near }: MermaidFault, lines: readonly string[]): number | undefined {
  const quoted = [...message.matchAll(/"([^"]+)"|\[([^\]]+)\]|\(([^)]+)\)|:\s*(\S+)$/g)].flatMap((match) =>
    match.slice(1).map((text) => text?.replaceAll('"', '').trim()),
  );
  for (const word of [near?.trim(), ...quoted]) {
    const index = word ? lines.findIndex((line) => line.includes(word)) : -1;
    if (index !== -1) return index + 1;
  }
  return undefined;
}

/** The end of a diagram is reported behind its last line. */
function lastUsed(line: number, lines: readonly string[]): number {
  let last = Math.min(line, lines.length);
  while (last > 1 && (lines[last - 1] ?? '').trim() === '') last--;
  return last;
}
