/** A document and a place in it → the answers to an editor's requests. No connection, so that each is a plain call. */

import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type Location,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { jsonSchema, optionWords } from '../build/schema.js';
import { percentDecoded } from '../html/percent-decoded.js';
import { completeText, type ListedFile } from './complete.js';
import { completeYaml, describeKey } from './complete-yaml.js';
import { describeMeaning } from './describe-meaning.js';
import type { LineEdit } from './fix.js';
import { fixesOf } from './fixes.js';
import { isProject, yamlLines } from './front-matter-lines.js';
import { abbreviationAt, type KnownPaper, meaningOf } from './known-paper.js';
import { type Mention, mentionAt } from './mentions.js';
import { namesakes, type Renaming, rename } from './rename.js';
import { symbolsOf } from './symbols.js';
import { locationOf } from './to-protocol.js';

/** A document, and the paper that it belongs to. */
export interface Asked {
  readonly document: TextDocument;
  readonly path: string;
  readonly known: KnownPaper | undefined;
}

const linesOf = (document: TextDocument): string[] => document.getText().split(/\r?\n/);

function mentionIn({ document, path }: Asked, { line, character }: Position): Mention | undefined {
  const text = linesOf(document)[line] ?? '';
  return mentionAt({ file: path, line: line + 1, text }, character);
}

/** Completions at the cursor. */
export async function completion(
  asked: Asked,
  { line, character }: Position,
): Promise<readonly CompletionItem[]> {
  const { document, path, known } = asked;
  const lines = linesOf(document);
  const before = (lines[line] ?? '').slice(0, character);
  const list = (folder: string) => filesOf(resolve(dirname(path), percentDecoded(folder)));
  const yaml = yamlLines(path, lines);
  if (!yaml || line < yaml.first || line > yaml.last) return completeText(before, { known, list });
  const schema = jsonSchema(isProject(path) ? 'project' : 'paper');
  const themes = (await optionWords()).get('--theme') ?? [];
  const others = [...lines.slice(line + 1, yaml.last + 1), ...lines.slice(yaml.first, line)];
  return completeYaml(before, others, { schema, themes, list });
}

async function filesOf(folder: string): Promise<readonly ListedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
}

/** The definition of the name at the cursor. */
export function definition(asked: Asked, position: Position): Location | undefined {
  const mention = mentionIn(asked, position);
  const meaning = asked.known && mention && meaningOf(mention, asked.known);
  if (meaning) return locationOf(meaning.place);
  const text = linesOf(asked.document)[position.line] ?? '';
  const abbreviation = asked.known && abbreviationAt(text, position.character, asked.known);
  return abbreviation && locationOf(abbreviation.place);
}

/** The hover text at the cursor; `meanings` are those of diagnostics, by code. */
export function hover(
  asked: Asked,
  position: Position,
  diagnostics: readonly Diagnostic[],
  meanings: ReadonlyMap<string, string>,
): Hover | undefined {
  const lines = linesOf(asked.document);
  const text = lines[position.line] ?? '';
  const yaml = yamlLines(asked.path, lines);
  const isYaml = yaml && position.line >= yaml.first && position.line <= yaml.last;
  const key = isYaml
    ? describeKey(text, position.character, jsonSchema(isProject(asked.path) ? 'project' : 'paper'))
    : undefined;
  const mention = isYaml ? undefined : mentionIn(asked, position);
  const meaning =
    asked.known && !isYaml
      ? ((mention && meaningOf(mention, asked.known)) ??
        abbreviationAt(text, position.character, asked.known))
      : undefined;
  const here = diagnostics.filter(({ range }) => isWithin(position, range));
  const explained = [...new Set(here.map(({ code }) => String(code)))].flatMap((code) => {
    const words = meanings.get(code);
    return words === undefined ? [] : [`\`${code}\`: ${words}`];
  });
  const parts = [key, meaning && describeMeaning(meaning), ...explained].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { contents: { kind: 'markdown', value: parts.join('\n\n') } };
}

const isWithin = ({ line, character }: Position, { start, end }: Range): boolean =>
  line === start.line && character >= start.character && character <= end.character;

/** The headings of the document. */
export function symbols({ document, path, known }: Asked): DocumentSymbol[] {
  return known ? symbolsOf(known.paper.headings, path, document.lineCount) : [];
}

/** All references to the name at the cursor. */
export function references(asked: Asked, position: Position): Location[] {
  const mention = mentionIn(asked, position);
  if (!mention || !asked.known) return [];
  return namesakes(mention, asked.known).map(({ file, line, start }) =>
    locationOf({ file, line, column: start + 1 }),
  );
}

/** The range of the name at the cursor, where it can be renamed. */
export function renamable(asked: Asked, position: Position): Range | undefined {
  const mention = mentionIn(asked, position);
  if (!mention || !asked.known || namesakes(mention, asked.known).length === 0) return undefined;
  const line = position.line;
  return { start: { line, character: mention.start }, end: { line, character: mention.end } };
}

/** The edits that rename the name at the cursor. */
export function renaming(asked: Asked, position: Position, to: string): Renaming {
  const mention = mentionIn(asked, position);
  if (!mention || !asked.known) return { reason: 'There is no name here that can be changed.' };
  return rename(mention, to, asked.known);
}

/** Quick fixes of diagnostics. */
export function codeActions(document: TextDocument, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const lines = linesOf(document);
  return diagnostics.flatMap((diagnostic) => {
    const { message, hint } = (diagnostic.data ?? {}) as {
      readonly message?: string;
      readonly hint?: string;
    };
    if (message === undefined) return [];
    const { line } = diagnostic.range.start;
    const fixes = fixesOf({ code: String(diagnostic.code), message, hint, line, lines });
    return fixes.map(({ title, edits, isGuess }, index) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: index === 0 && !isGuess,
      edit: { changes: { [document.uri]: edits.map(editOf) } },
    }));
  });
}

const editOf = ({ line, start, end, newText }: LineEdit): TextEdit => ({
  range: { start: { line, character: start }, end: { line, character: end } },
  newText,
});
