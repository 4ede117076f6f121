/** A line up to the cursor → completions: ids, works, notes, files, keys of front matter and their values. */

import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node';
import { workText } from './describe-meaning.js';
import type { KnownPaper } from './known-paper.js';

/** A file or folder beside the paper. */
export interface ListedFile {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The inputs of completion. */
export interface CompletionSources {
  readonly known: KnownPaper | undefined;
  /** the files of a folder, as written in the paper; empty where there is none */
  readonly list: (folder: string) => Promise<readonly ListedFile[]>;
}

const images = /\.(?:png|jpe?g|gif|webp|avif|svg|pdf|mmd|mermaid|dot|gv|vl\.json|vg\.json)$/i;

/** Completes a line of the body; `before` is its text up to the cursor. */
export async function completeText(
  before: string,
  { known, list }: CompletionSources,
): Promise<readonly CompletionItem[]> {
  const file = /(!?)\[[^\]]*\]\(<?([^()<>\s#]*)$/.exec(before);
  if (file && /\]\($|\]\(<?[^)]*$/.test(before) && !before.endsWith('#')) {
    return filesIn(file[2] ?? '', { list, isShown: (name) => file[1] === '' || images.test(name) });
  }
  const include = /<!--\s*include:\s*["']?([^\s"'>]*)$/.exec(before) ?? /\bfile="?([^\s"}]*)$/.exec(before);
  if (include) return filesIn(include[1] ?? '', { list, isShown: () => true });
  if (known === undefined) return [];
  if (/\]\([^()\s]*#[^()\s]*$/.test(before)) return anchors(known);
  if (/\[\^[^\]\s]*$/.test(before)) return notes(known);
  if (/(?<![\p{L}\p{N}])@[\p{L}\p{N}_:.-]*$/u.test(before)) return [...references(known), ...works(known)];
  return [];
}

interface Listing {
  readonly list: CompletionSources['list'];
  readonly isShown: (name: string) => boolean;
}

/** Files of the folder that a half-written path names. */
export async function filesIn(
  written: string,
  { list, isShown }: Listing,
): Promise<readonly CompletionItem[]> {
  const folder = written.slice(0, written.lastIndexOf('/') + 1);
  const files = await list(folder);
  return files
    .filter(({ name, isFolder }) => !name.startsWith('.') && (isFolder || isShown(name)))
    .map(({ name, isFolder }) => ({
      label: isFolder ? `${name}/` : name,
      kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
      insertText: (isFolder ? `${name}/` : name).replaceAll(' ', '%20'),
    }));
}

function anchors({ paper }: KnownPaper): CompletionItem[] {
  const named = new Map<string, string>([
    ...paper.headings.map(({ id, text }) => [id, text] as const),
    ...paper.captions.map(({ id, label }) => [id, label] as const),
  ]);
  return [...named].map(([label, detail]) => ({ label, detail, kind: CompletionItemKind.Reference }));
}

function notes({ mentions, lines }: KnownPaper): CompletionItem[] {
  return mentions
    .filter(({ kind }) => kind === 'note-definition')
    .map(({ name, file, line, end }) => {
      const text = lines.find((each) => each.file === file && each.line === line)?.text ?? '';
      return { label: name, kind: CompletionItemKind.Reference, detail: text.slice(end + 2).trim() };
    });
}

/** A heading is referred to as `sec:ID`, whether or not its id begins so. */
function references({ paper }: KnownPaper): CompletionItem[] {
  const captions = paper.captions.map(({ id, label, text }) => ({ id, detail: label, documentation: text }));
  const headings = paper.headings.map(({ id, text, number }) => ({
    id: /^sec[:-]/.test(id) ? id : `sec:${id}`,
    detail: number ? `Section ${number}` : 'Section',
    documentation: text,
  }));
  return [...captions, ...headings].map(({ id, ...more }) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    sortText: `1${id}`,
    ...more,
  }));
}

function works({ works: entries }: KnownPaper): CompletionItem[] {
  return entries.map((work) => ({
    label: work.key,
    kind: CompletionItemKind.Constant,
    sortText: `2${work.key}`,
    detail: typeof work.item.title === 'string' ? work.item.title : work.item.type,
    documentation: { kind: 'markdown', value: workText(work) },
  }));
}
